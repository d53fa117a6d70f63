using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The steps of a dynamic band for one frame: detector, ballistics, section.</summary>
internal static class DynamicSvfSteps
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>What the integrators of a trapezoidal SVF share: g / (1 + g (g + k)).</summary>
    [MethodImpl(Inline)]
    public static T Feed<T>(T g, T k) where T : unmanaged, ILanes<T> => g / T.FusedMultiplyAdd(g, g + k, T.Broadcast(1f));

    /// <summary>The squared envelope of the key around the frequency, less the band-pass's own gain: the band-pass, and behind it an all-pass that
    /// is a quarter turn late there. A sine at the frequency so has a steady level, without smoothing.</summary>
    [MethodImpl(Inline)]
    public static T Envelope<T>(T key, T g, T k, T feed, T lagShare, ref BandDetectorState<T> state) where T : unmanaged, ILanes<T>
    {
        var v3 = key - state.I2;
        var step = feed * (v3 - (g + k) * state.I1);
        var band = state.I1 + step;
        state.I1 = band + step;
        state.I2 = T.FusedMultiplyAdd(g + g, band, state.I2);
        var lagStep = lagShare * (band - state.Lag);
        var lag = state.Lag + lagStep;
        state.Lag = lag + lagStep;
        var late = lag + lag - band;
        return T.FusedMultiplyAdd(band, band, late * late);
    }

    /// <summary>How far the share moves: towards what the level asks for, by the attack when that is more and by the release when it is less.
    /// Giannoulis, Massberg and Reiss, JAES 60(6), 2012: smooth branching behind the gain computer, in decibels.</summary>
    [MethodImpl(Inline)]
    public static T Step<T>(T envelope, T share, T error, T offset, T slope, T attack, T release) where T : unmanaged, ILanes<T>
    {
        var over = T.Max(LaneMath.Log2Plus(envelope, offset), T.Broadcast(0f));
        var way = T.Min(over * slope, T.Broadcast(1f)) - share;
        return T.FusedMultiplyAdd(T.Select(T.ShiftBitsRight(way, 31), release, attack), way, error);
    }

    /// <summary>What the section adds to its input. The integrators carry their rounding errors on.</summary>
    [MethodImpl(Inline)]
    public static T Change<T>(T x, T g, T k, T feed, T extra, T c1, T c3, ref SvfChannelState<T> state) where T : unmanaged, ILanes<T>
    {
        var v3 = x - state.I2;
        var step = feed * (v3 - (g + k) * state.I1);
        var v1 = state.I1 + step;
        var step1 = step + step + state.E1;
        var step2 = T.FusedMultiplyAdd(g + g, v1, state.E2);
        var (next1, next2) = (state.I1 + step1, state.I2 + step2);
        (state.E1, state.E2) = (step1 - (next1 - state.I1), step2 - (next2 - state.I2));
        (state.I1, state.I2) = (next1, next2);
        return T.FusedMultiplyAdd(c3, v3, T.FusedMultiplyAdd(c1, v1, extra * x));
    }
}
