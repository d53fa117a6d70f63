using MixGraph.Dsp;

namespace MixGraph;

/// <summary>The shapes a <see cref="Segment"/> can have.</summary>
public enum SegmentShape
{
    /// <summary>A straight line in the parameter's natural scale.</summary>
    Linear,
    /// <summary>The value before stays until the point, and there jumps.</summary>
    Hold,
    /// <summary>Slow at both ends: 3t^2 - 2t^3.</summary>
    Smooth,
    /// <summary>Exponential: slow at one end, fast at the other.</summary>
    Curve,
}

/// <summary>How automation comes to a point from the one before it: <c>(8.s, -12.dB, Segment.Smooth)</c> is a smooth way to -12 dB that ends at 8 s.</summary>
/// <remarks>A value. The default value is <see cref="Linear"/>. The shape of the first point means nothing: before it is its own value.</remarks>
public readonly record struct Segment
{
    // At full tension half the way is left for the last 9 % of the time (ln 2 / 8).
    const double Steepness = 8;

    Segment(SegmentShape shape, double tension) => (Shape, Tension) = (shape, tension);

    /// <summary>The shape.</summary>
    public SegmentShape Shape { get; }
    /// <summary>How bent a <see cref="Curve"/> is, -1 to 1; 0 for the other shapes.</summary>
    public double Tension { get; }

    /// <summary>A straight line: gains in decibels (to or from silence, in amplitude), frequencies and times in ratios, anything else as it is.</summary>
    public static Segment Linear => default;
    /// <summary>The value before the point stays until the point. What toggles and choices do.</summary>
    public static Segment Hold => new(SegmentShape.Hold, 0);
    /// <summary>Slow at both ends: 3t^2 - 2t^3 of the way.</summary>
    public static Segment Smooth => new(SegmentShape.Smooth, 0);

    /// <summary>An exponential curve: (e^(8 x tension x t) - 1) / (e^(8 x tension) - 1) of the way.</summary>
    /// <param name="tension">-1 (fast, then slow) to 1 (slow, then fast); 0 is a straight line.</param>
    /// <exception cref="ParameterRangeException">The tension is out of range or NaN.</exception>
    public static Segment Curve(double tension) =>
        tension >= -1 && tension <= 1 ? new(SegmentShape.Curve, tension + 0.0) : throw new ParameterRangeException("tension", tension, -1, 1, "");

    /// <summary>How much of the way is done after a part of the time.</summary>
    /// <param name="t">At least 0, less than 1: at 1 it is the point's own value that counts.</param>
    internal double Along(double t) => Shape switch
    {
        SegmentShape.Hold => 0,
        SegmentShape.Smooth => t * t * (3 - 2 * t),
        SegmentShape.Curve when Tension != 0 => DspMath.Expm1(Steepness * Tension * t) / DspMath.Expm1(Steepness * Tension),
        _ => t,
    };

    /// <summary>For example "Smooth" or "Curve 0.5".</summary>
    public override string ToString() => Shape == SegmentShape.Curve ? FormattableString.Invariant($"Curve {Tension}") : Shape.ToString();
}
