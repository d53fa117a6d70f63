namespace MixGraph.Rendering;

/// <summary>A clip in frames of the session: where it begins and ends, what of its material it plays, and how loud each frame is.</summary>
internal sealed class ClipPlacement
{
    readonly double gain;
    readonly long fadeIn, fadeOut;
    readonly FadeShape fadeInShape, fadeOutShape;

    /// <param name="clip">The clip.</param>
    /// <param name="material">What its file or signal is made of.</param>
    /// <param name="rate">The session's rate.</param>
    public ClipPlacement(Clip clip, SourceFormat material, SampleRate rate)
    {
        (Start, Offset) = (rate.Frames(clip.Start), rate.Frames(clip.Offset));
        long whole = SourceReaders.Frames(material, rate), available = Math.Max(0, whole - Offset);
        if (clip.Loop && available > 0) Turns = LoopTurns.Of(clip, Offset, material, rate);
        // Both ends are rounded from the start of the mix, so that clips that meet in time meet in frames.
        long asked = clip.Length is { } length ? rate.Frames(clip.Start + length) : long.MaxValue;
        End = Turns is null ? Math.Min(asked, Start + available) : asked;
        gain = clip.Gain.ToLinear();
        (fadeInShape, fadeOutShape) = (clip.FadeInShape, clip.FadeOutShape);
        (fadeIn, fadeOut) = (Math.Min(rate.Frames(clip.FadeIn), End - Start), IsEndless ? 0 : Math.Min(rate.Frames(clip.FadeOut), End - Start));
    }

    /// <summary>The first frame.</summary>
    public long Start { get; }
    /// <summary>The frame after the last.</summary>
    public long End { get; }
    /// <summary>The frame of the material that is played at the start.</summary>
    public long Offset { get; }
    /// <summary>Where the turns of a loop begin; null for a clip that is played once.</summary>
    public LoopTurns? Turns { get; }
    public bool IsEndless => End == long.MaxValue;

    /// <summary>The gain of every frame of a range within the clip, if they have one.</summary>
    public float? LevelGain(long from, long to) => from >= Start + fadeIn && (IsEndless || to <= End - fadeOut) ? (float)gain : null;

    /// <summary>The gain of a frame, in double.</summary>
    public double GainAt(long frame)
    {
        double level = gain * fadeInShape.At(frame - Start, fadeIn);
        return fadeOut == 0 ? level : level * fadeOutShape.At(End - 1 - frame, fadeOut);
    }

    /// <summary>What clips together are made of, counted in frames of the session.</summary>
    public static SourceFormat Probe(ReadOnlySpan<Clip> clips, SampleRate session)
    {
        var formats = new Dictionary<AudioSource, SourceFormat>();
        long end = 0;
        int channels = 1;
        foreach (var clip in clips)
        {
            if (!formats.TryGetValue(clip.Material, out var format)) formats.Add(clip.Material, format = clip.Material.Probe(session));
            var placement = new ClipPlacement(clip, format, session);
            if (!placement.IsEndless) end = Math.Max(end, placement.End);
            channels = Math.Max(channels, format.Channels);
        }
        return new(session, channels, end);
    }
}
