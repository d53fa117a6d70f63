namespace MixGraph.Dsp;

/// <summary>A constant added to a signal.</summary>
/// <param name="Mean">The mean of the whole signal, linear.</param>
/// <param name="Uncertainty">The standard error of that mean, by the spread of the means of 50 ms blocks, linear; infinite below 8 blocks.</param>
/// <param name="IsFault">Whether the mean is an offset: at least the smallest that counts, and five times its uncertainty.</param>
public readonly record struct OffsetReading(double Mean, double Uncertainty, bool IsFault);

/// <summary>
/// Finds a DC offset. An offset is in every part of a signal alike, while low notes and single strokes come and go: the mean must exceed five times
/// its standard error, taken from the means of 50 ms blocks. So a short low note, or a signal of less than 0.4 s, is never called an offset.
/// </summary>
/// <remarks>Samples that are not finite count as 0.</remarks>
public sealed unsafe class OffsetDetector : FaultDetector
{
    const int FewestBlocks = 8;
    const double Significance = 5;

    readonly double smallest;
    readonly int tilesOfBlock;
    double total, block, blocks, squares;
    int tiles, rest;
    long count;

    /// <summary>Creates a detector.</summary>
    /// <param name="sampleRate">In Hz, 1 or more.</param>
    /// <param name="smallestDecibels">The smallest mean that counts, in dBFS: -120 to 0, -60 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public OffsetDetector(int sampleRate, double smallestDecibels = -60)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        if (smallestDecibels is not (>= -120 and <= 0)) throw new ArgumentOutOfRangeException(nameof(smallestDecibels), smallestDecibels, "-120 to 0 dBFS.");
        smallest = DspMath.DecibelsToGain(smallestDecibels);
        tilesOfBlock = Math.Max(1, (sampleRate + 640) / 1280);
    }

    /// <summary>What was found so far.</summary>
    public OffsetReading Reading
    {
        get
        {
            long looked = count * tilesOfBlock * Tile + tiles * Tile + rest;
            double mean = looked == 0 ? 0 : total / looked, error = double.PositiveInfinity;
            if (count >= FewestBlocks)
            {
                double average = blocks / count;
                error = Math.Sqrt(Math.Max(0, squares / count - average * average) / (count - 1));
            }
            return new(mean, error, Math.Abs(mean) >= smallest && Math.Abs(mean) >= Significance * error);
        }
    }

    private protected override void Look(float* tile, int frames, long first)
    {
        double sum = frames == Tile ? TileScan.Sum(tile) : double.NaN;
        if (!double.IsFinite(sum))
        {
            sum = 0;
            for (int i = 0; i < frames; i++) sum += float.IsFinite(tile[i]) ? tile[i] : 0;
        }
        total += sum;
        if (frames < Tile)
        {
            rest = frames;
            return;
        }
        block += sum;
        if (++tiles < tilesOfBlock) return;
        double mean = block / (tilesOfBlock * Tile);
        (blocks, squares, count, block, tiles) = (blocks + mean, squares + mean * mean, count + 1, 0, 0);
    }

    private protected override void Cleared() => (total, block, blocks, squares, tiles, count, rest) = (0, 0, 0, 0, 0, 0, 0);
}
