namespace MixGraph;

/// <summary>What a file's header says, checked.</summary>
/// <param name="Container">The kind of file: "WAV", "RF64", "BW64", "FLAC", or the name a registered format gives.</param>
/// <param name="Encoding">Integers, floats or a lossy code.</param>
/// <param name="BitsPerSample">The significant bits of a sample, 4 to 64; 0 where <paramref name="Encoding"/> is <see cref="AudioEncoding.Lossy"/>.</param>
/// <param name="SampleRate">Frames a second.</param>
/// <param name="Channels">1 or more.</param>
/// <param name="Frames">Samples per channel, 0 or more.</param>
public sealed record AudioFileInfo(string Container, AudioEncoding Encoding, int BitsPerSample, SampleRate SampleRate, int Channels, long Frames)
{
    /// <summary>How long the file plays.</summary>
    public TimeSpan Duration => SampleRate.Duration(Frames);
}
