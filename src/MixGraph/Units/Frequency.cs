using System.Globalization;

namespace MixGraph;

/// <summary>A frequency in hertz: 0 or more, finite.</summary>
/// <remarks>A value; safe to share between threads. The default value is 0 Hz.</remarks>
public readonly record struct Frequency : IComparable<Frequency>
{
    /// <summary>Creates a frequency.</summary>
    /// <param name="hertz">0 or more, finite.</param>
    /// <exception cref="ParameterRangeException"><paramref name="hertz"/> is negative, infinite or NaN.</exception>
    public Frequency(double hertz) =>
        Hertz = hertz >= 0 && double.IsFinite(hertz) ? hertz : throw new ParameterRangeException("frequency", hertz, 0, double.MaxValue, "Hz");

    /// <summary>Cycles a second.</summary>
    public double Hertz { get; }

    /// <summary>A multiple: <c>400.Hz * 2</c> is an octave up.</summary>
    public static Frequency operator *(Frequency value, double factor) => new(value.Hertz * factor);
    /// <summary>A multiple.</summary>
    public static Frequency operator *(double factor, Frequency value) => new(factor * value.Hertz);
    /// <summary>A fraction.</summary>
    public static Frequency operator /(Frequency value, double divisor) => new(value.Hertz / divisor);
    /// <summary>The ratio of two frequencies: 2 is an octave.</summary>
    public static double operator /(Frequency left, Frequency right) => left.Hertz / right.Hertz;

    /// <summary>Whether the left frequency is lower.</summary>
    public static bool operator <(Frequency left, Frequency right) => left.Hertz < right.Hertz;
    /// <summary>Whether the left frequency is higher.</summary>
    public static bool operator >(Frequency left, Frequency right) => left.Hertz > right.Hertz;
    /// <summary>Whether the left frequency is no higher.</summary>
    public static bool operator <=(Frequency left, Frequency right) => left.Hertz <= right.Hertz;
    /// <summary>Whether the left frequency is no lower.</summary>
    public static bool operator >=(Frequency left, Frequency right) => left.Hertz >= right.Hertz;

    /// <inheritdoc/>
    public int CompareTo(Frequency other) => Hertz.CompareTo(other.Hertz);

    /// <summary>For example "400 Hz" or "1.8 kHz".</summary>
    public override string ToString() => Hertz < 1000
        ? Hertz.ToString("0.##", CultureInfo.InvariantCulture) + " Hz"
        : (Hertz / 1000).ToString("0.###", CultureInfo.InvariantCulture) + " kHz";
}
