namespace MixGraph.Rendering;

/// <summary>Where the turns of a looping clip begin, counted from its start, and how one turn becomes the next.</summary>
/// <remarks>A turn is a fraction of whole numbers long and each begins at the frame nearest to its own time, so that a loop of 1.7 s keeps time
/// with the music for hours.</remarks>
internal sealed class LoopTurns
{
    static readonly TimeSpan CrossFade = 10.ms;

    readonly Int128 numerator;
    readonly long denominator;

    LoopTurns(Int128 numerator, long denominator, SampleRate rate, long before, long behind)
    {
        // A turn of no frames would never end.
        (this.numerator, this.denominator) = numerator >= denominator ? (numerator, denominator) : (Int128.One, 1L);
        long longest = Math.Min(rate.Frames(CrossFade), Seam(1) / 2);
        (before, behind) = (Math.Min(longest, before), Math.Min(longest, behind));
        (Early, Late) = before >= behind ? (before, 0L) : (0L, behind);
    }

    /// <summary>The turns of a clip.</summary>
    /// <param name="clip">A clip that loops.</param>
    /// <param name="offset">The frame of the material where a turn begins; before its end.</param>
    /// <param name="material">What it plays.</param>
    /// <param name="rate">The session's rate.</param>
    public static LoopTurns Of(Clip clip, long offset, SourceFormat material, SampleRate rate)
    {
        var toTheEnd = (Int128)material.Frames * rate.Hertz - (Int128)offset * material.SampleRate.Hertz; // over the material's rate
        if (clip.LoopLength is not { } length || (Int128)length.Ticks * rate.Hertz * material.SampleRate.Hertz >= toTheEnd * TimeSpan.TicksPerSecond)
            return new(toTheEnd, material.SampleRate.Hertz, rate, offset, 0);
        long behind = SourceReaders.Frames(material, rate) - offset - rate.Frames(length);
        return new((Int128)length.Ticks * rate.Hertz, TimeSpan.TicksPerSecond, rate, offset, Math.Max(0, behind));
    }

    /// <summary>Frames before a seam in which the next turn fades in and the old one out.</summary>
    public long Early { get; }
    /// <summary>Frames behind a seam in which the old turn fades out under the next.</summary>
    public long Late { get; }

    /// <summary>The frame at which a turn begins, 0 or more.</summary>
    public long Seam(long turn) => (long)((2 * turn * numerator + denominator) / (2 * (Int128)denominator));

    /// <summary>The turn that a frame, 0 or more, is in.</summary>
    public long TurnAt(long frame)
    {
        long turn = (long)((Int128)frame * denominator / numerator);
        while (Seam(turn + 1) <= frame) turn++;
        while (Seam(turn) > frame) turn--;
        return turn;
    }

    /// <summary>How much of a turn is heard at a frame at which it sounds, 0 to 1.</summary>
    public double GainAt(long turn, long frame)
    {
        long seam = Seam(turn), next = Seam(turn + 1);
        if (frame < seam) return FadeShape.Smooth.At(frame - (seam - Early), Early);
        return frame >= next - Early ? 1 - FadeShape.Smooth.At(frame - (next - Early), Early + Late) : 1;
    }

    /// <summary>The frames at which a turn sounds.</summary>
    public (long From, long To) Range(long turn) => (turn == 0 ? 0 : Seam(turn) - Early, Seam(turn + 1) + Late);

    /// <summary>Whether a turn is at full level throughout a range within it.</summary>
    public bool IsLevel(long turn, long from, long to) => from >= Seam(turn) && to <= Seam(turn + 1) - Early;
}
