using System.Diagnostics;

namespace MixGraph.Benchmarks.Compare;

/// <summary>What was measured of one engine.</summary>
/// <param name="Engine">Its name.</param>
/// <param name="RealTimeFactor">Seconds of audio a second, over the fastest third of the slices. Other work on the machine
/// only ever slows a slice down, so the fast ones show the engine; a third of them, instead of the best, keeps luck out.</param>
/// <param name="MedianRealTimeFactor">The same of the median slice; far from the other, the machine was busy.</param>
/// <param name="P50Microseconds">Median time of a block, over all slices, as are the next two.</param>
/// <param name="P99Microseconds">99 % of blocks took this long or less.</param>
/// <param name="MaxMicroseconds">The slowest block.</param>
/// <param name="AllocatedBytesPerBlock">Bytes allocated by the rendering thread.</param>
/// <param name="Blocks">Blocks measured.</param>
sealed record EngineTiming(
    string Engine,
    double RealTimeFactor,
    double MedianRealTimeFactor,
    double P50Microseconds,
    double P99Microseconds,
    double MaxMicroseconds,
    double AllocatedBytesPerBlock,
    int Blocks)
{
    public static EngineTiming From(
        string engine, int block, int sampleRate, List<Slice> slices, Span<int> blockTicks, long allocatedBytes)
    {
        var fastestFirst = slices.OrderBy(slice => slice.TicksPerBlock).ToArray();
        var fastThird = fastestFirst.Take(Math.Max(1, fastestFirst.Length / 3)).ToArray();
        double audioTicksPerBlock = (double)block / sampleRate * Stopwatch.Frequency;
        blockTicks.Sort();
        return new EngineTiming(
            engine,
            audioTicksPerBlock * fastThird.Sum(slice => slice.Blocks) / fastThird.Sum(slice => slice.Ticks),
            audioTicksPerBlock / fastestFirst[fastestFirst.Length / 2].TicksPerBlock,
            Microseconds(blockTicks[(blockTicks.Length - 1) / 2]),
            Microseconds(blockTicks[(int)((blockTicks.Length - 1) * 0.99)]),
            Microseconds(blockTicks[^1]),
            (double)allocatedBytes / blockTicks.Length,
            blockTicks.Length);
    }

    static double Microseconds(int ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
