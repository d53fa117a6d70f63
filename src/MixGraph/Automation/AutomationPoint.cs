namespace MixGraph;

/// <summary>One point of an automation curve. Written as a tuple: <c>(8.s, -12.dB)</c>, <c>(16.beats, 8.kHz, Segment.Smooth)</c>.</summary>
/// <typeparam name="TValue">The type of the parameter; double where parameters are numbers.</typeparam>
/// <param name="At">Where.</param>
/// <param name="Value">The value there.</param>
/// <param name="Segment">The shape of the way from the point before to this one.</param>
public readonly record struct AutomationPoint<TValue>(Position At, TValue Value, Segment Segment = default)
{
    /// <summary>A point with a straight way to it.</summary>
    public static implicit operator AutomationPoint<TValue>((Position At, TValue Value) point) => new(point.At, point.Value);
    /// <summary>A point with a straight way to it.</summary>
    public static implicit operator AutomationPoint<TValue>((TimeSpan At, TValue Value) point) => new(point.At, point.Value);
    /// <summary>A point and the way to it.</summary>
    public static implicit operator AutomationPoint<TValue>((Position At, TValue Value, Segment Segment) point) => new(point.At, point.Value, point.Segment);
    /// <summary>A point and the way to it.</summary>
    public static implicit operator AutomationPoint<TValue>((TimeSpan At, TValue Value, Segment Segment) point) => new(point.At, point.Value, point.Segment);
}
