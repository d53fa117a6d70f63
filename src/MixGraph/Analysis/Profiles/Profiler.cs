using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>Makes the profile of every stem and of the mix.</summary>
/// <param name="threads">How many threads.</param>
internal sealed class Profiler(int threads) : IMixListener
{
    const double Gate = 1e-7; // -70 dBFS

    readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads };
    HeardStem[] stems = [];
    Part[] parts = [];
    LoudnessBatch[] loudness = [];

    /// <summary>The profiles, in the order of the scene: the mix, groups, tracks.</summary>
    public IReadOnlyList<StemProfile> Profiles { get; private set; } = [];

    static int BatchSize => LoudnessBatch.SignalsPerRegister;

    public void Begin(MixScene scene)
    {
        stems = [scene.Mix, .. scene.Groups, .. scene.Tracks];
        parts = [.. stems.Select(s => new Part(s, scene.Layout))];
        loudness = [.. stems.Chunk(BatchSize).Select(c => new LoudnessBatch(c.Length, scene.Layout.SampleRate.Hertz))];
    }

    public void Hear(int frames) => Parallel.For(0, loudness.Length, parallel, b =>
    {
        var batch = stems.AsSpan(b * BatchSize, Math.Min(BatchSize, stems.Length - b * BatchSize));
        for (int at = 0, tile; at < frames; at += tile)
        {
            tile = Math.Min(HopClock.TileFrames, frames - at);
            for (int i = 0; i < batch.Length; i++) loudness[b].Put(i, batch[i].Left.Slice(at, tile), batch[i].Right.Slice(at, tile));
            loudness[b].Advance(tile);
        }
    });

    public void Notice(long moment) => Parallel.For(0, parts.Length, parallel, i => parts[i].Notice());

    public void Complete()
    {
        foreach (var batch in loudness) batch.Complete();
        Profiles = [.. parts.Select((p, i) => p.Complete(loudness[i / BatchSize], i % BatchSize))];
    }

    sealed class Part(HeardStem stem, MomentLayout layout)
    {
        readonly double[] sums = new double[layout.Bins];
        readonly BandHistory history = new(layout);
        long active;

        public void Notice()
        {
            history.Add(stem.Power);
            if (!(stem.MeanSquare > Gate)) return;
            active++;
            for (int i = 0; i < sums.Length; i++) sums[i] += stem.Power[i];
        }

        public StemProfile Complete(LoudnessBatch loudness, int signal)
        {
            history.Close();
            if (active > 0)
                for (int i = 0; i < sums.Length; i++) sums[i] /= active;
            return new(stem.Strip, stem.Set, layout, loudness.ReadingOf(signal), loudness.BlocksOf(signal), sums, active, history);
        }
    }
}
