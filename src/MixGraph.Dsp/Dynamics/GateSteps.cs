using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The steps of a gate that have no memory: the level, the static curve, the gain.</summary>
internal static class GateSteps
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>How far a level closes the gate, as a share of the range: the downward expander of Giannoulis, Massberg and Reiss (JAES 60(6), 2012), with its
    /// knee moved below the threshold, where nothing is reduced then; or a jump. For levels below the threshold.</summary>
    [MethodImpl(Inline)]
    public static T Demand<T, TMotion>(T level, in GateCoefficients<T> c, in GateCoefficients<T> d, T frame)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var zero = T.Broadcast(0f);
        var under = T.Max(zero - LaneMath.Log2Plus(level, TMotion.At(c.MinusThreshold, d.MinusThreshold, frame)), zero);
        var inKnee = T.Min(under, TMotion.At(c.Knee, d.Knee, frame));
        var bent = T.FusedMultiplyAdd(inKnee * inKnee, TMotion.At(c.HalfOverKnee, d.HalfOverKnee, frame), under - inKnee);
        return T.Min(T.FusedMultiplyAdd(bent, TMotion.At(c.Steepness, d.Steepness, frame), TMotion.At(c.Jump, d.Jump, frame)), T.Broadcast(1f));
    }

    /// <summary>The linear gain.</summary>
    [MethodImpl(Inline)]
    public static T Gain<T, TMotion>(T reduction, in GateCoefficients<T> c, in GateCoefficients<T> d, T frame)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion =>
        LaneMath.Exp2(TMotion.At(c.MinusRange, d.MinusRange, frame) * reduction);
}
