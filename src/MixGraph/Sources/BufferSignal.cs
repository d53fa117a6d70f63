using MixGraph.Rendering;

namespace MixGraph;

/// <summary>Audio in memory, as it is.</summary>
sealed record BufferSignal : Signal
{
    readonly AudioBuffer buffer;

    public BufferSignal(AudioBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        this.buffer = buffer;
    }

    internal AudioBuffer Buffer => buffer;

    public override SourceFormat Probe(SampleRate session) => new(buffer.SampleRate, buffer.Channels, buffer.Frames);

    internal override SourceReader Open(SampleRate session) => new BufferReader(buffer);

    private protected override void Fill(SampleRate rate, int channel, long start, Span<float> samples) => buffer[channel].Slice((int)start, samples.Length).CopyTo(samples);
}
