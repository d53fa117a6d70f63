using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Two equalizer bands in series on as many stereo strips as there are lanes: with four recursions in flight the
/// multiply-adds of one hide the latency of the others. The same operations as two <see cref="SvfKernel"/>s, so the same bits.</summary>
internal readonly struct SvfPairKernel : ILaneKernel<Pair<SvfCoefficients<Lanes1>>, Pair<SvfState<Lanes1>>>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var coefficients = block.Coefficients<Pair<SvfCoefficients<T>>>();
        if (T.Any(coefficients.First.CompensationMask) || T.Any(coefficients.Second.CompensationMask)) Compensated<T, TMotion>(block);
        else Plain<T, TMotion>(block);
    }

    // The loop holds state and coefficients in registers only as long as nothing is called while they live.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Plain<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var start = block.Coefficients<Pair<SvfCoefficients<T>>>();
        var slope = block.Slopes<Pair<SvfCoefficients<T>>>();
        ref var state = ref block.State<Pair<SvfState<T>>>();
        var (l1, l2) = (state.First.Left.I1, state.First.Left.I2);
        var (r1, r2) = (state.First.Right.I1, state.First.Right.I2);
        var (m1, m2) = (state.Second.Left.I1, state.Second.Left.I2);
        var (s1, s2) = (state.Second.Right.I1, state.Second.Right.I2);
        var left = block.Left;
        var right = block.Right[..left.Length];
        var (a, b) = (start.First, start.Second);
        for (int i = 0; i < left.Length; i++)
        {
            if (TMotion.Moves)
            {
                var frame = block.Frame(i);
                a = SvfCoefficients<T>.At<TMotion>(start.First, slope.First, frame);
                b = SvfCoefficients<T>.At<TMotion>(start.Second, slope.Second, frame);
            }
            var (l, r) = (left[i], right[i]);
            var (vl, vr) = (l - l2, r - r2);
            l = SvfSection.Output(a, l, vl, l1);
            r = SvfSection.Output(a, r, vr, r1);
            (l1, l2) = (SvfSection.Next1(a, vl, l1), SvfSection.Next2(a, vl, l1, l2));
            (r1, r2) = (SvfSection.Next1(a, vr, r1), SvfSection.Next2(a, vr, r1, r2));
            var (wl, wr) = (l - m2, r - s2);
            left[i] = SvfSection.Output(b, l, wl, m1);
            right[i] = SvfSection.Output(b, r, wr, s1);
            (m1, m2) = (SvfSection.Next1(b, wl, m1), SvfSection.Next2(b, wl, m1, m2));
            (s1, s2) = (SvfSection.Next1(b, wr, s1), SvfSection.Next2(b, wr, s1, s2));
        }
        state.First.Left.Set(l1, l2);
        state.First.Right.Set(r1, r2);
        state.Second.Left.Set(m1, m2);
        state.Second.Right.Set(s1, s2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Compensated<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var start = block.Coefficients<Pair<SvfCoefficients<T>>>();
        var slope = block.Slopes<Pair<SvfCoefficients<T>>>();
        ref var state = ref block.State<Pair<SvfState<T>>>();
        SvfCompensated.Run<T, TMotion>(block.Left, block, start.First, slope.First, ref state.First.Left);
        SvfCompensated.Run<T, TMotion>(block.Right, block, start.First, slope.First, ref state.First.Right);
        SvfCompensated.Run<T, TMotion>(block.Left, block, start.Second, slope.Second, ref state.Second.Left);
        SvfCompensated.Run<T, TMotion>(block.Right, block, start.Second, slope.Second, ref state.Second.Right);
    }
}
