using MixGraph.Analysis;
using MixGraph.Dsp;

namespace MixGraph.Workflow;

/// <summary>Hears the groups of a mix, with or without buses: how loud each is as a whole, and how much of every track is on which side.</summary>
/// <param name="groups">Which strip belongs to which group.</param>
/// <param name="threads">How many threads.</param>
internal sealed class BalanceEar(RoughGroups groups, int threads) : IMixListener
{
    readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads };
    LoudnessBatch[] loudness = [];
    HeardStem[] tracks = [];
    HeardStem mix = null!; // from Begin on

    static int BatchSize => LoudnessBatch.SignalsPerRegister;

    /// <summary>The groups, by the order of their first strips.</summary>
    public IReadOnlyList<Bucket> Groups { get; private set; } = [];
    /// <summary>Energy of every track by sides, in the order of the scene.</summary>
    public (StripState Strip, double Left, double Right)[] Sides { get; private set; } = [];
    /// <summary>Energy of the mix by sides.</summary>
    public (double Left, double Right) Mix { get; private set; }

    /// <summary>What is heard under one name, and the strips that move it.</summary>
    public sealed class Bucket(string name, HeardStem[] parts, StripId[] movers, int hop)
    {
        public readonly float[] Left = new float[hop], Right = new float[hop];
        public string Name => name;
        public IReadOnlyList<StripId> Movers => movers;
        public double Loudness { get; set; }

        public void Sum(int frames)
        {
            parts[0].Left[..frames].CopyTo(Left);
            parts[0].Right[..frames].CopyTo(Right);
            foreach (var part in parts.AsSpan(1))
                for (int n = 0; n < frames; n++)
                {
                    Left[n] += part.Left[n];
                    Right[n] += part.Right[n];
                }
        }
    }

    public void Begin(MixScene scene)
    {
        mix = scene.Mix;
        tracks = [.. scene.Tracks];
        Sides = [.. tracks.Select(t => (t.Strip, 0.0, 0.0))];
        Groups = [.. scene.Groups.Where(s => s.Strip.Kind != StripKind.Return).OrderBy(s => s.Strip.Id).SelectMany(s => Parts(scene, s))
            .GroupBy(p => p.Group, p => p.Stem).Select(g => new Bucket(g.Key, [.. g], [.. groups.Movers(g.Key)], scene.Layout.Hop))];
        loudness = [.. Groups.Chunk(BatchSize).Select(c => new LoudnessBatch(c.Length, scene.Layout.SampleRate.Hertz))];
    }

    // What enters the mix bus as a whole; a bus with several groups within it by its tracks, with the returns within their buses.
    IEnumerable<(string Group, HeardStem Stem)> Parts(MixScene scene, HeardStem entering)
    {
        if (!groups.IsMixed(entering.Strip)) return [(groups.Within(entering.Strip), entering)];
        var within = scene.Tracks.Where(t => groups.IsWithin(t.Strip, entering.Strip)).OrderBy(t => t.Strip.Id).Select(t => (Group: groups.Of(t.Strip)!, Stem: t)).ToList();
        var played = within.Where(p => p.Stem.Strip.Kind == StripKind.Track).Select(p => p.Group).ToHashSet();
        return within.Where(p => played.Contains(p.Group));
    }

    public void Hear(int frames)
    {
        Parallel.For(0, loudness.Length, parallel, b =>
        {
            int first = b * BatchSize, count = Math.Min(BatchSize, Groups.Count - first);
            for (int i = 0; i < count; i++) Groups[first + i].Sum(frames);
            for (int at = 0, tile; at < frames; at += tile)
            {
                tile = Math.Min(HopClock.TileFrames, frames - at);
                for (int i = 0; i < count; i++) loudness[b].Put(i, Groups[first + i].Left.AsSpan(at, tile), Groups[first + i].Right.AsSpan(at, tile));
                loudness[b].Advance(tile);
            }
        });
        for (int i = 0; i < tracks.Length; i++) Sides[i] = (Sides[i].Strip, Sides[i].Left + Energy(tracks[i].Left[..frames]), Sides[i].Right + Energy(tracks[i].Right[..frames]));
        Mix = (Mix.Left + Energy(mix.Left[..frames]), Mix.Right + Energy(mix.Right[..frames]));
    }

    static double Energy(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        foreach (float sample in samples) sum += (double)sample * sample;
        return sum;
    }

    public void Complete()
    {
        foreach (var batch in loudness) batch.Complete();
        for (int i = 0; i < Groups.Count; i++) Groups[i].Loudness = loudness[i / BatchSize].BlocksOf(i % BatchSize).Integrated;
    }
}
