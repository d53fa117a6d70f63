using System.Globalization;
using MixGraph.Analysis;
using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>What a processor that came onto the mix bus late did to a balance that was there before it.</summary>
/// <remarks>A mix is mixed into its bus chain; one that is bolted on at the end changes the balance, since a compressor turns everything down while the loudest group plays, and an equalizer changes every
/// group by what it has in the band.</remarks>
public sealed class ChainAddedLate
{
    ChainAddedLate(ValueList<GroupChange> groups, Decibels mix, ValueList<InsertId> added, Finding? finding) => (Groups, Mix, Added, Finding) = (groups, mix, added, finding);

    /// <summary>Every group that is heard, as heard in the mix.</summary>
    public ValueList<GroupChange> Groups { get; }
    /// <summary>The change of the whole mix, in LU.</summary>
    public Decibels Mix { get; }
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
        var first = MixAnalysis.Of(before, cancellation: cancellation);
        progress?.Report(0.5);
        var second = MixAnalysis.Of(after, cancellation: cancellation);
        progress?.Report(1);
        ValueList<GroupChange> groups =
        [
            .. first.Groups.Where(g => !g.Integrated.IsSilence && second.Group(g.Strip.Id) is { Integrated.IsSilence: false })
                .Select(g => new GroupChange(g.Strip.Id, g.Strip.Name, g.Integrated, second.Group(g.Strip.Id)!.Integrated)),
        ];
        ValueList<InsertState> added = [.. AddedTo(before, after)];
        var mix = first.Mix.Integrated.IsSilence || second.Mix.Integrated.IsSilence ? Decibels.Unity : second.Mix.Integrated - first.Mix.Integrated;
        return new(groups, mix, [.. added.Select(i => i.Id)], added.Count > 0 && groups.Count > 0 ? Say(after, added, groups, mix) : null);
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

    static bool IsFlat(Band band) => band.Shape is BandShape.Bell or BandShape.LowShelf or BandShape.HighShelf or BandShape.Tilt && band.Gain == Decibels.Unity;

    static Finding Say(MixDocument after, ValueList<InsertState> added, ValueList<GroupChange> groups, Decibels mix)
    {
        string what = string.Join(" and ", added.Select(i => i.Settings.ProcessorType.Id)), changes = string.Join(", ", groups.Select(g => $"{g.Name} {Signed(g.Change)}"));
        var greatest = groups.MaxBy(g => Math.Abs(g.Change.Value))!.Change;
        // Against each other is what the balance hears; the mix as a whole may be turned up again.
        double apart = groups.Max(g => Math.Abs(g.Change.Value - mix.Value));
        return new(FindingKind.ChainAddedLate, after.MixBus, $"{what} came onto the mix bus after the balance was made: {changes}") { Size = greatest, PredictedChange = new(apart) };
    }

    static string Signed(Decibels change) => change.Value.ToString("+0.0;-0.0;+0.0", CultureInfo.InvariantCulture) + " LU";
}

/// <summary>How a group changed.</summary>
/// <param name="Strip">Its bus, or what else enters the mix bus by itself.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">Its loudness as heard in the mix before.</param>
/// <param name="After">And after.</param>
public sealed record GroupChange(StripId Strip, string Name, Loudness Before, Loudness After)
{
    /// <summary>How much louder it has become, in LU.</summary>
    public Decibels Change => After - Before;
}
