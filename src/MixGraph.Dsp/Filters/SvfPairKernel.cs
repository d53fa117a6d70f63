using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Two equalizer bands in series on as many stereo strips as there are lanes: with four recursions in flight the
/// multiply-adds of one hide the latency of the others. The same operations as two <see cref="SvfKernel"/>s, so the same bits.</summary>
internal readonly struct SvfPairKernel : ILaneKernel<Pair<SvfCoefficients<Lanes1>>, Pair<SvfState<Lanes1>>>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<Pair<SvfCoefficients<T>>>();
        ref var state = ref block.State<Pair<SvfState<T>>>();
        if (TMotion.Moves || T.Any(T.Or(c.First.Compensate, c.Second.Compensate)))
        {
            var slope = block.Slopes<Pair<SvfCoefficients<T>>>();
            SvfCareful.Run<T, TMotion>(block, c.First, slope.First, ref state.First);
            SvfCareful.Run<T, TMotion>(block, c.Second, slope.Second, ref state.Second);
        }
        else if (T.Any(c.Second.NotUnityDirect)) Plain<T, AnyDirect, AnyDirect>(block);
        else if (T.Any(c.First.NotUnityDirect)) Plain<T, AnyDirect, UnityDirect>(block);
        else Plain<T, UnityDirect, UnityDirect>(block);
    }

    // The loop holds state and coefficients in registers only as long as nothing is called while they live.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Plain<T, TFirst, TSecond>(in LaneBlock<T> block)
        where T : unmanaged, ILanes<T> where TFirst : struct, IDirect where TSecond : struct, IDirect
    {
        var c = block.Coefficients<Pair<SvfCoefficients<T>>>();
        ref var state = ref block.State<Pair<SvfState<T>>>();
        var (l1, l2) = (state.First.Left.I1, state.First.Left.I2);
        var (r1, r2) = (state.First.Right.I1, state.First.Right.I2);
        var (m1, m2) = (state.Second.Left.I1, state.Second.Left.I2);
        var (s1, s2) = (state.Second.Right.I1, state.Second.Right.I2);
        var left = block.Left;
        var right = block.Right[..left.Length];
        var (a, b) = (c.First, c.Second);
        for (int i = 0; i < left.Length; i++)
        {
            var (l, r) = (left[i], right[i]);
            var (vl, vr) = (l - l2, r - r2);
            l = SvfSection.Output<T, TFirst>(a, l, vl, l1);
            r = SvfSection.Output<T, TFirst>(a, r, vr, r1);
            (l1, l2) = (SvfSection.Next1(a, vl, l1), SvfSection.Next2(a, vl, l1, l2));
            (r1, r2) = (SvfSection.Next1(a, vr, r1), SvfSection.Next2(a, vr, r1, r2));
            var (wl, wr) = (l - m2, r - s2);
            left[i] = SvfSection.Output<T, TSecond>(b, l, wl, m1);
            right[i] = SvfSection.Output<T, TSecond>(b, r, wr, s1);
            (m1, m2) = (SvfSection.Next1(b, wl, m1), SvfSection.Next2(b, wl, m1, m2));
            (s1, s2) = (SvfSection.Next1(b, wr, s1), SvfSection.Next2(b, wr, s1, s2));
        }
        (state.First.Left.I1, state.First.Left.I2) = (l1, l2);
        (state.First.Right.I1, state.First.Right.I2) = (r1, r2);
        (state.Second.Left.I1, state.Second.Left.I2) = (m1, m2);
        (state.Second.Right.I1, state.Second.Right.I2) = (s1, s2);
    }
}
