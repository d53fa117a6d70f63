namespace MixGraph.Rendering;

/// <summary>Which playback holds from which clock on. Immutable.</summary>
internal sealed class PlaybackSchedule
{
    const int Longest = 64; // locates that may lie between what a new stream has to catch up with and the clock

    readonly (long From, Playback Playback)[] entries; // the first from the beginning of time

    public PlaybackSchedule(Playback playback) : this([(long.MinValue, playback)]) { }

    PlaybackSchedule((long, Playback)[] entries) => this.entries = entries;

    /// <summary>What is played at a clock.</summary>
    public Playback At(long clock) => entries[IndexAt(clock)].Playback;

    /// <summary>The clock after which something else is played than at the given one.</summary>
    public long EndOf(long clock) => IndexAt(clock) is var index && index + 1 < entries.Length ? entries[index + 1].From : long.MaxValue;

    /// <summary>This up to a clock, and another playback from there on.</summary>
    public PlaybackSchedule With(Playback playback, long from)
    {
        var kept = entries.Where(e => e.From < from).TakeLast(Longest - 1).Select((e, i) => i == 0 ? (long.MinValue, e.Playback) : e);
        return new([.. kept, (from, playback)]);
    }

    /// <inheritdoc cref="Playback.Fill"/>
    public void Fill(SourceReader source, long clock, Span<float> left, Span<float> right)
    {
        for (int done = 0; done < left.Length;)
        {
            int frames = EndOf(clock + done) is var end && end >= clock + left.Length ? left.Length - done : (int)(end - (clock + done));
            At(clock + done).Fill(source, clock + done, left.Slice(done, frames), right.IsEmpty ? right : right.Slice(done, frames));
            done += frames;
        }
    }

    int IndexAt(long clock)
    {
        int index = entries.Length - 1;
        while (entries[index].From > clock) index--;
        return index;
    }
}
