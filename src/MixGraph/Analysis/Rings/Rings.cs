using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Finds rings: resonances that stand at one frequency of a track whatever it plays.</summary>
internal sealed class Rings(int threads) : IMixJudge
{
    readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads };
    readonly System.Collections.Concurrent.ConcurrentBag<RingTransform> transforms = [];
    internal RingAxis axis = null!; // from Begin on
    internal RingEar[] ears = [];
    MixScene scene = null!;

    public void Begin(MixScene scene)
    {
        this.scene = scene;
        axis = new(scene.Layout);
        ears = [.. scene.Tracks.Select(t => new RingEar(t, axis))];
    }

    public void Hear(int frames)
    {
        bool isComplete = false;
        foreach (var ear in ears) isComplete = ear.Take();
        if (!isComplete) return;
        Parallel.For(0, ears.Length, parallel, () => transforms.TryTake(out var free) ? free : new(axis.Size), (i, _, transform) =>
        {
            ears[i].Look(transform);
            return transform;
        }, transforms.Add);
    }

    public IEnumerable<Finding> Findings(MixAnalysis analysis) => [];
}
