namespace MixGraph.Rendering;

/// <summary>A stretch of the timeline played at a stretch of the engine clock: at each frame the timeline is at <see cref="TimelineStart"/> + (clock - <see cref="ClockStart"/>).</summary>
/// <param name="ClockStart">The first frame of the clock.</param>
/// <param name="ClockEnd">The frame after the last; null to go on.</param>
/// <param name="TimelineStart">The frame of the timeline at the first; below 0 the timeline is silent.</param>
/// <param name="FadeIn">Whether the first frames fade in.</param>
/// <param name="FadeOut">Whether the last frames fade out.</param>
internal readonly record struct Stretch(long ClockStart, long? ClockEnd, long TimelineStart, bool FadeIn, bool FadeOut)
{
    /// <summary>The frame after the last, far beyond any clock if there is none.</summary>
    public long End => ClockEnd ?? long.MaxValue;

    /// <summary>Whether every frame of a range within the stretch is at full level.</summary>
    public bool IsLevel(long from, long to, int fadeFrames) =>
        (!FadeIn || from >= ClockStart + fadeFrames) && (!FadeOut || ClockEnd is null || to <= ClockEnd - fadeFrames);

    /// <summary>The gain of a frame.</summary>
    public double GainAt(long clock, int fadeFrames)
    {
        double gain = FadeIn ? FadeShape.Smooth.At(clock - ClockStart, fadeFrames) : 1;
        return FadeOut && ClockEnd is { } end ? gain * FadeShape.Smooth.At(end - 1 - clock, fadeFrames) : gain;
    }
}

/// <summary>A transport that loops: stretches without end. Each begins a fade before the end of the one before it, as long before the loop's start, so that
/// what is at the loop's start comes whole.</summary>
/// <param name="Seam">The clock at which the timeline is back at the loop's start for the first time.</param>
/// <param name="LoopStart">The first frame of the timeline that is repeated.</param>
/// <param name="LoopFrames">How many are; not less than a fade.</param>
/// <param name="NotBefore">The clock at which playing began: no turn is heard before it.</param>
internal readonly record struct LoopingStretches(long Seam, long LoopStart, long LoopFrames, long NotBefore)
{
    /// <summary>The first turn that is not over at a clock.</summary>
    public long TurnAt(long clock) => clock < Seam ? 0 : (clock - Seam) / LoopFrames;

    /// <summary>A turn, 0 or more.</summary>
    public Stretch Turn(long turn, int fadeFrames)
    {
        long seam = Seam + turn * LoopFrames, start = Math.Max(seam - fadeFrames, NotBefore);
        return new(start, seam + LoopFrames, LoopStart + (start - seam), FadeIn: true, FadeOut: true);
    }
}
