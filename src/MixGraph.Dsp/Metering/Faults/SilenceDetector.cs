namespace MixGraph.Dsp;

/// <summary>Where a signal is silent, in frames.</summary>
/// <param name="Frames">The length of the signal.</param>
/// <param name="Leading">Silent frames before the first that is not; all of them if none is.</param>
/// <param name="Trailing">Silent frames after the last that is not; all of them if none is.</param>
/// <param name="LongestGap">The longest silence between two frames that are not silent; 0 if none lasts 64 frames.</param>
/// <param name="LongestGapStart">Its first frame; -1 if there is none.</param>
public readonly record struct SilenceReading(long Frames, long Leading, long Trailing, long LongestGap, long LongestGapStart)
{
    /// <summary>Whether no frame is sounding.</summary>
    public bool IsSilent => Leading == Frames;
}

/// <summary>Finds silence at the beginning, at the end and between: magnitudes below a threshold. A NaN is not silent.</summary>
public sealed unsafe class SilenceDetector : FaultDetector
{
    readonly float threshold;
    long firstSound = -1, lastSound = -1, gap, gapStart = -1;

    /// <summary>Creates a detector.</summary>
    /// <param name="thresholdDecibels">The level below which a sample is silent, in dBFS: -200 to 0, -80 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is out of its range.</exception>
    public SilenceDetector(double thresholdDecibels = -80)
    {
        if (thresholdDecibels is not (>= -200 and <= 0)) throw new ArgumentOutOfRangeException(nameof(thresholdDecibels), thresholdDecibels, "-200 to 0 dBFS.");
        threshold = (float)DspMath.DecibelsToGain(thresholdDecibels);
    }

    /// <summary>What was found so far; frames not yet looked at count as silent.</summary>
    public SilenceReading Reading => firstSound < 0
        ? new(Frames, Frames, Frames, 0, -1)
        : new(Frames, firstSound, Frames - 1 - lastSound, gap, gapStart);

    private protected override void Look(float* tile, int frames, long first)
    {
        // A gap of 64 frames or more reaches into two tiles, so only the ends of a tile matter.
        int from = 0, to = frames - 1;
        while (from < frames && MathF.Abs(tile[from]) < threshold)
        {
            if (from == 8 && frames == Tile && !TileScan.Reaches(tile, threshold) && TileScan.IsFinite(tile)) return;
            from++;
        }
        if (from == frames) return;
        while (MathF.Abs(tile[to]) < threshold) to--;
        if (firstSound < 0) firstSound = first + from;
        else
        {
            long silent = first + from - lastSound - 1;
            if (silent >= Tile && silent > gap) (gap, gapStart) = (silent, lastSound + 1);
        }
        lastSound = first + to;
    }

    private protected override void Cleared() => (firstSound, lastSound, gap, gapStart) = (-1, -1, 0, -1);
}
