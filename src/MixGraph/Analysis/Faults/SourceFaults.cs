using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Finds what is wrong with the sources of a mix: clipping, constants, silence, and pairs that are turned over or apart in time.</summary>
/// <param name="threads">How many threads.</param>
/// <remarks>A listener that needs sources; <see cref="Findings"/> after the pass is over. Pairs are judged by at most a few hundred moments, however long the mix is.</remarks>
internal sealed class SourceFaults(int threads) : IMixListener, IDisposable
{
    readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads };
    MixScene scene = null!; // from Begin on
    SourceEar[] ears = [];
    SourcePair[] pairs = [];

    public void Begin(MixScene scene)
    {
        this.scene = scene;
        var heard = scene.Tracks.ToDictionary(t => t.Strip.Id);
        ears = [.. scene.Sources.Select(s => new SourceEar(s, heard.GetValueOrDefault(s.Strip.Id), scene.Layout))];
        var between = SourcePairs.Among(scene.Document, [.. scene.Sources.Select(s => s.Strip)]);
        var all = ears.Where(e => e.Channels == 2).Select(e => (First: e, Second: e)).Concat(between.Select(p => (First: ears[p.First], Second: ears[p.Second])));
        // What is not heard works against nothing.
        pairs = [.. all.Where(p => p.First.Heard is not null && p.Second.Heard is not null).Select(p => new SourcePair(p.First, p.Second, scene.Layout.Bins))];
    }

    public void Hear(int frames) => Parallel.For(0, ears.Length, parallel, i => ears[i].Hear(frames));

    public void Notice(long moment)
    {
        Parallel.For(0, ears.Length, parallel, i => ears[i].Notice());
        foreach (var pair in pairs) pair.Notice();
        SourceEar[] needed = [.. pairs.Where(p => p.Takes).SelectMany(p => new[] { p.First, p.Second }).Distinct()];
        if (needed.Length == 0) return;
        Parallel.For(0, needed.Length, parallel, i => needed[i].Transform());
        Parallel.For(0, pairs.Length, parallel, i => pairs[i].Add());
    }

    public void Complete()
    {
        foreach (var ear in ears) ear.Complete();
    }

    /// <summary>Closes files; what was found stays.</summary>
    public void Dispose()
    {
        foreach (var ear in ears) ear.Dispose();
    }

    /// <summary>What was found, in the order of the strips.</summary>
    /// <param name="analysis">The analysis that the same pass made; what a fault is worth depends on how loud the track is in the mix.</param>
    public IReadOnlyList<Finding> Findings(MixAnalysis analysis)
    {
        var writer = new FaultFindings(scene, analysis);
        var judged = new (SourcePair Pair, PairAlignment? Alignment)[pairs.Length];
        Parallel.For(0, pairs.Length, parallel, i => judged[i] = (pairs[i], pairs[i].Cross is { } cross ? PairAlignment.Of(cross, scene.Layout) : null));
        return [.. ears.SelectMany(writer.OfTrack), .. new PairFindings(scene, analysis).Of([.. judged.Where(j => j.Alignment is { IsPair: true })])];
    }
}
