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
        var channels = meters.Strips.Select(m => Channel(m, nodes[m.Strip], document, arena, meters.KeepHistory)).ToArray();
        Batches = [.. channels.GroupBy(c => c.Loudness is not null).SelectMany(alike => alike.Chunk(lanes))
            .Select(c => MeterBatch.Create(c, measuresLoudness: c[0].Loudness is not null, buffers, document.SampleRate, arena, lanes))];
    }

    /// <summary>What there is to do for each chunk, after all strips.</summary>
    public MeterBatch[] Batches { get; }

    /// <summary>Ends all readings: the signal is over.</summary>
    public void Complete(Scratch scratch)
    {
        foreach (var batch in Batches) batch.Complete(scratch);
    }

    static MeterChannel Channel(MeterTarget meter, StripNode strip, MixDocument document, Arena arena, bool keepHistory) =>
        new(meter, strip.Index, GainPass.At(strip, meter.Point, document.PanLaw), document.SampleRate, arena,
            meter.Kinds.HasFlag(MeterKinds.Loudness) ? new(document.SampleRate.Hertz) : null, keepHistory);
}
