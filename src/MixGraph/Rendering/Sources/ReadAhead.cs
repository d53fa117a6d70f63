namespace MixGraph.Rendering;

/// <summary>Keeps the streams of an engine filled: one thread for all of them, the emptiest first, a block at a time.</summary>
/// <remarks>Streams and playbacks are changed from any thread but the audio thread; the filling thread takes them over before its next block.</remarks>
internal sealed class ReadAhead : IDisposable
{
    // Shorter than any ring by far; the audio thread cannot be asked to wake anyone.
    static readonly TimeSpan Nap = 5.ms;

    readonly SampleRate rate;
    readonly Thread? thread;
    readonly Lock gate = new();
    readonly AutoResetEvent changed = new(false);
    readonly ManualResetEventSlim ready = new(true);
    readonly List<TrackStream> streams = []; // the filler's
    readonly List<Action> changes = []; // for the filler to make
    PlaybackSchedule schedule;
    bool stopped;

    /// <param name="rate">The session's rate.</param>
    /// <param name="threaded">Whether there is a thread; without one, <see cref="Pump"/> fills.</param>
    public ReadAhead(SampleRate rate, bool threaded)
    {
        this.rate = rate;
        schedule = new(Playback.Silence(rate));
        if (!threaded) return;
        thread = new(Run) { IsBackground = true, Name = "MixGraph read-ahead", Priority = ThreadPriority.AboveNormal };
        thread.Start();
    }

    /// <summary>What was scheduled last.</summary>
    public Playback Playback { get { lock (gate) return schedule.At(long.MaxValue); } }

    /// <summary>Opens a source and begins to read it ahead.</summary>
    /// <param name="source">What is played.</param>
    /// <param name="start">The first clock that is read.</param>
    /// <param name="lateness">How far the windows that are read at one time lie apart at most.</param>
    /// <exception cref="MixFileException">The file cannot be read.</exception>
    public TrackStream Add(AudioSource source, long start, int lateness)
    {
        int channels = source.Probe(rate).Channels;
        var reader = SourceReaders.Open(source, rate);
        lock (gate)
        {
            if (stopped) reader.Dispose();
            var stream = new TrackStream(reader, rate, channels, start, lateness, schedule);
            Change(() => streams.Add(stream));
            return stream;
        }
    }

    /// <summary>Closes the source of a stream that is read no more.</summary>
    public void Remove(TrackStream stream) => Locked(() =>
    {
        if (streams.Remove(stream)) stream.Dispose();
    });

    /// <summary>Plays something else from a clock on.</summary>
    /// <param name="playback">What.</param>
    /// <param name="from">From when on: ahead of what the audio thread reads by 512 frames and the time it takes to fill a block of each stream. What comes too
    /// late for a stream begins late, or after a silence that counts as an underrun.</param>
    public void Play(Playback playback, long from)
    {
        lock (gate)
        {
            var next = schedule = schedule.With(playback, from);
            Change(() =>
            {
                foreach (var stream in streams) stream.Refill(from, next, isRead: thread is not null);
            });
        }
    }

    /// <summary>Fills every stream on the calling thread, which is the only one that does.</summary>
    public void Pump()
    {
        if (thread is not null) throw new InvalidOperationException("The streams are filled by a thread.");
        while (FillOne()) { }
    }

    /// <summary>Waits until every stream is full, and what was changed before has been taken over.</summary>
    /// <returns>False if it took too long.</returns>
    public bool WaitUntilReady(TimeSpan timeout)
    {
        if (thread is not null) return ready.Wait(timeout);
        Pump();
        return true;
    }

    void Locked(Action change)
    {
        lock (gate) Change(change);
    }

    void Change(Action change)
    {
        ObjectDisposedException.ThrowIf(stopped, this);
        changes.Add(change);
        ready.Reset();
        changed.Set();
    }

    void Run()
    {
        while (true)
        {
            if (FillOne()) continue;
            lock (gate)
            {
                if (stopped) return;
                if (changes.Count > 0) continue;
                ready.Set();
            }
            changed.WaitOne(Nap);
        }
    }

    /// <summary>Takes over what has changed and fills a block of the emptiest stream; false if all are full.</summary>
    bool FillOne()
    {
        PlaybackSchedule now;
        lock (gate)
        {
            if (stopped) return false;
            foreach (var change in changes) change();
            changes.Clear();
            now = schedule;
        }
        TrackStream? emptiest = null;
        foreach (var stream in streams)
            if (stream.WantsMore && (emptiest is null || stream.Ahead < emptiest.Ahead)) emptiest = stream;
        emptiest?.Fill(now);
        return emptiest is not null;
    }

    /// <summary>Ends the thread and closes the sources. The streams must be read no more.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (stopped) return;
            stopped = true;
        }
        changed.Set();
        thread?.Join();
        foreach (var change in changes) change(); // streams that were added or removed last hold files too
        foreach (var stream in streams) stream.Dispose();
        changed.Dispose();
        ready.Dispose();
    }
}
