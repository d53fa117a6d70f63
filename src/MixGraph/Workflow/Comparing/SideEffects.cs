using MixGraph.Analysis;
using MixGraph.Rendering;

namespace MixGraph.Workflow;

/// <summary>What an edit does to everything else: the change of loudness of every group, and of the mix. Immutable; safe to share between threads.</summary>
/// <remarks>Groups are what enters the mix bus: group buses, returns, tracks of no group. Those of a mix without group buses are what the roles of its tracks say.
/// Each is measured as it is heard in the mix, through the mix bus with the gain its compressors have; without solos.</remarks>
public sealed record SideEffects
{
    SideEffects(LoudnessChange mix, ValueList<LoudnessChange> groups) => (Mix, Groups) = (mix, groups);

    /// <summary>The mix.</summary>
    public LoudnessChange Mix { get; }
    /// <summary>The groups that are heard before or after, in the order of the strips.</summary>
    public ValueList<LoudnessChange> Groups { get; }

    /// <summary>The group whose loudness changes most.</summary>
    internal Decibels Largest => Groups.Select(g => new Decibels(Math.Abs(g.Change.Value))).DefaultIfEmpty().Max();

    /// <summary>The group with a name; null if it is heard neither before nor after.</summary>
    public LoudnessChange? Group(string name) => Groups.FirstOrDefault(g => g.Name == name);

    /// <summary>What is between two states of a mix. Renders each, unless it has been analysed before.</summary>
    /// <param name="before">The one.</param>
    /// <param name="after">The other.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="MixFileException">A source cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SideEffects Between(MixDocument before, MixDocument after, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var parts = new ProgressParts(progress);
        var was = GroupAnalysis.Of(before, parts.Half(), cancellation);
        var becomes = GroupAnalysis.Of(after, parts.Rest(), cancellation);
        var names = was.Groups.Concat(becomes.Groups).OrderBy(g => g.Profile.Strip.Id).Select(g => g.Name).Distinct();
        return new(new(after.MixBus.Name, was.Mix.Mix, becomes.Mix.Mix), [.. names.Select(n => new LoudnessChange(n, was.Group(n), becomes.Group(n)))]);
    }

    /// <summary>One line for the mix and one for each group.</summary>
    public override string ToString() => string.Join("\n", Groups.Prepend(Mix));
}
