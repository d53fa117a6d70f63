using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The three steps of a feed-forward compressor in the log domain: gain computer, ballistics, gain.</summary>
/// <remarks>Giannoulis, Massberg and Reiss, JAES 60(6), 2012: soft knee, and the smooth branching detector after the gain computer. The slope
/// is linear, so it can wait until after the ballistics.
/// The first and the last have no memory, so their lanes may be strips or frames; only the ballistics recurse.</remarks>
internal static class CompressorSteps
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The overshoot of the louder channel, bent by the knee: what the gain reduction is the slope times of.</summary>
    [MethodImpl(Inline)]
    public static T Demand<T, TMotion>(T left, T right, in CompressorCoefficients<T> c, in CompressorCoefficients<T> d, T frame)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var level = LaneMath.Log2Plus(T.Max(T.Abs(left), T.Abs(right)), TMotion.At(c.MinusKneeStart, d.MinusKneeStart, frame));
        var over = T.Max(level, T.Broadcast(0f));
        var inKnee = T.Min(over, TMotion.At(c.Knee, d.Knee, frame));
        return T.FusedMultiplyAdd(inKnee * inKnee, TMotion.At(c.HalfOverKnee, d.HalfOverKnee, frame), over - inKnee);
    }

    /// <summary>How far the reduction moves towards the demand: the attack's share of the way when it rises, the release's when it falls.
    /// The rounding error is carried on, or slow releases would stop short of their goal.</summary>
    [MethodImpl(Inline)]
    public static T Step<T, TMotion>(T demand, T reduction, T error, in CompressorCoefficients<T> c, in CompressorCoefficients<T> d, T frame)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var way = demand - reduction;
        var falls = T.ShiftBitsRight(way, 31); // the sign as a mask, sooner there than a comparison
        return T.FusedMultiplyAdd(T.Select(falls, TMotion.At(c.Release, d.Release, frame), TMotion.At(c.Attack, d.Attack, frame)), way, error);
    }

    /// <summary>The linear gain.</summary>
    [MethodImpl(Inline)]
    public static T Gain<T, TMotion>(T reduction, in CompressorCoefficients<T> c, in CompressorCoefficients<T> d, T frame)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion =>
        LaneMath.Exp2(T.FusedMultiplyAdd(TMotion.At(c.NegativeSlope, d.NegativeSlope, frame), reduction, TMotion.At(c.MakeUp, d.MakeUp, frame)));
}
