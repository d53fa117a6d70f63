using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>One equalizer band on as many stereo strips as there are lanes.</summary>
internal readonly struct SvfKernel : ILaneKernel<SvfCoefficients<Lanes1>, SvfState<Lanes1>>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<SvfCoefficients<T>>();
        ref var state = ref block.State<SvfState<T>>();
        if (TMotion.Moves || T.Any(c.Compensate)) SvfCareful.Run<T, TMotion>(block, c, block.Slopes<SvfCoefficients<T>>(), ref state);
        else if (T.Any(c.NotUnityDirect)) Plain<T, AnyDirect>(block);
        else Plain<T, UnityDirect>(block);
    }

    // The loop holds state and coefficients in registers only as long as nothing is called while they live.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Plain<T, TDirect>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TDirect : struct, IDirect
    {
        var c = block.Coefficients<SvfCoefficients<T>>();
        ref var state = ref block.State<SvfState<T>>();
        var (l1, l2) = (state.Left.I1, state.Left.I2);
        var (r1, r2) = (state.Right.I1, state.Right.I2);
        var left = block.Left;
        var right = block.Right[..left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            var (l, r) = (left[i], right[i]);
            var (vl, vr) = (l - l2, r - r2);
            left[i] = SvfSection.Output<T, TDirect>(c, l, vl, l1);
            right[i] = SvfSection.Output<T, TDirect>(c, r, vr, r1);
            (l1, l2) = (SvfSection.Next1(c, vl, l1), SvfSection.Next2(c, vl, l1, l2));
            (r1, r2) = (SvfSection.Next1(c, vr, r1), SvfSection.Next2(c, vr, r1, r2));
        }
        (state.Left.I1, state.Left.I2) = (l1, l2);
        (state.Right.I1, state.Right.I2) = (r1, r2);
    }
}
