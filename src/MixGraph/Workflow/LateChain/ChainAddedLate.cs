using System.Globalization;
using MixGraph.Analysis;
using MixGraph.Dsp;
using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>What a processor that came onto the mix bus late did to a balance that was there before it.</summary>
/// <remarks>A mix is mixed into its bus chain; one that is bolted on at the end changes the balance, since a compressor turns everything down while the loudest group plays, and an equalizer changes every
/// group by what it has in the band.</remarks>
public sealed class ChainAddedLate
{
    ChainAddedLate(SideEffects effects, ValueList<InsertId> added, Finding? finding) => (Effects, Added, Finding) = (effects, added, finding);

    /// <summary>How every group and the mix changed.</summary>
    public SideEffects Effects { get; }
    /// <summary>The processors on the mix bus that the later document has and the earlier has not, and that do something: dynamics, or anything else that is not neutral as it is set.</summary>
    public ValueList<InsertId> Added { get; }
    /// <summary>What is to be said about it; null if nothing came.</summary>
    public Finding? Finding { get; }

    /// <summary>Measures each group's change of loudness from one document to another, through the groups and the mix bus of each; what else was edited between them counts as well.</summary>
    /// <param name="before">The balanced mix.</param>
    /// <param name="after">The same with the chain.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="MixFileException">A source cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ChainAddedLate Measure(MixDocument before, MixDocument after, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var effects = SideEffects.Between(before, after, progress, cancellation);
        ValueList<InsertState> added = [.. AddedTo(before, after)];
        return new(effects, [.. added.Select(i => i.Id)], added.Count > 0 ? Say(before, after, added, effects) : null);
    }

    /// <summary>The processors that came to the mix bus and are not neutral.</summary>
    internal static IEnumerable<InsertState> AddedTo(MixDocument before, MixDocument after)
    {
        var known = before.MixBus.Inserts.Where(i => !i.Bypassed).Select(i => i.Id).ToHashSet();
        return after.MixBus.Inserts.Where(i => !known.Contains(i.Id) && !i.Bypassed && i.Mix > 0 && !IsNeutral(i));
    }

    // Dynamics are never neutral: what they do depends on what comes.
    static bool IsNeutral(InsertState insert)
    {
        if (insert.Automation.Count > 0) return false;
        return insert.Settings switch
        {
            UnknownProcessor => true,
            Equalizer equalizer => equalizer.Bands.All(IsFlat),
            var settings when GainReductionMeter.Measures(insert) => false,
            Utility utility => utility with { DcFilter = false, Delay = 0 } == new Utility(),
            StereoTool stereo => stereo == new StereoTool(),
            _ => false,
        };
    }

    static bool IsFlat(Band band) => !band.Enabled
        || (band.Shape is BandShape.Bell or BandShape.LowShelf or BandShape.HighShelf or BandShape.Tilt && band.Gain == Decibels.Unity && !BandSections.IsDynamic(band));

    static Finding? Say(MixDocument before, MixDocument after, ValueList<InsertState> added, SideEffects effects)
    {
        var heard = effects.Groups.Where(g => double.IsFinite(g.Change.Value)).ToList();
        if (heard.Count == 0) return null;
        string what = string.Join(" and ", added.Select(i => i.Settings.ProcessorType.Id)), changes = string.Join(", ", heard.Select(g => $"{g.Name} {Signed(g.Change)}"));
        var greatest = heard.MaxBy(g => Math.Abs(g.Change.Value))!.Change;
        return new(FindingKind.ChainAddedLate, after.MixBus, $"{what} came onto the mix bus after the balance was made: {changes}") { Size = greatest, PredictedChange = Apart(MixAnalysis.Of(before), MixAnalysis.Of(after), effects.Mix.Change) };
    }

    // The mix as a whole may be turned up again: what counts is what is left of the change then. Both are known by now.
    static Decibels Apart(MixAnalysis before, MixAnalysis after, Decibels louder)
    {
        if (!double.IsFinite(louder.Value)) return Decibels.Unity;
        double[] was = before.Mix.Bands(MixChange.Bands), added = after.Mix.Bands(MixChange.Bands);
        double back = DspMath.Pow(10, -louder.Value / 10);
        for (int b = 0; b < added.Length; b++) added[b] = back * added[b] - was[b];
        return new MixChange(before).Of(added);
    }

    static string Signed(Decibels change) => change.Value.ToString("+0.0;-0.0;+0.0", CultureInfo.InvariantCulture) + " LU";
}
