namespace MixGraph.Dsp;

/// <summary>Levels of everything so far and of the last 300 ms, from hop to hop.</summary>
internal sealed class LevelStatistics
{
    const int WindowHops = 30;

    // The hops come in cycles of a window's length. The window is the hops of this cycle, summed as they come, and those of the last
    // cycle from the same place on, whose sums are all formed when it ends: one addition a hop, and nothing is ever subtracted.
    readonly LevelReading[] hops = new LevelReading[WindowHops];
    readonly LevelReading[] remainders = new LevelReading[WindowHops];
    LevelReading cycle;
    int next;

    /// <summary>Everything since the last reset.</summary>
    public LevelReading Whole { get; private set; }

    /// <summary>The last 300 ms; less at the start.</summary>
    public LevelReading Window => remainders[next] + cycle;

    /// <summary>Takes in a hop.</summary>
    public void Add(in LevelReading hop)
    {
        Whole += hop;
        cycle += hop;
        hops[next] = hop;
        if (++next < WindowHops) return;
        LevelReading sum = default;
        for (int i = WindowHops - 1; i >= 0; i--) remainders[i] = sum = hops[i] + sum;
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
