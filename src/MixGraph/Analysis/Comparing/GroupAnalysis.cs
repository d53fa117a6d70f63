namespace MixGraph.Analysis;

/// <summary>What a mix and its groups sound like, groups being what a listener calls so: see <see cref="GroupListener"/>. Immutable.</summary>
/// <param name="Mix">The analysis of the mix and everything in it.</param>
/// <param name="Groups">The groups that are heard, by name.</param>
internal sealed record GroupAnalysis(MixAnalysis Mix, IReadOnlyList<(string Name, StemProfile Profile)> Groups)
{
    static readonly RecentByDocument<GroupAnalysis> Known = new();

    /// <summary>The group with a name; null if it is not heard.</summary>
    public StemProfile? Group(string name) => Groups.FirstOrDefault(g => g.Name == name).Profile;

    /// <summary>Analyses a document by rendering it once, or not at all if it is known.</summary>
    /// <exception cref="MixFileException">A source cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static GroupAnalysis Of(MixDocument document, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        if (Known.Find(document) is { } known) return known;
        GroupAnalysis analysis;
        if (HasBuses(document))
        {
            var mix = MixAnalysis.Of(document, progress, cancellation);
            analysis = new(mix, [.. mix.Groups.Select(g => (GroupMembership.Of(document, g.Strip) ?? g.Strip.Name, g))]);
        }
        else
        {
            var listener = new GroupListener(Math.Clamp(Environment.ProcessorCount, 1, 8));
            var mix = MixAnalysis.Run(document, [listener], progress: progress, cancellation: cancellation);
            analysis = new(mix, listener.Groups);
        }
        Known.Add(document, analysis);
        return analysis;
    }

    /// <summary>Whether each group is one bus, so that the stems of the mix bus are the groups.</summary>
    static bool HasBuses(MixDocument document)
    {
        var entering = document.Strips.Values.Where(s => s.Output == document.MixBus.Id).Select(s => GroupMembership.Of(document, s)).ToList();
        return entering.Distinct().Count() == entering.Count;
    }
}
