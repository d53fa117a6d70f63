namespace MixGraph;

/// <summary>Where a WAV file's samples are and what they look like.</summary>
/// <param name="Container">"WAV", "RF64" or "BW64".</param>
/// <param name="Depth">How a sample is stored.</param>
/// <param name="ValidBits">The significant bits, counted from the top of the stored sample.</param>
/// <param name="SampleRate">Frames a second.</param>
/// <param name="Channels">1 to <see cref="WavHeaderReader.MaximumChannels"/>.</param>
/// <param name="DataOffset">The first sample's byte.</param>
/// <param name="Frames">Whole frames that are in the file.</param>
sealed record WavHeader(string Container, BitDepth Depth, int ValidBits, SampleRate SampleRate, int Channels, long DataOffset, long Frames)
{
    public int FrameBytes => Channels * Depth.Bytes();

    public AudioFileInfo ToInfo() =>
        new(Container, Depth.IsFloat() ? AudioEncoding.Float : AudioEncoding.Integer, ValidBits, SampleRate, Channels, Frames);
}
