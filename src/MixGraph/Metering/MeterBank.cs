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
    /// <param name="lanes">Lanes in a register.</param>
    public MeterBank(RenderMeters meters, StripNode[] strips, MixDocument document, StripBuffers* buffers, Arena arena, int lanes)
    {
        var nodes = strips.ToDictionary(s => s.State.Id);
        // Loudness and true peak are measured of whole batches, so strips go with their like.
        Batches = [.. meters.Strips.GroupBy(m => m.Kinds & MeterKinds.Standard).SelectMany(alike => alike.Chunk(lanes)).Select(Batch)];

        MeterBatch Batch(MeterTarget[] targets)
        {
            bool measuresLoudness = targets[0].Kinds.HasFlag(MeterKinds.Loudness);
            var truePeaks = (TruePeakStrip*)arena.Take(targets.Length * sizeof(TruePeakStrip) / sizeof(float));
            var channels = new MeterChannel[targets.Length];
            for (int i = 0; i < channels.Length; i++)
            {
                var strip = nodes[targets[i].Strip];
                channels[i] = new(targets[i], strip.Index, GainPass.At(strip, targets[i].Point, document.PanLaw), document.SampleRate, arena,
                    truePeaks + i, measuresLoudness ? new(document.SampleRate.Hertz) : null, meters.KeepHistory);
            }
            return MeterBatch.Create(channels, measuresLoudness, targets[0].Kinds.HasFlag(MeterKinds.TruePeak) ? truePeaks : null, buffers, document.SampleRate, arena, lanes);
        }
    }

    /// <summary>What there is to do for each chunk, after all strips.</summary>
    public MeterBatch[] Batches { get; }

    /// <summary>Ends all readings: the signal is over.</summary>
    public void Complete(Scratch scratch)
    {
        foreach (var batch in Batches) batch.Complete(scratch);
    }
}
