using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>One equalizer band on one direction of as many stereo strips as there are lanes. The section runs on that direction alone, and what it
/// changes there is added to the channels: a band that changes nothing adds zeros, also in mid and side.</summary>
internal readonly struct PlacedSvfKernel : ILaneKernel<PlacedSvfCoefficients<Lanes1>, SvfChannelState<Lanes1>>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<PlacedSvfCoefficients<T>>();
        if (TMotion.Moves || T.Any(c.Section.Compensate)) Careful<T, TMotion>(block);
        else Plain(block);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Plain<T>(in LaneBlock<T> block) where T : unmanaged, ILanes<T>
    {
        var all = block.Coefficients<PlacedSvfCoefficients<T>>();
        var (c, to) = (all.Section, all.Direction);
        ref var state = ref block.State<SvfChannelState<T>>();
        var (i1, i2) = (state.I1, state.I2);
        var extra = c.D - T.Broadcast(1f);
        var left = block.Left;
        var right = block.Right[..left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            var (l, r) = (left[i], right[i]);
            var x = T.FusedMultiplyAdd(to.InRight, r, to.InLeft * l);
            var v3 = x - i2;
            var change = Change(c, extra, x, v3, i1);
            left[i] = T.FusedMultiplyAdd(to.OutLeft, change, l);
            right[i] = T.FusedMultiplyAdd(to.OutRight, change, r);
            (i1, i2) = (SvfSection.Next1(c, v3, i1), SvfSection.Next2(c, v3, i1, i2));
        }
        (state.I1, state.I2) = (i1, i2);
    }

    /// <summary>As <see cref="SvfCareful"/>: integrators that carry their rounding error on, and coefficients that move.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Careful<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var all = block.Coefficients<PlacedSvfCoefficients<T>>();
        var (start, to) = (all.Section, all.Direction);
        var slope = block.Slopes<PlacedSvfCoefficients<T>>().Section;
        ref var state = ref block.State<SvfChannelState<T>>();
        var (i1, i2, e1, e2) = (state.I1, state.I2, state.E1, state.E2);
        var mask = start.CompensationMask;
        var one = T.Broadcast(1f);
        var left = block.Left;
        var right = block.Right[..left.Length];
        var c = start;
        for (int i = 0; i < left.Length; i++)
        {
            if (TMotion.Moves) c = SvfCoefficients<T>.At(start, slope, block.Frame(i));
            var (l, r) = (left[i], right[i]);
            var x = T.FusedMultiplyAdd(to.InRight, r, to.InLeft * l);
            var v3 = x - i2;
            var change = Change(c, c.D - one, x, v3, i1);
            left[i] = T.FusedMultiplyAdd(to.OutLeft, change, l);
            right[i] = T.FusedMultiplyAdd(to.OutRight, change, r);
            var (s1, s2) = (SvfSection.Step1(c, v3, i1, e1), SvfSection.Step2(c, v3, i1, e2));
            var (n1, n2) = (T.Select(mask, i1 + s1, SvfSection.Next1(c, v3, i1)), T.Select(mask, i2 + s2, SvfSection.Next2(c, v3, i1, i2)));
            (e1, e2) = (T.Select(mask, s1 - (n1 - i1), e1), T.Select(mask, s2 - (n2 - i2), e2));
            (i1, i2) = (n1, n2);
            if (!TMotion.Moves) continue;
            var growth = SvfCoefficients<T>.Growth(c, start, slope, block.Frame(i) + one);
            i1 *= growth;
            e1 = T.Select(mask, e1 * growth, e1);
        }
        (state.I1, state.I2, state.E1, state.E2) = (i1, i2, e1, e2);
    }

    /// <summary>The output less the input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Change<T>(in SvfCoefficients<T> c, T extra, T x, T v3, T i1) where T : unmanaged, ILanes<T> =>
        T.FusedMultiplyAdd(c.K3, v3, T.FusedMultiplyAdd(c.K1, i1, extra * x));
}
