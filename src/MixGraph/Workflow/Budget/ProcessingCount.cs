using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>How much processing there is on a strip, on a layer, or in a mix. A value; safe to share between threads.</summary>
/// <remarks>Only what does something counts: inserts that are not bypassed, with a mix above 0 %, and no equalizers without a band that is switched on; bands that are switched on.
/// An insert whose bypass or mix is automated counts as it is set.</remarks>
public readonly record struct ProcessingCount
{
    /// <summary>Inserts that are active.</summary>
    public int Inserts { get; internal init; }
    /// <summary>Those of them that work on the level: compressors, limiters, gates, de-essers, transient shapers.</summary>
    public int Dynamics { get; internal init; }
    /// <summary>Bands of equalizers that are on.</summary>
    public int Bands { get; internal init; }
    /// <summary>Those of them that are dynamic.</summary>
    public int DynamicBands { get; internal init; }
    /// <summary>Those of them that are low cuts or high cuts. They have no gain, and are not in <see cref="Gain"/>.</summary>
    public int Cuts { get; internal init; }
    /// <summary>The sum of the gains of bells, shelves and tilts that boost, in dB.</summary>
    public Decibels Boost { get; internal init; }
    /// <summary>The sum of the gains of bells, shelves and tilts that attenuate, in dB, as a positive number. A tilt counts once, as a boost if its gain is positive.</summary>
    public Decibels Attenuation { get; internal init; }
    /// <summary>The sum of the absolute gains of bells, shelves and tilts, in dB; of dynamic ones at rest.</summary>
    public Decibels Gain => Boost + Attenuation;

    /// <summary>The one and the other.</summary>
    public static ProcessingCount operator +(ProcessingCount left, ProcessingCount right) => new()
    {
        Inserts = left.Inserts + right.Inserts,
        Dynamics = left.Dynamics + right.Dynamics,
        Bands = left.Bands + right.Bands,
        DynamicBands = left.DynamicBands + right.DynamicBands,
        Cuts = left.Cuts + right.Cuts,
        Boost = left.Boost + right.Boost,
        Attenuation = left.Attenuation + right.Attenuation,
    };

    internal static ProcessingCount Of(StripState strip) => strip.Inserts.Aggregate(default(ProcessingCount), (sum, insert) => sum + Of(insert));

    static ProcessingCount Of(InsertState insert)
    {
        if (insert.Bypassed || insert.Mix == 0) return default;
        if (insert.Settings is not Equalizer equalizer) return new() { Inserts = 1, Dynamics = IsDynamics(insert) ? 1 : 0 };
        Band[] bands = [.. equalizer.Bands.Where(b => b.Enabled)];
        if (bands.Length == 0) return default;
        double[] gains = [.. bands.Where(b => b.Shape is BandShape.Bell or BandShape.LowShelf or BandShape.HighShelf or BandShape.Tilt).Select(b => b.Gain.Value)];
        return new()
        {
            Inserts = 1,
            Bands = bands.Length,
            DynamicBands = bands.Count(BandSections.IsDynamic),
            Cuts = bands.Count(b => b.Shape is BandShape.LowCut or BandShape.HighCut),
            Boost = new(gains.Where(g => g > 0).Sum()),
            Attenuation = new(-gains.Where(g => g < 0).Sum()),
        };
    }

    static bool IsDynamics(InsertState insert) => insert.Settings.ProcessorType.Stages.ReducesGain || insert.Settings is TransientShaper;

    /// <summary>For example "3 inserts (1 dynamics), 5 bands, 12.5 dB".</summary>
    public override string ToString() => FormattableString.Invariant($"{Inserts} {(Inserts == 1 ? "insert" : "inserts")} ({Dynamics} dynamics), {Bands} {(Bands == 1 ? "band" : "bands")}, {Gain.Value:0.0} dB");
}
