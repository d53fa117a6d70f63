using System.Diagnostics;

namespace MixGraph.Benchmarks.Compare;

/// <summary>Times engines side by side: short slices, round robin, so that a change in the machine's clock or load falls on
/// all of them alike.</summary>
static class InterleavedRun
{
    const double SliceSeconds = 0.05;
    const double WarmUpSeconds = 0.25;
    const int MostBlocks = 16_000_000; // 64 MB of block times

    public static IReadOnlyList<EngineTiming> Run(IReadOnlyList<IEngine> engines, SampleRate rate, int block, double seconds)
    {
        double share = seconds / engines.Count;
        EngineClock[] clocks = [.. engines.Select(engine => Prepare(engine, block, share))];
        GC.Collect();
        GC.WaitForPendingFinalizers();

        long sliceTicks = (long)(SliceSeconds * Stopwatch.Frequency);
        long start = Stopwatch.GetTimestamp();
        do
        {
            foreach (var clock in clocks)
                clock.RunSlice(sliceTicks);
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
        return [.. clocks.Select(clock => clock.Summarize(rate.Hertz))];
    }

    /// <summary>Warms an engine up and makes room for all the blocks that it can render in its share of the time.</summary>
    static EngineClock Prepare(IEngine engine, int block, double seconds)
    {
        var left = new float[block];
        var right = new float[block];
        double fastest = double.PositiveInfinity;
        long start = Stopwatch.GetTimestamp();
        do
        {
            long before = Stopwatch.GetTimestamp();
            engine.RenderBlock(left, right);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(before).TotalSeconds);
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds);

        double measured = seconds + SliceSeconds;
        int blockCapacity = (int)Math.Clamp(measured / Math.Max(fastest, 1e-9) * 1.5 + 16, 16, MostBlocks);
        return new EngineClock(engine, block, blockCapacity, sliceCapacity: (int)(measured / SliceSeconds) + 16);
    }
}
