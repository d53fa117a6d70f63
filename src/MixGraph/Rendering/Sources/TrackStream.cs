namespace MixGraph.Rendering;

/// <summary>What a track plays, by the engine clock: filled ahead by another thread, so that the audio thread never touches a disk.</summary>
/// <remarks>
/// <para>The audio thread reads windows at growing positions, or at a few that lie no further apart than the greatest lateness. Reading never
/// blocks, allocates or throws. What is not there yet is silence and counts as an underrun.</para>
/// <para>One thread fills, one reads. The reader <em>claims</em> the clock up to where it reads, 512 frames at a time, before it looks what is there; the
/// filler takes back what it had filled before it looks what is claimed. Between the two stands a full fence on both sides, so one of them sees
/// the other: what is claimed is never overwritten, and a window is never half old and half new by accident.</para>
/// <para>Audio in memory needs no ring: it is read in place.</para>
/// </remarks>
internal sealed unsafe class TrackStream : SourceReader
{
    const int LeastCapacity = 16_384;
    const int BlockFrames = 1024;

    readonly SourceReader source;
    readonly BufferReader? memory;
    readonly AudioBuffer ring; // with its beginning once more behind its end
    readonly AudioBuffer patch; // for windows that are partly there
    readonly int capacity, history;
    PlaybackSchedule schedule; // of audio in memory
    Exception? fault;
    long start; // the audio thread's
    long claimed; // by the audio thread
    long filledFrom, filledTo; // by the filler; filledFrom is raised before, filledTo after
    long underruns;

    /// <param name="source">The timeline at the session's rate; owned.</param>
    /// <param name="rate">The session's rate.</param>
    /// <param name="channels">1 or 2.</param>
    /// <param name="start">The first clock that is read; before it is silence.</param>
    /// <param name="lateness">How far the windows that are read at one time lie apart at most.</param>
    /// <param name="schedule">What is played.</param>
    public TrackStream(SourceReader source, SampleRate rate, int channels, long start, int lateness, PlaybackSchedule schedule)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lateness);
        (this.source, this.start, this.schedule) = (source, start, schedule);
        memory = source as BufferReader;
        history = lateness + 2 * MaximumFrames + BlockFrames;
        capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(LeastCapacity + 2 * lateness));
        ring = new(rate, channels, memory is null ? capacity + MaximumFrames : 0);
        patch = new(rate, channels, MaximumFrames);
        claimed = filledFrom = filledTo = start;
    }

    /// <summary>Frames that were read before they were there. Any thread.</summary>
    public long Underruns => Volatile.Read(ref underruns);

    /// <summary>Why the file could not be read, the first time; what could not be read is silence. Any thread.</summary>
    public Exception? Fault => Volatile.Read(ref fault);

    /// <summary>Frames filled beyond what the audio thread has claimed; negative while it is ahead.</summary>
    public long Ahead => memory is null ? Volatile.Read(ref filledTo) - Volatile.Read(ref claimed) : long.MaxValue;

    /// <summary>Whether there is room for a block.</summary>
    public bool WantsMore => memory is null && Ahead + BlockFrames <= capacity - history;

    protected override void Move(long position, int frames)
    {
        if (memory is not null) ReadInPlace(position, frames);
        else ReadRing(position, frames);
    }

    public override void ForgetBefore(long position) => start = position;

    void ReadRing(long position, int frames)
    {
        long end = position + frames;
        if (end > claimed)
        {
            Volatile.Write(ref claimed, (end + (MaximumFrames - 1)) & -MaximumFrames);
            Interlocked.MemoryBarrier();
        }
        long to = Volatile.Read(ref filledTo), from = Volatile.Read(ref filledFrom); // in this order: see Fill
        if (position >= Math.Max(from, start) && end <= to)
        {
            Show(ring, (int)(position & (capacity - 1)), position);
            return;
        }
        (from, to) = (Math.Max(Math.Max(from, start), position), Math.Min(to, end));
        int there = (int)Math.Max(0, to - from);
        for (int channel = 0; channel < patch.Channels; channel++)
        {
            var target = patch[channel][..frames];
            target.Clear();
            if (there > 0) ring[channel].Slice((int)(from & (capacity - 1)), there).CopyTo(target[(int)(from - position)..]);
        }
        long missing = end - Math.Max(position, Math.Min(start, end)) - there;
        if (missing > 0) Volatile.Write(ref underruns, underruns + missing);
        Show(patch, 0, position);
    }

    void ReadInPlace(long position, int frames)
    {
        var now = Volatile.Read(ref schedule);
        if (position >= start && now.EndOf(position) >= position + frames && now.At(position).PlainTimeline(position, frames) is { } timeline)
        {
            memory!.Get(timeline, frames, out var left, out var right);
            HadNonFinite |= memory.HadNonFinite;
            SetWindow(left, right, position, position);
            return;
        }
        int early = (int)Math.Clamp(start - position, 0, frames);
        patch.Left[..early].Clear();
        patch.Right[..early].Clear();
        now.Fill(source, position + early, patch.Left[early..frames], patch.Channels > 1 ? patch.Right[early..frames] : default);
        HadNonFinite |= memory!.HadNonFinite;
        Show(patch, 0, position);
    }

    // The window is left empty, so that every read comes here: what is there may have changed.
    void Show(AudioBuffer buffer, int at, long position) => SetWindow(buffer.Address(0) + at, buffer.Address(buffer.Channels - 1) + at, position, position);

    /// <summary>Fills a block. By the filling thread.</summary>
    /// <param name="now">What is played.</param>
    public void Fill(PlaybackSchedule now)
    {
        long reached = Volatile.Read(ref claimed);
        if (reached > filledTo)
        {
            // Too late for what lies between. Nothing is there while only one of the two has moved.
            Volatile.Write(ref filledFrom, reached);
            Volatile.Write(ref filledTo, reached);
        }
        int at = (int)(filledTo & (capacity - 1)), frames = Math.Min(BlockFrames, capacity - at);
        if (filledTo + frames - capacity > filledFrom) Volatile.Write(ref filledFrom, filledTo + frames - capacity);
        Interlocked.MemoryBarrier();
        var left = ring.Left.Slice(at, frames);
        var right = ring.Channels > 1 ? ring.Right.Slice(at, frames) : default;
        Read(now, left, right);
        if (at < MaximumFrames)
        {
            int mirrored = Math.Min(frames, MaximumFrames - at);
            left[..mirrored].CopyTo(ring.Left[(capacity + at)..]);
            if (ring.Channels > 1) right[..mirrored].CopyTo(ring.Right[(capacity + at)..]);
        }
        Volatile.Write(ref filledTo, filledTo + frames);
    }

    void Read(PlaybackSchedule now, Span<float> left, Span<float> right)
    {
        try
        {
            now.Fill(source, filledTo, left, right);
            HadNonFinite |= source.HadNonFinite;
        }
        catch (Exception e) // a registered file format may throw anything, and the other tracks play on
        {
            left.Clear();
            right.Clear();
            Volatile.Write(ref fault, fault ?? e);
        }
    }

    /// <summary>Something else is played from a clock on: what was filled beyond it is thrown away, except what the audio thread may be reading already. By the filling thread.</summary>
    /// <param name="from">The clock.</param>
    /// <param name="now">What is played.</param>
    /// <param name="isRead">Whether the audio thread may be reading meanwhile.</param>
    public void Refill(long from, PlaybackSchedule now, bool isRead = true)
    {
        Volatile.Write(ref schedule, now);
        long filled = filledTo;
        if (filled <= from) return;
        Volatile.Write(ref filledTo, Math.Max(from, filledFrom));
        if (!isRead)
        {
            claimed = Math.Min(claimed, filledTo); // the rest of what was claimed will be read anew
            return;
        }
        Interlocked.MemoryBarrier();
        long kept = Math.Min(filled, Volatile.Read(ref claimed));
        if (kept > filledTo) Volatile.Write(ref filledTo, kept);
    }

    public override void Dispose()
    {
        source.Dispose();
        base.Dispose();
    }
}
