using System.Numerics;

namespace MixGraph;

/// <summary>Writes a WAV file. Nothing is at the destination until <see cref="Complete"/>: samples go to a temporary file beside
/// it, which then takes its place in one step. Disposing without completing leaves whatever was there before.</summary>
/// <remarks>Not synchronised: one thread at a time.</remarks>
/// <example><code>
/// using var writer = AudioFile.Create("mix.wav", SampleRate.Hz48000, channels: 2);
/// writer.Write(samples);
/// writer.Complete();
/// </code></example>
public sealed class AudioFileWriter : IDisposable
{
    const int BufferBytes = 64 * 1024;

    readonly OutputFile file;
    readonly byte[] buffer;
    readonly DitheredRounding? dither;
    readonly int frameBytes;
    readonly int headerBytes;
    bool failed;
    bool disposed;

    internal AudioFileWriter(string path, SampleRate sampleRate, int channels, AudioFileOptions options)
    {
        (Path, SampleRate, Channels, Options) = (path, sampleRate, channels, options);
        frameBytes = channels * options.BitDepth.Bytes();
        headerBytes = WavHeaderWriter.HeaderBytes(channels, options);
        buffer = new byte[BufferBytes / frameBytes * frameBytes];
        var kind = options.Dither.At(options.BitDepth);
        if (kind != Dither.None) dither = new(kind == Dither.Shaped, sampleRate, channels, options.DitherSeed);
        file = new OutputFile(path);
        try
        {
            WriteHeader();
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Where the file will be.</summary>
    public string Path { get; }
    /// <summary>Frames a second.</summary>
    public SampleRate SampleRate { get; }
    /// <summary>Samples in a frame.</summary>
    public int Channels { get; }
    /// <summary>The sample format and the container.</summary>
    public AudioFileOptions Options { get; }
    /// <summary>Frames written so far.</summary>
    public long Frames { get; private set; }
    /// <summary>Samples beyond full scale, which were clipped, or NaN, which became zero. Always 0 for float files, which keep both.</summary>
    public long ClippedSamples { get; private set; }
    /// <summary>Whether <see cref="Complete"/> has put the file in its place.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Appends interleaved samples with full scale at +-1. For integer files they are multiplied by 2^(bits - 1), dithered
    /// (<see cref="AudioFileOptions.Dither"/>), rounded to the nearest, ties to even, and clipped; +1 itself is one step above the largest integer and counts as clipped.</summary>
    /// <param name="interleaved">Whole frames.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of the channel count.</exception>
    /// <exception cref="MixFileException">The disk is full or fails, or the file outgrows <see cref="WavContainer.Riff"/>.
    /// The writer then refuses all but disposal.</exception>
    /// <exception cref="InvalidOperationException">The file is complete, or an earlier write failed.</exception>
    public void Write(ReadOnlySpan<float> interleaved) => WriteSamples(interleaved);

    /// <inheritdoc cref="Write(ReadOnlySpan{float})"/>
    public void Write(ReadOnlySpan<double> interleaved) => WriteSamples(interleaved);

    /// <summary>Finishes the header and renames the temporary file to <see cref="Path"/>, replacing what was there.</summary>
    /// <exception cref="MixFileException">The file cannot be finished; what was at the path is still there.</exception>
    /// <exception cref="InvalidOperationException">The file is complete already, or a write failed.</exception>
    public void Complete()
    {
        ThrowUnlessOpen();
        failed = true;
        long dataBytes = Frames * frameBytes;
        if ((dataBytes & 1) != 0) file.Write(headerBytes + dataBytes, [0]);
        WriteHeader();
        file.Commit();
        failed = false;
        IsComplete = true;
    }

    /// <summary>Closes the writer; unless <see cref="Complete"/> succeeded, deletes the temporary file.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        file.Dispose();
    }

    void WriteSamples<T>(ReadOnlySpan<T> interleaved) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        ThrowUnlessOpen();
        if (interleaved.Length % Channels != 0)
            throw new ArgumentException($"{interleaved.Length} samples are not whole frames of {Channels} channels.", nameof(interleaved));
        failed = true;
        ThrowIfTooLong(interleaved.Length / Channels);
        int sampleBytes = Options.BitDepth.Bytes();
        while (!interleaved.IsEmpty)
        {
            int samples = Math.Min(interleaved.Length, buffer.Length / sampleBytes);
            var bytes = buffer.AsSpan(0, samples * sampleBytes);
            ClippedSamples += SampleEncoder.Encode(interleaved[..samples], Options.BitDepth, bytes, dither);
            file.Write(headerBytes + Frames * frameBytes, bytes);
            Frames += samples / Channels;
            interleaved = interleaved[samples..];
        }
        failed = false;
    }

    void ThrowIfTooLong(int moreFrames)
    {
        if (Options.Container != WavContainer.Riff) return;
        long riffSize = headerBytes - 8 + (Frames + moreFrames) * frameBytes + 1;
        if (riffSize > Options.RiffLimit)
            throw new MixFileException(Path, null, "The file would outgrow plain RIFF, which ends at 4 GiB; use WavContainer.Auto.");
    }

    void WriteHeader()
    {
        Span<byte> header = stackalloc byte[WavHeaderWriter.MaximumBytes];
        file.Write(0, header[..WavHeaderWriter.Write(header, SampleRate, Channels, Options, Frames)]);
    }

    void ThrowUnlessOpen()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (IsComplete) throw new InvalidOperationException($"{Path} is complete.");
        if (failed) throw new InvalidOperationException($"An earlier write to {Path} failed.");
    }
}
