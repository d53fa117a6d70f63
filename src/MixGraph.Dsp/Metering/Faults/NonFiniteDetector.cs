namespace MixGraph.Dsp;

/// <summary>Samples that are no numbers.</summary>
/// <param name="Count">How many samples are NaN or infinite.</param>
/// <param name="First">The frame of the first; -1 if there is none.</param>
public readonly record struct NonFiniteReading(long Count, long First)
{
    /// <summary>Whether there is any.</summary>
    public bool IsFault => Count > 0;
}

/// <summary>Counts samples that are NaN or infinite.</summary>
public sealed unsafe class NonFiniteDetector : FaultDetector
{
    /// <summary>What was found so far.</summary>
    public NonFiniteReading Reading { get; private set; } = new(0, -1);

    private protected override void Look(float* tile, int frames, long first)
    {
        if (frames == Tile && TileScan.IsFinite(tile)) return;
        for (int i = 0; i < frames; i++)
            if (!float.IsFinite(tile[i])) Reading = new(Reading.Count + 1, Reading.Count == 0 ? first + i : Reading.First);
    }

    private protected override void Cleared() => Reading = new(0, -1);
}
