using System.Collections.Concurrent;
using MixGraph.Dsp;

namespace MixGraph.Rendering;

/// <summary>Opens sources at a session's rate.</summary>
internal static class SourceReaders
{
    static readonly ConcurrentDictionary<(int From, int To), WeakReference<ResamplerDesign>> Designs = new();

    /// <exception cref="MixFileException">The file cannot be read.</exception>
    public static SourceReader Open(AudioSource source, SampleRate rate)
    {
        var format = source.Probe(rate);
        var reader = source.Open(rate);
        return format.SampleRate == rate ? reader : new ResamplingReader(reader, format.Channels, Design(format.SampleRate.Hertz, rate.Hertz));
    }

    /// <summary>Frames at the session's rate.</summary>
    public static long Frames(SourceFormat format, SampleRate rate) =>
        format.SampleRate == rate ? format.Frames
        : checked((long)(((Int128)format.Frames * rate.Hertz + (format.SampleRate.Hertz - 1)) / format.SampleRate.Hertz)); // as ResamplerDesign.OutputFrames has it

    // A design takes milliseconds and megabytes; the clips of a session need one or two.
    static ResamplerDesign Design(int from, int to)
    {
        if (Designs.TryGetValue((from, to), out var known) && known.TryGetTarget(out var design)) return design;
        Designs[(from, to)] = new(design = new(from, to));
        return design;
    }
}
