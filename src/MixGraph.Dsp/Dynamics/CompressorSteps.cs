using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The three steps of a feed-forward compressor in the log domain: gain computer, ballistics, gain.</summary>
/// <remarks>Giannoulis, Massberg and Reiss, JAES 60(6), 2012: soft knee, and the smooth branching detector after the gain computer.
/// The first and the last have no memory, so their lanes may be strips or frames; only the ballistics recurse.</remarks>
internal static class CompressorSteps
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The least level that the detector tells from silence: -180 dB.</summary>
    const float Floor = 1e-9f;

    /// <summary>The gain reduction that the louder channel asks for.</summary>
    [MethodImpl(Inline)]
    public static T Demand<T, TMotion>(T left, T right, in CompressorCoefficients<T> c, in CompressorCoefficients<T> d, T frame)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var level = LaneMath.Log2(T.Max(T.Max(T.Abs(left), T.Abs(right)), T.Broadcast(Floor)));
        var zero = T.Broadcast(0f);
        var knee = TMotion.At(c.Knee, d.Knee, frame);
        var over = level - TMotion.At(c.KneeStart, d.KneeStart, frame);
        var inKnee = T.Min(T.Max(over, zero), knee);
        var aboveKnee = T.Max(over - knee, zero);
        var bent = T.FusedMultiplyAdd(inKnee * inKnee, TMotion.At(c.HalfOverKnee, d.HalfOverKnee, frame), aboveKnee);
        return bent * TMotion.At(c.Slope, d.Slope, frame);
    }

    /// <summary>How far the reduction moves towards the demand: the attack's share of the way when it rises, the release's when it falls.
    /// The rounding error is carried on, or slow releases would stop short of their goal.</summary>
    [MethodImpl(Inline)]
    public static T Step<T>(T demand, T reduction, T error, T attack, T release) where T : unmanaged, ILanes<T> =>
        T.FusedMultiplyAdd(T.IfGreater(demand, reduction, attack, release), demand - reduction, error);

    /// <summary>The linear gain.</summary>
    [MethodImpl(Inline)]
    public static T Gain<T>(T reduction, T makeUp) where T : unmanaged, ILanes<T> => LaneMath.Exp2(makeUp - reduction);
}
