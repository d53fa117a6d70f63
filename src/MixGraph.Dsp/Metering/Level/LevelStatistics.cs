namespace MixGraph.Dsp;

/// <summary>Levels of everything so far and of the last 300 ms, from reading to reading.</summary>
internal sealed class LevelStatistics
{
    const int WindowReadings = 30 / HopClock.HopsPerReading;

    // The readings come in cycles of a window's length. The window is those of this cycle, summed as they come, and those of the last
    // cycle from the same place on, whose sums are all formed when it ends: one addition a reading, and nothing is ever subtracted.
    readonly LevelReading[] readings = new LevelReading[WindowReadings];
    readonly LevelReading[] remainders = new LevelReading[WindowReadings];
    LevelReading cycle;
    int next;

    /// <summary>Everything since the last reset.</summary>
    public LevelReading Whole { get; private set; }

    /// <summary>The last 300 ms; less at the start.</summary>
    public LevelReading Window => remainders[next] + cycle;

    /// <summary>Takes in the next.</summary>
    public void Add(in LevelReading reading)
    {
        Whole += reading;
        cycle += reading;
        readings[next] = reading;
        if (++next < WindowReadings) return;
        LevelReading sum = default;
        for (int i = WindowReadings - 1; i >= 0; i--) remainders[i] = sum = readings[i] + sum;
        cycle = default;
        next = 0;
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        Whole = cycle = default;
        Array.Clear(remainders);
        next = 0;
    }
}
