using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A section with everything that the plain one leaves out: integrators that carry their rounding error on (Kahan 1965), for
/// narrow bands at low frequencies, and coefficients that move. Lanes that need neither get the bits of the plain section, whatever
/// lanes they share a register with.</summary>
internal static class SvfCareful
{
    /// <summary>Runs both channels.</summary>
    public static void Run<T, TMotion>(in LaneBlock<T> block, SvfCoefficients<T> start, SvfCoefficients<T> slope, ref SvfState<T> state)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        Channel<T, TMotion>(block, block.Left, start, slope, ref state.Left);
        Channel<T, TMotion>(block, block.Right, start, slope, ref state.Right);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Channel<T, TMotion>(in LaneBlock<T> block, Span<T> channel, SvfCoefficients<T> start, SvfCoefficients<T> slope, ref SvfChannelState<T> state)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var mask = start.CompensationMask;
        var (i1, i2) = (state.I1, state.I2);
        var (e1, e2) = (state.E1, state.E2); // a section that does not compensate leaves them as they are, here as in the plain form
        var c = start;
        for (int i = 0; i < channel.Length; i++)
        {
            if (TMotion.Moves) c = SvfCoefficients<T>.At(start, slope, block.Frame(i));
            var x = channel[i];
            var v3 = x - i2;
            channel[i] = SvfSection.Output<T, AnyDirect>(c, x, v3, i1);
            var step1 = SvfSection.Step1(c, v3, i1, e1);
            var step2 = SvfSection.Step2(c, v3, i1, e2);
            var next1 = T.Select(mask, i1 + step1, SvfSection.Next1(c, v3, i1));
            var next2 = T.Select(mask, i2 + step2, SvfSection.Next2(c, v3, i1, i2));
            e1 = T.Select(mask, step1 - (next1 - i1), e1);
            e2 = T.Select(mask, step2 - (next2 - i2), e2);
            (i1, i2) = (next1, next2);
            if (!TMotion.Moves) continue;
            // The first integrator follows its scale, which goes with the frequency; else a sweep would pump energy in or out.
            var growth = Moving.At(start.Scale, slope.Scale, block.Frame(i) + T.Broadcast(1f)) / c.Scale;
            i1 *= growth;
            e1 = T.Select(mask, e1 * growth, e1);
        }
        (state.I1, state.I2, state.E1, state.E2) = (i1, i2, e1, e2);
    }
}
