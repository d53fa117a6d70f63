namespace MixGraph.Rendering;

/// <summary>Reads a signal made by a formula.</summary>
internal sealed unsafe class SignalReader(Signal signal, SampleRate rate) : SourceReader
{
    readonly AudioBuffer window = new(rate, signal.Probe(rate).Channels, MaximumFrames);

    protected override void Move(long position, int frames)
    {
        for (int channel = 0; channel < window.Channels; channel++) signal.Read(rate, channel, position, window[channel]);
        SetWindow(window.Address(0), window.Address(window.Channels - 1), position, position + MaximumFrames);
    }
}
