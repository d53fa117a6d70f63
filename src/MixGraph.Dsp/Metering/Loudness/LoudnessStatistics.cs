namespace MixGraph.Dsp;

/// <summary>All that loudness of one strip is made of, from hops of about 10 ms: windows of 400 ms and 3 s, and what gating and range need.</summary>
/// <remarks>About 30 ns a hop. Allocates only when created (130 KB, for any length of signal). A block of 400 ms counts every 100 ms, a
/// short-term value as often; both windows are read at every hop, since maxima on a grid of 100 ms miss up to 0.2 LU of a short event.
/// One thread at a time.</remarks>
internal sealed class LoudnessStatistics
{
    /// <summary>Hops in a momentary window, which is also a gating block.</summary>
    public const int MomentaryHops = 40;
    /// <summary>Hops in a short-term window.</summary>
    public const int ShortTermHops = 300;
    /// <summary>Hops from one gating block to the next.</summary>
    public const int StepHops = 10;

    const int StableRangeHops = 60 * HopClock.HopsPerSecond;

    readonly LoudnessWindow momentary, shortTerm;
    int inStep;

    /// <summary>Creates the statistics of silence.</summary>
    /// <param name="sampleRate">Hertz.</param>
    public LoudnessStatistics(int sampleRate)
    {
        var clock = new HopClock(sampleRate);
        momentary = new(MomentaryHops, clock);
        shortTerm = new(ShortTermHops, clock);
    }

    /// <summary>Hops added.</summary>
    public long Hops { get; private set; }

    /// <summary>Weighted mean squares of the last 400 ms and 3 s.</summary>
    public double MomentaryMeanSquare => momentary.MeanSquare;
    /// <inheritdoc cref="MomentaryMeanSquare"/>
    public double ShortTermMeanSquare => shortTerm.MeanSquare;

    /// <summary>The highest so far.</summary>
    public double MaxMomentaryMeanSquare => momentary.Maximum;
    /// <inheritdoc cref="MaxMomentaryMeanSquare"/>
    public double MaxShortTermMeanSquare => shortTerm.Maximum;

    /// <summary>Every block of 400 ms.</summary>
    public LoudnessDistribution Blocks { get; } = new();
    /// <summary>Every short-term value at steps of 100 ms.</summary>
    public LoudnessDistribution ShortTerms { get; } = new();

    /// <summary>Adds a hop.</summary>
    /// <param name="sumOfSquares">Of K-weighted samples, times the channels' weights, summed; what is not finite counts as silence.</param>
    /// <param name="frames">1 or more.</param>
    public void Add(double sumOfSquares, int frames)
    {
        if (!double.IsFinite(sumOfSquares)) sumOfSquares = 0;
        momentary.Add(sumOfSquares, frames);
        shortTerm.Add(sumOfSquares, frames);
        Hops++;
        if (++inStep < StepHops) return;
        inStep = 0;
        if (momentary.IsFull) Blocks.Add(momentary.MeanSquare);
        if (shortTerm.IsFull) ShortTerms.Add(shortTerm.MeanSquare);
    }

    /// <summary>Everything in LUFS and LU; about 10 microseconds.</summary>
    public LoudnessReading Reading => new(
        LoudnessScale.ToLufs(momentary.MeanSquare), LoudnessScale.ToLufs(shortTerm.MeanSquare), Blocks.Integrated,
        LoudnessScale.ToLufs(momentary.Maximum), LoudnessScale.ToLufs(shortTerm.Maximum), ShortTerms.Range, Hops >= StableRangeHops);

    /// <summary>Back to silence.</summary>
    public void Reset()
    {
        momentary.Reset();
        shortTerm.Reset();
        Blocks.Clear();
        ShortTerms.Clear();
        (Hops, inStep) = (0, 0);
    }
}
