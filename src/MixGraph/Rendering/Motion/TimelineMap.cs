namespace MixGraph.Rendering;

/// <summary>Where the timeline is from a clock on, for what is automated: at a place, or going on from it, in a loop if there is one.</summary>
/// <param name="Clock">From when on.</param>
/// <param name="Timeline">Where it is then; below 0 before the beginning.</param>
/// <param name="Rolls">Whether it goes on; otherwise it stays there.</param>
/// <param name="Loop">What is repeated once its end is reached; ignored if that is behind it.</param>
internal readonly record struct TimelinePlace(long Clock, long Timeline, bool Rolls, (long Start, long End)? Loop = null)
{
    /// <summary>Where it is at a clock, and for how many of the frames from there on that stays or goes on.</summary>
    public TimelineRun RunAt(long clock, int frames)
    {
        if (!Rolls) return new(Timeline, frames, false);
        long at = Timeline + (clock - Clock);
        if (Loop is not var (start, end) || Timeline >= end) return new(at, frames, true);
        if (at >= end) at = start + (at - end) % (end - start);
        return new(at, (int)Math.Min(frames, end - at), true);
    }
}

/// <summary>A stretch of the clock in which the timeline goes on, or stays where it is.</summary>
/// <param name="Timeline">The sample of the timeline at its first frame.</param>
/// <param name="Frames">How long it is.</param>
/// <param name="Rolls">Whether the timeline goes on by one sample a frame.</param>
internal readonly record struct TimelineRun(long Timeline, int Frames, bool Rolls);

/// <summary>Where the timeline is at which clock, in one place for all that is automated. Immutable; any thread may read it.</summary>
/// <remarks>Unlike what is heard, the timeline is at one place at a time: while one stretch fades into another, at the one that comes; in a loop, up to the seam at the
/// one that goes, since what comes there is before its place.</remarks>
internal sealed class TimelineMap
{
    const int Longest = 64; // moves of the transport within the greatest latency

    readonly (long From, TimelinePlace Place)[] entries; // the first from the beginning of time

    TimelineMap((long, TimelinePlace)[] entries) => this.entries = entries;

    /// <summary>The start of the timeline, for ever.</summary>
    public static TimelineMap Start { get; } = new([(long.MinValue, default)]);

    /// <summary>This up to a place's clock, and from there on that place.</summary>
    public TimelineMap With(TimelinePlace place) =>
        new([.. entries.Where(e => e.From < place.Clock).TakeLast(Longest - 1).Select((e, i) => i == 0 ? (long.MinValue, e.Place) : e), (place.Clock, place)]);

    /// <summary>Where the timeline is at a clock.</summary>
    public long At(long clock) => RunAt(clock, 1).Timeline;

    /// <summary>The first piece of a range of the clock.</summary>
    /// <param name="clock">The first frame.</param>
    /// <param name="frames">How many, 1 or more.</param>
    public TimelineRun RunAt(long clock, int frames)
    {
        int index = entries.Length - 1;
        while (entries[index].From > clock) index--;
        if (index + 1 < entries.Length) frames = (int)Math.Min(frames, entries[index + 1].From - clock);
        return entries[index].Place.RunAt(clock, frames);
    }
}

/// <summary>Where the timeline of an engine is: set by whoever moves it, ahead of the clock; read by the audio thread.</summary>
internal sealed class LiveTimeline
{
    volatile TimelineMap map = TimelineMap.Start;

    public TimelineMap Map { get => map; set => map = value; }
}
