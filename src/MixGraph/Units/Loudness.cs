using System.Globalization;

namespace MixGraph;

/// <summary>A loudness as ITU-R BS.1770 measures it, in LUFS (the same as LKFS): -23 LUFS is the level of European broadcast, <see cref="Silence"/> (-inf) is none at all.</summary>
/// <remarks>A value; safe to share between threads. Two loudnesses differ by decibels, which are loudness units (LU): <c>a - b</c>, <c>a + 3.dB</c>.
/// The default value is 0 LUFS. NaN is not a loudness and cannot be made.</remarks>
public readonly record struct Loudness : IComparable<Loudness>
{
    /// <summary>Creates a loudness.</summary>
    /// <param name="lufs">Any number of LUFS, -inf included.</param>
    /// <exception cref="ParameterRangeException"><paramref name="lufs"/> is NaN.</exception>
    public Loudness(double lufs) =>
        Lufs = double.IsNaN(lufs) ? throw new ParameterRangeException("loudness", lufs, double.NegativeInfinity, double.PositiveInfinity, "LUFS") : lufs;

    /// <summary>The number of LUFS; -inf for silence.</summary>
    public double Lufs { get; }

    /// <summary>-inf LUFS: nothing was heard, or nothing above the gate.</summary>
    public static Loudness Silence { get; } = new(double.NegativeInfinity);

    /// <summary>Whether this is -inf LUFS.</summary>
    public bool IsSilence => double.IsNegativeInfinity(Lufs);

    /// <summary>How far one loudness is above another. Equal ones differ by 0 dB, silence and silence too.</summary>
    public static Decibels operator -(Loudness left, Loudness right) => new(left.Lufs == right.Lufs ? 0 : left.Lufs - right.Lufs);
    /// <summary>The loudness after a gain.</summary>
    public static Loudness operator +(Loudness loudness, Decibels gain) => new(loudness.Lufs + gain.Value);
    /// <summary>The loudness before a gain.</summary>
    public static Loudness operator -(Loudness loudness, Decibels gain) => new(loudness.Lufs - gain.Value);
    /// <summary>The number with the other sign; lets <c>-16.LUFS</c> be written.</summary>
    public static Loudness operator -(Loudness value) => new(-value.Lufs);
    /// <summary>The same loudness; lets <c>+1.LUFS</c> be written.</summary>
    public static Loudness operator +(Loudness value) => value;

    /// <summary>Whether the left one is softer.</summary>
    public static bool operator <(Loudness left, Loudness right) => left.Lufs < right.Lufs;
    /// <summary>Whether the left one is louder.</summary>
    public static bool operator >(Loudness left, Loudness right) => left.Lufs > right.Lufs;
    /// <summary>Whether the left one is no louder.</summary>
    public static bool operator <=(Loudness left, Loudness right) => left.Lufs <= right.Lufs;
    /// <summary>Whether the left one is no softer.</summary>
    public static bool operator >=(Loudness left, Loudness right) => left.Lufs >= right.Lufs;

    /// <inheritdoc/>
    public int CompareTo(Loudness other) => Lufs.CompareTo(other.Lufs);

    /// <summary>For example "-14.2 LUFS" or "-inf LUFS".</summary>
    public override string ToString()
    {
        if (double.IsInfinity(Lufs)) return Lufs < 0 ? "-inf LUFS" : "+inf LUFS";
        var rounded = Math.Round(Lufs, 1) + 0.0; // no "-0.0 LUFS"
        return rounded.ToString("F1", CultureInfo.InvariantCulture) + " LUFS";
    }
}
