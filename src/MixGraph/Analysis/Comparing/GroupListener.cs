namespace MixGraph.Analysis;

/// <summary>Profiles the groups of a mix as a listener knows them: everything that belongs to "drums" together, whether it goes through a bus of that name or, by its role, straight to the mix bus.</summary>
/// <param name="threads">How many threads.</param>
internal sealed class GroupListener(int threads) : IMixListener
{
    readonly Profiler profiler = new(threads);
    (string Name, HeardStem Sum, HeardStem[] Members)[] groups = [];
    SpectrumOfMoment spectrum = null!; // from Begin on
    float[] left = [], right = [];

    /// <summary>The groups by name, in the order of their first strips.</summary>
    public IReadOnlyList<(string Name, StemProfile Profile)> Groups { get; private set; } = [];

    public void Begin(MixScene scene)
    {
        (left, right) = (new float[scene.Layout.Hop], new float[scene.Layout.Hop]);
        spectrum = new(scene.Layout);
        var named = scene.Groups.GroupBy(s => GroupMembership.Of(scene.Document, s.Strip) ?? s.Strip.Name).OrderBy(g => g.Min(s => s.Strip.Id));
        groups = [.. named.Select((g, i) => (g.Key, Sum: new HeardStem(i + 1, g.First().Strip, g.First().Set, scene.Layout), g.ToArray()))];
        profiler.Begin(scene with { Groups = [.. groups.Select(g => g.Sum)], Tracks = [], Sources = [] });
    }

    public void Hear(int frames)
    {
        foreach (var (_, sum, members) in groups)
        {
            Span<float> l = left.AsSpan(0, frames), r = right.AsSpan(0, frames);
            l.Clear();
            r.Clear();
            foreach (var member in members)
                for (int i = 0; i < frames; i++)
                {
                    l[i] += member.Left[i];
                    r[i] += member.Right[i];
                }
            sum.Append(l, r);
        }
        profiler.Hear(frames);
    }

    public void Notice(long moment)
    {
        foreach (var (_, sum, _) in groups) spectrum.Compute(sum);
        profiler.Notice(moment);
    }

    public void Complete()
    {
        profiler.Complete();
        Groups = [.. groups.Select((g, i) => (g.Name, profiler.Profiles[i + 1]))];
    }
}
