namespace MixGraph;

/// <summary>Collects the gain reduction of a processor tile by tile on the thread that renders; any other reads it.</summary>
/// <remarks>Every number is written by one thread and read whole by others, so no lock is needed. The median comes from counts of
/// reductions in steps of 0.02 dB, within which it is interpolated.</remarks>
internal sealed class GainReductionTarget(InsertId insert)
{
    const double Step = 0.02;
    const int Steps = 3000; // 60 dB
    /// <summary>An input below this is not worth reducing: -60 dBFS.</summary>
    public const float ActiveThreshold = 1e-3f;

    /// <summary>The processor.</summary>
    public InsertId Insert { get; } = insert;

    volatile int[] counts = new int[Steps];
    SampleRate rate;
    long activeFrames;
    float now, peak, maximum;

    /// <summary>Takes in a tile.</summary>
    /// <param name="reduction">At its end, in dB.</param>
    /// <param name="greatest">Within it, in dB.</param>
    /// <param name="inputPeak">The greatest magnitude of the input.</param>
    /// <param name="frames">Its length.</param>
    public void Add(float reduction, float greatest, float inputPeak, int frames)
    {
        Volatile.Write(ref now, reduction);
        AtomicPeak.Raise(ref peak, greatest);
        if (!(inputPeak > ActiveThreshold)) return;
        counts[(int)Math.Clamp(reduction / Step, 0, Steps - 1)]++;
        if (greatest > maximum) Volatile.Write(ref maximum, greatest);
        Volatile.Write(ref activeFrames, activeFrames + frames);
    }

    public GainReductionReading Read() => new(
        new(Volatile.Read(ref now)), new(AtomicPeak.Take(ref peak)), new(Median()), new(Volatile.Read(ref maximum)),
        rate.Duration(Volatile.Read(ref activeFrames)));

    /// <summary>A render begins.</summary>
    public void Begin(SampleRate sampleRate)
    {
        (rate, activeFrames, now, peak, maximum) = (sampleRate, 0, 0, 0, 0);
        counts = new int[Steps]; // a reader may be at the old ones
    }

    double Median()
    {
        int[] all = counts;
        long total = 0;
        foreach (int count in all) total += count;
        double half = total / 2.0;
        long below = 0;
        for (int i = 0; i < all.Length; below += all[i++])
        {
            if (all[i] == 0 || below + all[i] < half) continue;
            // Nothing reduced counts as exactly nothing, not as the middle of a step.
            return i == 0 ? 0 : Step * (i + (half - below) / all[i]);
        }
        return 0;
    }
}
