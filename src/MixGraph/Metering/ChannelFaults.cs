using MixGraph.Dsp;

namespace MixGraph;

/// <summary>What is wrong with a channel, or nothing.</summary>
/// <param name="Clipping">Samples at full scale, clipped runs, flat tops below full scale.</param>
/// <param name="Offset">A constant added to the signal.</param>
/// <param name="Silence">Where the channel is silent, below -80 dBFS; not a fault by itself.</param>
/// <param name="NonFinite">Samples that are NaN or infinite. Those of a source or of a processor from outside have become silence before a meter sees them (see <see cref="RenderResult.Warnings"/>); what is left in a mix is overflow.</param>
public sealed record ChannelFaults(ClipReading Clipping, OffsetReading Offset, SilenceReading Silence, NonFiniteReading NonFinite)
{
    /// <summary>Whether there is clipping, an offset, or a sample that is not a number.</summary>
    public bool Any => Clipping.IsFault || Offset.IsFault || NonFinite.IsFault;
}

/// <summary>Looks for faults in one channel.</summary>
internal sealed class FaultScan(SampleRate sampleRate)
{
    readonly ClipDetector clipping = new();
    readonly OffsetDetector offset = new(sampleRate.Hertz);
    readonly SilenceDetector silence = new();
    readonly NonFiniteDetector nonFinite = new();

    /// <summary>Takes a block.</summary>
    public void Process(ReadOnlySpan<float> samples)
    {
        clipping.Process(samples);
        offset.Process(samples);
        silence.Process(samples);
        nonFinite.Process(samples);
    }

    /// <summary>Ends the signal.</summary>
    public ChannelFaults Complete()
    {
        clipping.Complete();
        offset.Complete();
        silence.Complete();
        nonFinite.Complete();
        return new(clipping.Reading, offset.Reading, silence.Reading, nonFinite.Reading);
    }
}
