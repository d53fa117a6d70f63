using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph;

/// <summary>Measures a signal that is not part of a mix, such as a file, with any number of channels.</summary>
/// <remarks>Channels are measured in pairs, as strips are; the loudness of all of them together comes from a <see cref="LoudnessMeter"/>,
/// which is kept ahead of the pairs by going tile by tile.</remarks>
internal sealed unsafe class SignalMeter : IDisposable
{
    const int TileFrames = HopClock.TileFrames;

    readonly Arena arena = new();
    readonly int channels;
    readonly float* planar; // a tile a channel; a channel of silence if they are odd in number and more than one
    readonly LoudnessMeter loudness;
    readonly MeterTarget[] pairs;
    readonly MeterBatch[] batches;
    readonly Scratch scratch;
    readonly NonFiniteReading[] nonFinite; // of each channel
    long position;

    /// <param name="sampleRate">The rate.</param>
    /// <param name="layout">The channels.</param>
    public SignalMeter(SampleRate sampleRate, LoudnessChannels layout)
    {
        channels = layout.Count;
        nonFinite = [.. Enumerable.Repeat(new NonFiniteReading(0, -1), channels)];
        int rows = channels == 1 ? 1 : (channels + 1) / 2 * 2;
        planar = arena.Take(rows * TileFrames);
        scratch = new(arena);
        loudness = new(sampleRate.Hertz, layout);
        pairs = [.. Enumerable.Range(0, (channels + 1) / 2).Select(i => new MeterTarget(default, MeterPoint.Input, i == 0 ? MeterKinds.All : MeterKinds.All & ~MeterKinds.Spectrum))];

        var buffers = (StripBuffers*)arena.Take(pairs.Length * (sizeof(StripBuffers) / sizeof(float)));
        for (int i = 0; i < pairs.Length; i++)
        {
            var left = planar + 2 * i * TileFrames;
            buffers[i].Input = new(left, channels == 1 ? left : left + TileFrames);
        }
        var peaks = new SignalPeaks(pairs.Length);
        var inputs = pairs.Select((p, i) => (Pair: i, Channel: new MeterChannel(p, sampleRate, i == 0 ? loudness.Statistics : null, keepsHistory: i == 0, peaks))).Reverse();
        batches = [.. inputs.Chunk((int)Simd.Best).Select(c => Batch([.. c.Select(x => x.Channel)], [.. c.Select(x => new MeterInput(x.Pair, new(TapPoint.Input, 1, 1), Latency: 0))]))];

        MeterBatch Batch(MeterChannel[] channels, MeterInput[] inputs)
        {
            var batch = MeterBatch.Create(channels, new(Loudness: null, TruePeak: true), sampleRate, arena);
            batch.Bind(new(arena, buffers, inputs, new(Latency: 0, Skipped: 0, TileFrames)));
            return batch;
        }
    }

    /// <summary>Takes in interleaved samples, in whole frames.</summary>
    public void Process(ReadOnlySpan<float> interleaved)
    {
        while (!interleaved.IsEmpty)
        {
            int at = (int)(position & (TileFrames - 1));
            int frames = Math.Min(interleaved.Length / channels, TileFrames - at);
            var part = interleaved[..(frames * channels)];
            for (int channel = 0; channel < channels; channel++)
                Deal(part, channel, position);
            loudness.ProcessInterleaved(part);
            foreach (var batch in batches) batch.Run(position, frames, scratch);
            position += frames;
            interleaved = interleaved[part.Length..];
        }
    }

    /// <summary>Puts a channel into its place. What is not a number is counted and measured as silence.</summary>
    void Deal(ReadOnlySpan<float> interleaved, int channel, long firstFrame)
    {
        var target = planar + channel * TileFrames;
        for (int i = channel, at = 0; i < interleaved.Length; i += channels, at++)
        {
            float sample = interleaved[i];
            if (!float.IsFinite(sample))
            {
                ref var found = ref nonFinite[channel];
                found = new(found.Count + 1, found.Count == 0 ? firstFrame + at : found.First);
                sample = 0;
            }
            target[at] = sample;
        }
    }

    /// <summary>Ends the signal.</summary>
    public Measurement Complete()
    {
        loudness.Complete();
        foreach (var batch in batches) batch.Complete();
        var measured = pairs.Select(p => p.Measurement).ToArray();
        var faults = measured.SelectMany(m => m.Faults ?? []).Take(channels).Select((f, channel) => f with { NonFinite = nonFinite[channel] });
        return measured[0].WithChannels([.. measured.SelectMany(m => m.Channels).Take(channels)], [.. faults]);
    }

    /// <inheritdoc/>
    public void Dispose() => arena.Dispose();
}
