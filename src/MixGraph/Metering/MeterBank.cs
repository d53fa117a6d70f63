using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph;

/// <summary>All strip meters of a render, in batches that any thread may run once the strips are done.</summary>
internal sealed unsafe class MeterBank
{
    /// <param name="meters">What to measure.</param>
    /// <param name="strips">The strips of the document, with their meter points marked.</param>
    /// <param name="document">What is rendered.</param>
    /// <param name="buffers">Where the strips' signals are.</param>
    /// <param name="arena">Where state is kept.</param>
    /// <param name="lanes">The most lanes in a register.</param>
    /// <param name="chunkFrames">The most frames at a time.</param>
    public MeterBank(RenderMeters meters, StripNode[] strips, MixDocument document, StripBuffers* buffers, Arena arena, int lanes, int chunkFrames)
    {
        var timing = new MeterTiming(LatencyPass.Mix(strips), chunkFrames);
        var nodes = strips.ToDictionary(s => s.State.Id);
        // A batch measures the same of all, so strips go with their like.
        Batches = [.. meters.Strips.GroupBy(m => m.Kinds & MeterKinds.Standard).SelectMany(alike => alike.Chunk(lanes)).Select(Batch)];

        MeterBatch Batch(MeterTarget[] targets)
        {
            var kinds = targets[0].Kinds;
            var windows = kinds.HasFlag(MeterKinds.Loudness) ? new LoudnessWindows(document.SampleRate.Hertz, targets.Length) : null;
            return MeterBatch.Create([.. targets.Select((t, lane) => Input(t, windows is null ? null : new(windows, lane)))], new(windows, kinds.HasFlag(MeterKinds.TruePeak)), buffers, document.SampleRate, arena, timing);
        }

        MeterInput Input(MeterTarget target, LoudnessStatistics? loudness)
        {
            var strip = nodes[target.Strip];
            var tap = GainPass.At(strip, target.Point, document.PanLaw);
            return new(new(target, document.SampleRate, loudness, meters.KeepHistory), strip.Index, tap, strip.LatencyAt(tap.Point), GainCurve.At(strip, target.Point, document.PanLaw, document.SampleRate));
        }
    }

    /// <summary>What there is to do for each chunk, after all strips.</summary>
    public MeterBatch[] Batches { get; }

    /// <summary>Ends all readings: the signal is over.</summary>
    public void Complete()
    {
        foreach (var batch in Batches) batch.Complete();
    }
}
