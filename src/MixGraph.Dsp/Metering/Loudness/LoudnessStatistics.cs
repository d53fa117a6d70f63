namespace MixGraph.Dsp;

/// <summary>All that loudness of one signal is made of: its windows of 400 ms and 3 s, and what gating and range need.</summary>
/// <remarks>Allocates only when created (150 KB, for any length of signal). A block of 400 ms counts every 100 ms, a short-term value as often.
/// One thread at a time.</remarks>
internal sealed class LoudnessStatistics
{
    const int StableRangeHops = 60 * HopClock.HopsPerSecond;

    readonly LoudnessWindows windows;
    readonly int signal;

    /// <summary>The statistics of a signal by itself, which begins with silence.</summary>
    /// <param name="sampleRate">Hertz.</param>
    public LoudnessStatistics(int sampleRate) : this(new(sampleRate, 1), 0) { }

    /// <summary>The statistics of one of the signals that share windows.</summary>
    /// <param name="windows">Which somebody else feeds, and calls <see cref="EndStep"/> when they end a step.</param>
    /// <param name="signal">Which.</param>
    public LoudnessStatistics(LoudnessWindows windows, int signal) => (this.windows, this.signal) = (windows, signal);

    /// <summary>Hops added.</summary>
    public long Hops => windows.Hops;

    /// <summary>Whether 3 s are full.</summary>
    public bool HasShortTerm => windows.ShortTerm.IsFull;

    /// <summary>Weighted mean squares of the last 400 ms and 3 s.</summary>
    public double MomentaryMeanSquare => windows.Momentary.MeanSquares[signal];
    /// <inheritdoc cref="MomentaryMeanSquare"/>
    public double ShortTermMeanSquare => windows.ShortTerm.MeanSquares[signal];

    /// <summary>The highest so far.</summary>
    public double MaxMomentaryMeanSquare => windows.Momentary.Maxima[signal];
    /// <inheritdoc cref="MaxMomentaryMeanSquare"/>
    public double MaxShortTermMeanSquare => windows.ShortTerm.Maxima[signal];

    /// <summary>Every block of 400 ms.</summary>
    public LoudnessDistribution Blocks { get; } = new();
    /// <summary>Every short-term value at steps of 100 ms.</summary>
    public LoudnessDistribution ShortTerms { get; } = new();

    /// <summary>Adds a hop, for a signal by itself.</summary>
    /// <param name="sumOfSquares">Of K-weighted samples, times the channels' weights, summed; what is not finite counts as silence.</param>
    /// <param name="frames">1 or more.</param>
    public void Add(double sumOfSquares, int frames)
    {
        windows.Add(new Span<double>(ref sumOfSquares), frames);
        if (windows.EndsStep) EndStep();
    }

    /// <summary>Counts what the windows hold.</summary>
    public void EndStep()
    {
        if (windows.Momentary.IsFull) Blocks.Add(MomentaryMeanSquare);
        if (windows.ShortTerm.IsFull) ShortTerms.Add(ShortTermMeanSquare);
    }

    /// <summary>Everything in LUFS and LU; a few microseconds.</summary>
    public LoudnessReading Reading => new(
        LoudnessScale.ToLufs(MomentaryMeanSquare), LoudnessScale.ToLufs(ShortTermMeanSquare), Blocks.Integrated,
        LoudnessScale.ToLufs(MaxMomentaryMeanSquare), LoudnessScale.ToLufs(MaxShortTermMeanSquare), ShortTerms.Range, Hops >= StableRangeHops);

    /// <summary>Back to silence.</summary>
    public void Reset()
    {
        windows.Reset();
        Blocks.Clear();
        ShortTerms.Clear();
    }
}
