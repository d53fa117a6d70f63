using System.Collections.Immutable;

namespace MixGraph;

/// <summary>Opens, reads and creates audio files. Reads WAV, RF64, BW64 and FLAC without native code; registered formats, such as
/// those of MixGraph.Sndfile, read the rest. All members may be called from any thread.</summary>
public static partial class AudioFile
{
    const int StartBytes = 64;
    const long TrustedSamples = 8 * 1024 * 1024; // 32 MiB as floats

    static ImmutableArray<IAudioFileFormat> formats = [];

    /// <summary>Opens a file by what it contains; its name's extension is ignored.</summary>
    /// <remarks>A WAV file whose header promises more samples than it holds is damaged. Only the sizes that programs write into
    /// a pipe, or that a recorder leaves behind when it is cut off (0, 2^31 - 1, 2^31, 2^32 - 1, sox's 0x7FFFF000), mean "to the
    /// end of the file"; so does the unknown length of a FLAC stream.</remarks>
    /// <param name="path">The file.</param>
    /// <returns>A reader at frame 0, which the caller disposes.</returns>
    /// <exception cref="MixFileException">The file does not exist, cannot be opened, is damaged, or is of no format that is
    /// built in or registered; the message then names the format if it is a known one.</exception>
    public static AudioFileReader OpenRead(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new InputFile(path);
        AudioFileReader? reader = null;
        try
        {
            Span<byte> start = stackalloc byte[StartBytes];
            start = start[..file.ReadAt(0, start)];
            if (start.IsEmpty) throw new MixFileException(path, "byte 0", "The file is empty.");

            string? unsupported = null;
            if (WavReader.Recognises(start)) reader = WavReader.Open(file, out unsupported);
            else if (FlacReader.Recognises(file, start, out long flacOffset)) reader = FlacReader.Open(file, flacOffset);
            return reader ?? OpenRegistered(path, start) ?? throw Refusal(path, start, unsupported);
        }
        finally
        {
            if (reader is null) file.Dispose();
        }
    }

    /// <summary>Reads a whole file into memory, as planar floats.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MixFileException">As for <see cref="OpenRead"/>, or the file is too long for one buffer.</exception>
    public static AudioBuffer ReadAll(string path)
    {
        using var reader = OpenRead(path);
        var info = reader.Info;
        if (info.Frames > TrustedSamples / info.Channels) ProveLength(reader);
        if (info.Frames > (Array.MaxLength - 65_536) / info.Channels)
            throw new MixFileException(path, null, $"{info.Frames} frames of {info.Channels} channels do not fit into memory at once; read them in parts.");

        var buffer = new AudioBuffer(info.SampleRate, info.Channels, (int)info.Frames);
        var block = new float[BlockFrames(info.Channels) * info.Channels];
        for (int done = 0, frames; (frames = reader.Read(block)) > 0; done += frames)
            for (int channel = 0; channel < info.Channels; channel++)
            {
                var target = buffer[channel].Slice(done, frames);
                for (int i = 0; i < target.Length; i++) target[i] = block[i * info.Channels + channel];
            }
        return reader.Position == info.Frames ? buffer
            : throw new MixFileException(path, null, $"The file holds {reader.Position} frames, not the {info.Frames} its header promises.");
    }

    /// <summary>Writes a whole buffer as a WAV file, which appears at its path in one step.</summary>
    /// <param name="path">Where; an existing file is replaced.</param>
    /// <param name="audio">The samples.</param>
    /// <param name="options">Sample format and container; <see cref="AudioFileOptions.Default"/> if null.</param>
    /// <returns>How many samples were clipped: see <see cref="AudioFileWriter.ClippedSamples"/>.</returns>
    /// <exception cref="MixFileException">The file cannot be written; what was at the path is still there.</exception>
    public static long WriteAll(string path, AudioBuffer audio, AudioFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(audio);
        using var writer = Create(path, audio.SampleRate, audio.Channels, options);
        int blockFrames = BlockFrames(audio.Channels);
        var block = new float[blockFrames * audio.Channels];
        for (int done = 0, frames; (frames = Math.Min(blockFrames, audio.Frames - done)) > 0; done += frames)
        {
            for (int channel = 0; channel < audio.Channels; channel++)
            {
                var source = audio[channel].Slice(done, frames);
                for (int i = 0; i < source.Length; i++) block[i * audio.Channels + channel] = source[i];
            }
            writer.Write(block.AsSpan(0, frames * audio.Channels));
        }
        writer.Complete();
        return writer.ClippedSamples;
    }

    /// <summary>Creates a WAV file. It appears at its path, in one step, when <see cref="AudioFileWriter.Complete"/> is called.</summary>
    /// <param name="path">Where; an existing file stays as it is until then.</param>
    /// <param name="sampleRate">Frames a second.</param>
    /// <param name="channels">1 to 256.</param>
    /// <param name="options">Sample format and container; <see cref="AudioFileOptions.Default"/> if null.</param>
    /// <exception cref="ParameterRangeException">The channel count is out of range.</exception>
    /// <exception cref="MixFileException">The folder does not exist or cannot be written to.</exception>
    public static AudioFileWriter Create(string path, SampleRate sampleRate, int channels, AudioFileOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= AudioFileOptions.Default;
        if (channels is < 1 or > WavHeaderReader.MaximumChannels)
            throw new ParameterRangeException("channels", channels, 1, WavHeaderReader.MaximumChannels, "");
        if (options.BitDepth is < BitDepth.Int8 or > BitDepth.Float64)
            throw new ArgumentOutOfRangeException(nameof(options), options.BitDepth, "No such bit depth.");
        if (options.Container is < WavContainer.Auto or > WavContainer.Bw64)
            throw new ArgumentOutOfRangeException(nameof(options), options.Container, "No such container.");
        return new AudioFileWriter(path, sampleRate, channels, options);
    }

    /// <summary>Adds a format that <see cref="OpenRead"/> tries after its own; the latest registered is tried first.</summary>
    /// <param name="format">The format; it replaces one of the same name.</param>
    public static void Register(IAudioFileFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        ImmutableInterlocked.Update(ref formats,
            static (known, added) => [added, .. known.Where(other => other.Name != added.Name)], format);
    }

    static int BlockFrames(int channels) => Math.Max(4096 / channels, 1);

    static AudioFileReader? OpenRegistered(string path, ReadOnlySpan<byte> start)
    {
        foreach (var format in formats)
            if (format.TryOpen(path, start) is { } reader)
                return reader;
        return null;
    }

    static MixFileException Refusal(string path, ReadOnlySpan<byte> start, string? wavEncoding)
    {
        (string name, bool sndfile) = wavEncoding is not null ? ($"a WAV file with {wavEncoding}", true)
            : FileSignatures.Recognise(start) ?? ("not in an audio format that MixGraph knows", false);
        string[] registered = [.. formats.Select(format => format.Name)];
        string advice = sndfile && !registered.Contains("libsndfile") ? "MixGraph.Sndfile may open it: add that package and call SndfileFormat.Register() at start."
            : registered.Length > 0 ? $"None of the registered formats ({string.Join(", ", registered)}) opens it."
            : "MixGraph reads WAV, RF64, BW64 and FLAC; convert it to one of them.";
        return new MixFileException(path, null, $"The file is {name}. {advice}");
    }

    /// <summary>Before a large allocation: a length that the header made up has no last frame.</summary>
    static void ProveLength(AudioFileReader reader)
    {
        reader.Seek(reader.Info.Frames - 1);
        Span<float> frame = stackalloc float[reader.Info.Channels];
        if (reader.Read(frame) != 1)
            throw new MixFileException(reader.Path, null, $"The file does not hold the {reader.Info.Frames} frames its header promises.");
        reader.Seek(0);
    }
}
