using System.Globalization;

namespace MixGraph;

/// <summary>A place between the speakers: -1 is left, 0 the center, +1 right. On stereo material it is the balance.</summary>
/// <remarks>A value; safe to share between threads. The default value is the center.</remarks>
public readonly record struct Pan : IComparable<Pan>
{
    Pan(double position) => Position = position;

    /// <summary>-1 (left) to +1 (right).</summary>
    public double Position { get; }

    /// <summary>Between the speakers.</summary>
    public static Pan Center => default;
    /// <summary>Hard left.</summary>
    public static Pan Left => new(-1);
    /// <summary>Hard right.</summary>
    public static Pan Right => new(1);

    /// <summary>A place between the speakers.</summary>
    /// <param name="position">-1 (left) to +1 (right).</param>
    /// <exception cref="ParameterRangeException">The position is out of range or NaN.</exception>
    public static Pan At(double position) =>
        position is >= -1 and <= 1 ? new(position) : throw new ParameterRangeException("pan", position, -1, 1, "");

    /// <summary>The mirror image.</summary>
    public static Pan operator -(Pan value) => new(-value.Position);
    /// <summary>The same place; lets a sign be written.</summary>
    public static Pan operator +(Pan value) => value;
    /// <summary>Whether the left operand lies further left.</summary>
    public static bool operator <(Pan left, Pan right) => left.Position < right.Position;
    /// <summary>Whether the left operand lies further right.</summary>
    public static bool operator >(Pan left, Pan right) => left.Position > right.Position;
    /// <summary>Whether the left operand lies no further right.</summary>
    public static bool operator <=(Pan left, Pan right) => left.Position <= right.Position;
    /// <summary>Whether the left operand lies no further left.</summary>
    public static bool operator >=(Pan left, Pan right) => left.Position >= right.Position;

    /// <inheritdoc/>
    public int CompareTo(Pan other) => Position.CompareTo(other.Position);

    /// <summary>In per cent: "L20", "C" or "R100".</summary>
    public override string ToString() => Position == 0 ? "C"
        : (Position < 0 ? "L" : "R") + (Math.Abs(Position) * 100).ToString("0.##", CultureInfo.InvariantCulture);
}
