using System.Diagnostics;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>Keeps the feeds of all automated stages of an engine filled: one thread for all of them, the emptiest first, a tile at a time.</summary>
/// <remarks>Feeds are added and the timeline is moved from any thread but the audio thread; the filling thread takes that over before its next tile.</remarks>
internal sealed class MotionAhead : IDisposable
{
    // Shorter than any feed is ahead by far; the audio thread cannot be asked to wake anyone.
    static readonly TimeSpan Nap = 5.ms;
    static readonly TimeSpan Patience = 1.s;

    const int Enough = LiveFeed.Tiles - 8;

    readonly bool threaded;
    readonly LiveTimeline timeline;
    readonly Lock gate = new();
    readonly AutoResetEvent changed = new(false);
    readonly List<LiveFeed> feeds = []; // the filler's
    readonly List<Action> changes = []; // for the filler to make
    readonly List<LiveFeed> fresh = [], reported = [];
    readonly Dictionary<LiveFeed, long> missed = [];
    Thread? thread;
    bool stopped;

    /// <param name="timeline">Where the timeline is; set here.</param>
    /// <param name="threaded">Whether there is a thread; without one, <see cref="Pump"/> fills.</param>
    public MotionAhead(LiveTimeline timeline, bool threaded) => (this.timeline, this.threaded) = (timeline, threaded);

    /// <summary>The engine clock, which any thread may ask for.</summary>
    public Func<long> Clock { get; set; } = static () => 0;

    /// <summary>Where the timeline is.</summary>
    public LiveTimeline Timeline => timeline;

    /// <summary>Begins to fill a feed.</summary>
    /// <param name="motion">What moves.</param>
    /// <param name="strip">Whose it is.</param>
    public LiveFeed Add(StepMotion motion, StripId strip)
    {
        lock (gate)
        {
            var feed = new LiveFeed(motion, strip, Clock(), timeline.Map);
            fresh.Add(feed);
            reported.Add(feed);
            Change(() => feeds.Add(feed));
            if (threaded && thread is null)
            {
                thread = new(Run) { IsBackground = true, Name = "MixGraph automation", Priority = ThreadPriority.AboveNormal };
                thread.Start();
            }
            return feed;
        }
    }

    /// <summary>Goes to another place from its clock on: ahead of what the audio thread reads by the time it takes to fill a tile of each feed.</summary>
    public void Play(TimelinePlace place)
    {
        lock (gate)
        {
            timeline.Map = timeline.Map.With(place);
            Change(() =>
            {
                foreach (var feed in feeds) feed.Refill(place.Clock);
            });
        }
    }

    /// <summary>Fills every feed on the calling thread, which is the only one that does.</summary>
    public void Pump()
    {
        while (FillOne()) { }
    }

    /// <summary>Waits until feeds that are new are filled.</summary>
    public void Wait()
    {
        if (!threaded) Pump();
        for (long started = Stopwatch.GetTimestamp(); threaded && fresh.Any(f => !f.IsReleased && f.AheadOf(Clock()) < Enough) && Stopwatch.GetElapsedTime(started) < Patience;) Thread.Sleep(1);
        lock (gate) fresh.Clear();
    }

    /// <summary>Tells which strips' automation was not there in time since the last time. By one thread.</summary>
    public void Report(Action<StripId, long> report)
    {
        lock (gate)
        {
            for (int i = reported.Count - 1; i >= 0; i--)
            {
                var feed = reported[i];
                long count = feed.Missed, known = missed.GetValueOrDefault(feed);
                if (count != known)
                {
                    report(feed.Strip, count - known);
                    missed[feed] = count;
                }
                if (!feed.IsReleased) continue;
                reported.RemoveAt(i);
                missed.Remove(feed);
            }
        }
    }

    void Change(Action change)
    {
        changes.Add(change);
        changed.Set();
    }

    void Run()
    {
        while (!Volatile.Read(ref stopped))
            if (!FillOne()) changed.WaitOne(Nap);
    }

    /// <summary>Takes over what has changed and fills a tile of the emptiest feed; false if all are full.</summary>
    bool FillOne()
    {
        TimelineMap map;
        lock (gate)
        {
            if (stopped) return false;
            foreach (var change in changes) change();
            changes.Clear();
            map = timeline.Map;
        }
        long clock = Clock(), least = long.MaxValue;
        LiveFeed? emptiest = null;
        bool anyReleased = false;
        foreach (var feed in feeds)
        {
            anyReleased |= feed.IsReleased;
            if (feed.IsReleased || !feed.WantsMore(clock) || feed.AheadOf(clock) >= least) continue;
            (emptiest, least) = (feed, feed.AheadOf(clock));
        }
        if (anyReleased) feeds.RemoveAll(static f => f.IsReleased);
        emptiest?.Fill(clock, map);
        return emptiest is not null;
    }

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (stopped) return;
            Volatile.Write(ref stopped, true);
        }
        changed.Set();
        thread?.Join();
        changed.Dispose();
    }
}
