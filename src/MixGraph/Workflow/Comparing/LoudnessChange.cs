using System.Globalization;
using MixGraph.Analysis;

namespace MixGraph.Workflow;

/// <summary>How the loudness of a group, or of the mix, changes. Immutable; safe to share between threads.</summary>
public sealed record LoudnessChange
{
    // Where the bands meet, in Hz.
    static readonly double[] Edges = [20, 120, 500, 2_000, 6_000, 20_000];

    internal LoudnessChange(string name, StemProfile? before, StemProfile? after)
    {
        (Name, Before, After) = (name, before?.Integrated ?? Loudness.Silence, after?.Integrated ?? Loudness.Silence);
        Bands = [.. Enumerable.Range(0, Edges.Length - 1).Select(b => new BandChange(new(new(Edges[b]), new(Edges[b + 1])), Ratio(before, after, Edges[b], Edges[b + 1])))];
    }

    /// <summary>The name of the group; that of the mix bus for the mix.</summary>
    public string Name { get; }
    /// <summary>The integrated loudness before, as heard in the mix; silence if it was not heard.</summary>
    public Loudness Before { get; }
    /// <summary>The integrated loudness after; silence if it is not heard any more.</summary>
    public Loudness After { get; }
    /// <summary>The change in LU: positive for louder, -inf for what falls silent, +inf for what was silent.</summary>
    public Decibels Change => After - Before;
    /// <summary>The change of power in five broad bands, from the lows to the air: to 120 Hz, 500 Hz, 2 kHz, 6 kHz, 20 kHz.</summary>
    public ValueList<BandChange> Bands { get; }

    static Decibels Ratio(StemProfile? before, StemProfile? after, double lower, double upper)
    {
        double was = Power(before, lower, upper), becomes = Power(after, lower, upper);
        return was == becomes ? Decibels.Unity : was == 0 ? new(double.PositiveInfinity) : MeterMath.FromPower(becomes / was);
    }

    // Less than -100 dBFS is nothing: the skirts of what is elsewhere.
    static double Power(StemProfile? profile, double lower, double upper) => profile?.PowerBetween(lower, upper) is { } power and >= 1e-10 ? power : 0;

    /// <summary>For example "Drums -18.2 -> -17.4 LUFS, +0.80 LU (+2.1 +0.3 0.0 0.0 -0.4 dB)", the bands in parentheses from the lows up.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name} {Number(Before.Lufs, "0.0")} -> {After}, {Number(Change.Value, "+0.00;-0.00;0.00")} LU ({string.Join(" ", Bands.Select(b => Number(b.Change.Value, "+0.0;-0.0;0.0")))} dB)");

    internal static string Number(double value, string format) => double.IsInfinity(value) ? value < 0 ? "-inf" : "+inf" : value.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>How the power in a band changes.</summary>
/// <param name="Band">The band.</param>
/// <param name="Change">By how much; 0 dB where there was nothing and is nothing.</param>
public readonly record struct BandChange(FrequencyRange Band, Decibels Change);
