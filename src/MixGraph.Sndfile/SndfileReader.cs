namespace MixGraph;

/// <summary>Reads through libsndfile, which scales integers to +-1 itself.</summary>
sealed class SndfileReader : AudioFileReader
{
    const int UnrecognisedFormat = 1; // SF_ERR_UNRECOGNISED_FORMAT
    const int MaximumChannels = 1024; // libsndfile's own

    nint file;

    SndfileReader(string path, nint file, AudioFileInfo info) : base(path, info) => this.file = file;

    ~SndfileReader() => Close();

    /// <summary>Opens a file; null when libsndfile does not know what it is.</summary>
    public static SndfileReader? TryOpen(string path)
    {
        var native = default(SndfileInfo);
        nint file = SndfileLibrary.Open(path, SndfileLibrary.Read, ref native);
        if (file == 0)
        {
            if (SndfileLibrary.Error(0) == UnrecognisedFormat) return null;
            throw new MixFileException(path, null, $"libsndfile cannot open the file: {SndfileLibrary.ErrorText(0).TrimEnd('.', ' ')}.");
        }
        string? fault = native switch
        {
            { Channels: < 1 or > MaximumChannels } => $"{native.Channels} channels, not 1 to {MaximumChannels}.",
            { SampleRate: < SampleRate.MinimumHertz or > SampleRate.MaximumHertz } =>
                $"A sample rate of {native.SampleRate} Hz, not {SampleRate.MinimumHertz} to {SampleRate.MaximumHertz} Hz.",
            { Frames: < 0 or long.MaxValue } => "libsndfile cannot tell how long the file is.",
            _ => null,
        };
        if (fault is not null)
        {
            SndfileLibrary.Close(file);
            throw new MixFileException(path, null, fault);
        }
        var (encoding, bits) = SndfileFormats.Encoding(native.Format);
        return new SndfileReader(path, file, new AudioFileInfo(
            SndfileFormats.Container(native.Format), encoding, bits, new SampleRate(native.SampleRate), native.Channels, native.Frames));
    }

    protected override int ReadFrames(Span<float> interleaved)
    {
        long frames = SndfileLibrary.ReadFrames(file, interleaved, interleaved.Length / Info.Channels);
        ThrowOnError();
        return (int)frames;
    }

    protected override int ReadFrames(Span<double> interleaved)
    {
        long frames = SndfileLibrary.ReadFrames(file, interleaved, interleaved.Length / Info.Channels);
        ThrowOnError();
        return (int)frames;
    }

    protected override void SeekFrame(long frame)
    {
        if (SndfileLibrary.Seek(file, frame) != frame)
            throw new MixFileException(Path, $"frame {frame}", $"libsndfile cannot seek there: {SndfileLibrary.ErrorText(file)}");
    }

    protected override void Dispose(bool disposing) => Close();

    void ThrowOnError()
    {
        if (SndfileLibrary.Error(file) != 0)
            throw new MixFileException(Path, $"frame {Position}", $"libsndfile cannot read on: {SndfileLibrary.ErrorText(file)}");
    }

    void Close()
    {
        nint open = Interlocked.Exchange(ref file, 0);
        if (open != 0) SndfileLibrary.Close(open);
    }
}
