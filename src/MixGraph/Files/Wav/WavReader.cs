using System.Numerics;

namespace MixGraph;

/// <summary>Reads WAV, RF64 and BW64 through one fixed buffer.</summary>
sealed class WavReader : AudioFileReader
{
    const int BufferBytes = 64 * 1024;

    readonly InputFile file;
    readonly WavHeader header;
    readonly byte[] buffer;
    long frame;

    WavReader(InputFile file, WavHeader header) : base(file.Path, header.ToInfo())
    {
        (this.file, this.header) = (file, header);
        buffer = new byte[BufferBytes / header.FrameBytes * header.FrameBytes];
    }

    /// <summary>Opens a file whose start says WAV; owns the file from then on, unless the result is null or it throws.</summary>
    /// <param name="file">The file.</param>
    /// <param name="unsupported">Names the encoding when it is not one of ours; the result is then null.</param>
    public static WavReader? Open(InputFile file, out string? unsupported) =>
        WavHeaderReader.Read(file, out unsupported) is { } header ? new WavReader(file, header) : null;

    public static bool Recognises(ReadOnlySpan<byte> start) =>
        start.Length >= 12 && start[8..12].SequenceEqual("WAVE"u8)
        && (start.StartsWith("RIFF"u8) || start.StartsWith("RF64"u8) || start.StartsWith("BW64"u8));

    protected override int ReadFrames(Span<float> interleaved) => Read<float>(interleaved);

    protected override int ReadFrames(Span<double> interleaved) => Read<double>(interleaved);

    protected override void SeekFrame(long frame) => this.frame = frame;

    protected override void Dispose(bool disposing) => file.Dispose();

    int Read<T>(Span<T> interleaved) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        int sampleBytes = header.Depth.Bytes();
        int done = 0;
        while (done < interleaved.Length)
        {
            int samples = Math.Min(interleaved.Length - done, buffer.Length / sampleBytes);
            var bytes = buffer.AsSpan(0, samples * sampleBytes);
            file.ReadExactly(header.DataOffset + frame * header.FrameBytes, bytes, "its samples, shorter than when it was opened");
            SampleDecoder.Decode(bytes, header.Depth, interleaved.Slice(done, samples));
            frame += samples / header.Channels;
            done += samples;
        }
        return done / header.Channels;
    }
}
