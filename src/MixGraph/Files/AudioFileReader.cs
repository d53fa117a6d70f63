namespace MixGraph;

/// <summary>Reads an audio file from its start to its end, or from any frame, as interleaved samples with full scale at +-1.</summary>
/// <remarks>
/// Memory stays constant however long the file is, and a read allocates nothing. Integers become floats by an exact division
/// by 2^(bits - 1); floats pass unchanged, NaN and infinities included. Not synchronised: one thread at a time. The reader
/// owns its file handle; dispose it.
/// </remarks>
public abstract class AudioFileReader : IDisposable
{
    bool disposed;
    bool outOfStep; // an operation failed half way: what the derived class holds may not be at Position

    /// <summary>Creates a reader at frame 0.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="info">What the header says.</param>
    protected AudioFileReader(string path, AudioFileInfo info)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(info);
        (Path, Info) = (path, info);
    }

    /// <summary>The file that is read.</summary>
    public string Path { get; }

    /// <summary>Container, sample format, rate, channels and length.</summary>
    public AudioFileInfo Info { get; }

    /// <summary>The frame the next read starts at, 0 to <see cref="AudioFileInfo.Frames"/>.</summary>
    public long Position { get; private set; }

    /// <summary>Moves to a frame.</summary>
    /// <param name="frame">0 to <see cref="AudioFileInfo.Frames"/>; the latter is the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">The file has no such frame.</exception>
    /// <exception cref="MixFileException">The file is damaged; the position is unchanged.</exception>
    public void Seek(long frame)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frame, Info.Frames);
        if (frame == Position && !outOfStep) return;
        outOfStep = true;
        SeekFrame(frame);
        Position = frame;
        outOfStep = false;
    }

    /// <summary>Reads interleaved samples.</summary>
    /// <param name="interleaved">Where they go; its length is a multiple of the channel count.</param>
    /// <returns>The frames read: as many as fit, fewer at the end of the file, 0 after it.</returns>
    /// <exception cref="ArgumentException">The length is not a multiple of the channel count.</exception>
    /// <exception cref="MixFileException">The file is damaged; the position is unchanged and the span's content undefined.</exception>
    public int Read(Span<float> interleaved)
    {
        int samples = BeginRead(interleaved.Length, nameof(interleaved));
        return samples == 0 ? 0 : EndRead(ReadFrames(interleaved[..samples]));
    }

    /// <inheritdoc cref="Read(Span{float})"/>
    public int Read(Span<double> interleaved)
    {
        int samples = BeginRead(interleaved.Length, nameof(interleaved));
        return samples == 0 ? 0 : EndRead(ReadFrames(interleaved[..samples]));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Fills a span that is neither empty nor longer than what is left of the file.</summary>
    /// <returns>The frames read; fewer than fit only where the file turns out shorter than its header said.</returns>
    protected abstract int ReadFrames(Span<float> interleaved);

    /// <inheritdoc cref="ReadFrames(Span{float})"/>
    protected abstract int ReadFrames(Span<double> interleaved);

    /// <summary>Moves to a frame within the file, or to its end.</summary>
    protected abstract void SeekFrame(long frame);

    /// <summary>Closes what the derived class opened. Called once.</summary>
    protected abstract void Dispose(bool disposing);

    int BeginRead(int length, string parameter)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        int channels = Info.Channels;
        if (length % channels != 0)
            throw new ArgumentException($"An interleaved span of {length} samples does not hold whole frames of {channels} channels.", parameter);
        int frames = (int)Math.Min(length / channels, Info.Frames - Position);
        if (frames == 0) return 0;
        if (outOfStep) SeekFrame(Position);
        outOfStep = true;
        return frames * channels;
    }

    int EndRead(int frames)
    {
        Position += frames;
        outOfStep = false;
        return frames;
    }
}
