using MixGraph.Dsp;

namespace MixGraph.Rendering;

/// <summary>Opens sources at a session's rate.</summary>
internal static class SourceReaders
{
    /// <exception cref="MixFileException">The file cannot be read.</exception>
    public static SourceReader Open(AudioSource source, SampleRate rate)
    {
        var format = source.Probe(rate);
        var reader = source.Open(rate);
        return format.SampleRate == rate ? reader : new ResamplingReader(reader, format.Channels, new ResamplerDesign(format.SampleRate.Hertz, rate.Hertz));
    }

    /// <summary>Frames at the session's rate.</summary>
    public static long Frames(SourceFormat format, SampleRate rate) =>
        format.SampleRate == rate ? format.Frames : new ResamplerDesign(format.SampleRate.Hertz, rate.Hertz).OutputFrames(format.Frames);
}
