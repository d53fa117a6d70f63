namespace MixGraph.Rendering;

/// <summary>What of the timeline is played when: stretches in clock coordinates. Where they overlap they sum, which is a cross-fade; outside of all is silence.
/// Immutable.</summary>
internal sealed record Playback
{
    readonly ValueList<Stretch> stretches;
    readonly LoopingStretches? looping;

    /// <summary>Stretches as they are.</summary>
    /// <param name="rate">The session's rate, which gives the length of fades.</param>
    /// <param name="stretches">The stretches, in the order in which they are summed.</param>
    /// <param name="looping">A transport that loops, besides them.</param>
    public Playback(SampleRate rate, ValueList<Stretch> stretches, LoopingStretches? looping = null) =>
        (FadeFrames, this.stretches, this.looping) = (FadeFramesAt(rate), stretches, looping);

    /// <summary>How long a fade is: 10 ms, rounded up to a multiple of 64 frames.</summary>
    public static int FadeFramesAt(SampleRate rate) => Glide.FramesAt(rate);

    /// <summary>How long a fade is.</summary>
    public int FadeFrames { get; }

    /// <summary>Nothing.</summary>
    public static Playback Silence(SampleRate rate) => new(rate, []);

    /// <summary>This, and from a clock on the timeline from a place on.</summary>
    /// <param name="clock">When it begins.</param>
    /// <param name="timeline">Where; below 0 the timeline is silent.</param>
    /// <param name="fadeIn">Whether it fades in.</param>
    /// <param name="loop">What is repeated once its end is reached: not less than a fade. Ignored if playing begins at or behind its end.</param>
    public Playback Then(long clock, long timeline, bool fadeIn, (long Start, long End)? loop = null)
    {
        if (loop is not var (start, end) || timeline >= end) return this with { Stretches = stretches.Add(new(clock, null, timeline, fadeIn, false)) };
        ArgumentOutOfRangeException.ThrowIfLessThan(end - start, FadeFrames, nameof(loop));
        if (looping is not null) throw new InvalidOperationException("There is a loop; it has to be faded out first.");
        long seam = clock + (end - timeline);
        return this with { Stretches = stretches.Add(new(clock, seam, timeline, fadeIn, true)), Looping = new LoopingStretches(seam, start, end - start, clock) };
    }

    /// <summary>This as it is at a clock, faded out from there on; nothing begins any more.</summary>
    public Playback FadedOutAt(long clock)
    {
        var ending = new List<Stretch>();
        foreach (var stretch in stretches) End(stretch);
        if (looping is { } loop)
            for (long turn = loop.TurnAt(clock); loop.Turn(turn, FadeFrames).ClockStart < clock; turn++) End(loop.Turn(turn, FadeFrames));
        return this with { Stretches = [.. ending], Looping = null };

        void End(Stretch stretch)
        {
            if (stretch.ClockStart >= clock || stretch.End <= clock) return;
            ending.Add(stretch.End <= clock + FadeFrames ? stretch : stretch with { ClockEnd = clock + FadeFrames, FadeOut = true });
        }
    }

    ValueList<Stretch> Stretches { init => stretches = value; }
    LoopingStretches? Looping { init => looping = value; }

    /// <summary>Writes what is played. A frame depends on its clock alone, however the filling is cut. Allocates nothing beyond what the source does.</summary>
    /// <param name="source">The timeline of a track.</param>
    /// <param name="clock">The first frame.</param>
    /// <param name="left">Where the left channel goes.</param>
    /// <param name="right">Where the right channel goes; empty for a mono source.</param>
    public void Fill(SourceReader source, long clock, Span<float> left, Span<float> right)
    {
        left.Clear();
        right.Clear();
        foreach (ref readonly var stretch in stretches.AsSpan()) Add(stretch, source, clock, left, right);
        if (looping is not { } loop) return;
        for (long turn = loop.TurnAt(clock); ; turn++)
        {
            var stretch = loop.Turn(turn, FadeFrames);
            if (stretch.ClockStart >= clock + left.Length) return;
            Add(stretch, source, clock, left, right);
        }
    }

    /// <summary>Where the timeline is throughout a range of the clock, if it is one stretch alone at full level; null else.</summary>
    public long? PlainTimeline(long clock, int frames)
    {
        Stretch? only = null;
        foreach (ref readonly var stretch in stretches.AsSpan())
            if (!Take(stretch)) return null;
        if (looping is { } loop)
            for (long turn = loop.TurnAt(clock); loop.Turn(turn, FadeFrames) is var stretch && stretch.ClockStart < clock + frames; turn++)
                if (!Take(stretch)) return null;
        return only is { } alone && alone.ClockStart <= clock && alone.End >= clock + frames && alone.IsLevel(clock, clock + frames, FadeFrames)
            && alone.TimelineStart + (clock - alone.ClockStart) is var timeline and >= 0 ? timeline : null;

        bool Take(Stretch stretch)
        {
            if (stretch.ClockStart >= clock + frames || stretch.End <= clock) return true;
            if (only is not null) return false;
            only = stretch;
            return true;
        }
    }

    unsafe void Add(Stretch stretch, SourceReader source, long clock, Span<float> left, Span<float> right)
    {
        long from = Math.Max(clock, Math.Max(stretch.ClockStart, stretch.ClockStart - stretch.TimelineStart)), to = Math.Min(clock + left.Length, stretch.End);
        Span<float> gains = stackalloc float[SourceReader.MaximumFrames];
        while (from < to)
        {
            int frames = (int)Math.Min(SourceReader.MaximumFrames, to - from), at = (int)(from - clock);
            source.Get(stretch.TimelineStart + (from - stretch.ClockStart), frames, out var sourceLeft, out var sourceRight);
            if (stretch.IsLevel(from, from + frames, FadeFrames)) gains[..frames].Fill(1);
            else
                for (int i = 0; i < frames; i++) gains[i] = (float)stretch.GainAt(from + i, FadeFrames);
            Add(sourceLeft, gains[..frames], left[at..]);
            if (!right.IsEmpty) Add(sourceRight, gains[..frames], right[at..]);
            from += frames;
        }
    }

    static unsafe void Add(float* samples, ReadOnlySpan<float> gains, Span<float> sum)
    {
        for (int i = 0; i < gains.Length; i++) sum[i] += samples[i] * gains[i];
    }
}
