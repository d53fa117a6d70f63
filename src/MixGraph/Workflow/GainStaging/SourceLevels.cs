using MixGraph.Analysis;
using MixGraph.Dsp;

namespace MixGraph.Workflow;

/// <summary>Measures how loud every source is where it plays.</summary>
/// <param name="threads">How many threads.</param>
internal sealed class SourceLevels(int threads) : IMixListener
{
    readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads };
    HeardStem[] stems = [];
    LoudnessBatch[] loudness = [];
    Part[] parts = [];

    static int BatchSize => LoudnessBatch.SignalsPerRegister;

    public void Begin(MixScene scene)
    {
        stems = [.. scene.Sources];
        parts = [.. stems.Select(_ => new Part())];
        loudness = [.. stems.Chunk(BatchSize).Select(c => new LoudnessBatch(c.Length, scene.Layout.SampleRate.Hertz))];
    }

    public void Hear(int frames)
    {
        Parallel.For(0, loudness.Length, parallel, b =>
        {
            var batch = stems.AsSpan(b * BatchSize, Math.Min(BatchSize, stems.Length - b * BatchSize));
            for (int at = 0, tile; at < frames; at += tile)
            {
                tile = Math.Min(HopClock.TileFrames, frames - at);
                for (int i = 0; i < batch.Length; i++) loudness[b].Put(i, batch[i].Left.Slice(at, tile), batch[i].Right.Slice(at, tile));
                loudness[b].Advance(tile);
            }
        });
        Parallel.For(0, parts.Length, parallel, i => parts[i].Hear(stems[i], frames));
    }

    public void Complete()
    {
        foreach (var batch in loudness) batch.Complete();
    }

    /// <summary>What was heard of every source.</summary>
    public IEnumerable<(StripState Strip, Loudness Loudness, Decibels Rms, Decibels Peak)> Readings()
    {
        for (int i = 0; i < stems.Length; i++)
        {
            var batch = loudness[i / BatchSize];
            yield return (stems[i].Strip, new(batch.BlocksOf(i % BatchSize).Integrated), parts[i].Rms, Decibels.FromLinear(parts[i].Peak));
        }
    }

    // The mean square of blocks of a listening hop, gated as loudness is: at -70 dB, and 10 dB below the mean of what is left.
    sealed class Part
    {
        readonly LoudnessDistribution blocks = new();

        public float Peak { get; private set; }
        public Decibels Rms => new(blocks.Integrated - LoudnessScale.ToLufs(1));

        public void Hear(HeardStem stem, int frames)
        {
            double sum = Take(stem.Left[..frames]) + Take(stem.Right[..frames]);
            if (frames > 0) blocks.Add(sum / (2 * frames));
        }

        double Take(ReadOnlySpan<float> samples)
        {
            double sum = 0;
            foreach (float sample in samples)
            {
                sum += (double)sample * sample;
                Peak = Math.Max(Peak, Math.Abs(sample));
            }
            return sum;
        }
    }
}
