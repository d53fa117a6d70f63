namespace MixGraph.Dsp;

/// <summary>The memory that one transform at a time works in: three sets of N/2 complex numbers, one tile.</summary>
sealed unsafe class FftScratch
{
    // Real and imaginary parts at one place in their sets shall not share a set of the cache; and a mirrored register needs one number more.
    const int Gap = 5 * 16;

    readonly PinnedFloats memory;
    readonly int apart;

    public FftScratch(int half)
    {
        apart = half + Gap;
        memory = new PinnedFloats(6 * apart + FftColumns.TileLength);
    }

    public float* Tile => memory.First + 6 * apart;

    /// <param name="set">0, 1 or 2.</param>
    public float* Real(int set) => memory.First + 2 * set * apart;

    /// <param name="set">0, 1 or 2.</param>
    public float* Imaginary(int set) => memory.First + (2 * set + 1) * apart;
}
