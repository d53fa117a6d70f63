using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A section whose integrators carry their rounding error on (Kahan 1965), for narrow bands at low frequencies. Lanes that
/// do not need it get the bits of the plain section, whatever lanes they share a register with.</summary>
internal static class SvfCompensated
{
    /// <summary>Runs one channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TMotion>(Span<T> channel, in LaneBlock<T> block, SvfCoefficients<T> start, SvfCoefficients<T> slope, ref SvfChannelState<T> state)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var mask = start.CompensationMask;
        var (i1, i2) = (state.I1, state.I2);
        var (e1, e2) = (T.And(mask, state.E1), T.And(mask, state.E2)); // a section that stops compensating forgets what it carried
        var c = start;
        for (int i = 0; i < channel.Length; i++)
        {
            if (TMotion.Moves) c = SvfCoefficients<T>.At<TMotion>(start, slope, block.Frame(i));
            var x = channel[i];
            var v3 = x - i2;
            channel[i] = SvfSection.Output(c, x, v3, i1);
            var step1 = SvfSection.Step1(c, v3, i1, e1);
            var step2 = SvfSection.Step2(c, v3, i1, e2);
            var next1 = T.Select(mask, i1 + step1, SvfSection.Next1(c, v3, i1));
            var next2 = T.Select(mask, i2 + step2, SvfSection.Next2(c, v3, i1, i2));
            e1 = T.And(mask, step1 - (next1 - i1));
            e2 = T.And(mask, step2 - (next2 - i2));
            (i1, i2) = (next1, next2);
        }
        (state.I1, state.I2, state.E1, state.E2) = (i1, i2, e1, e2);
    }
}
