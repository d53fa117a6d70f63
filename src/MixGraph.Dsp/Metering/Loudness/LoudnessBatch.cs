namespace MixGraph.Dsp;

/// <summary>The loudness of several stereo signals of one length, side by side in the lanes of a register: what a <see cref="LoudnessMeter"/> of each would read.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class LoudnessBatch
{
    readonly KWeightingBank bank;
    readonly LoudnessWindows windows;
    readonly LoudnessStatistics[] statistics;
    readonly HopClock clock;
    readonly double[] sums;
    long position, hopStart, hopEnd;

    public LoudnessBatch(int signals, int sampleRate)
    {
        bank = KWeightingBank.Create(2 * signals, sampleRate);
        windows = new(sampleRate, signals);
        statistics = [.. Enumerable.Range(0, signals).Select(i => new LoudnessStatistics(windows, i))];
        clock = new(sampleRate);
        sums = new double[signals];
        hopEnd = clock.EndOf(0);
    }

    /// <summary>The most signals that a register takes.</summary>
    public static int SignalsPerRegister => Math.Max(1, Simd.Resolve(LaneWidth.Auto) / 2);

    /// <summary>Puts some frames of a signal into the tile, which <see cref="Advance"/> then measures.</summary>
    /// <param name="signal">Which.</param>
    /// <param name="left">1 to 64 frames.</param>
    /// <param name="right">As many.</param>
    public void Put(int signal, ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        bank.Put(2 * signal, in left[0], 1, 0, left.Length);
        bank.Put(2 * signal + 1, in right[0], 1, 0, right.Length);
    }

    /// <summary>Measures what all signals have put.</summary>
    /// <param name="frames">64, or fewer for the last time.</param>
    public void Advance(int frames)
    {
        bank.Process(frames);
        position += frames;
        if (position == hopEnd) EndHop();
    }

    /// <summary>Ends the signals: counts the last hop if it lacks no more than rounding to tiles made it lack.</summary>
    public void Complete()
    {
        if (position >= Math.Min(hopEnd, clock.NominalEndOf(windows.Hops)) && position > hopStart) EndHop();
    }

    /// <summary>The distribution of the blocks of a signal.</summary>
    public LoudnessDistribution BlocksOf(int signal) => statistics[signal].Blocks;

    /// <summary>What a meter of a signal would read.</summary>
    public LoudnessReading ReadingOf(int signal) => statistics[signal].Reading;

    void EndHop()
    {
        bank.TakePairs(sums);
        windows.Add(sums, (int)(position - hopStart));
        if (windows.EndsStep)
            foreach (var signal in statistics) signal.EndStep();
        (hopStart, hopEnd) = (position, clock.EndOf(windows.Hops));
    }
}
