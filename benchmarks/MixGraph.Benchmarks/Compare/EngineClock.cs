using System.Diagnostics;

namespace MixGraph.Benchmarks.Compare;

/// <summary>One engine under the stopwatch: renders slices and keeps the time of every block.</summary>
sealed class EngineClock
{
    readonly IEngine engine;
    readonly float[] left, right;
    readonly int[] blockTicks;
    readonly List<Slice> slices;
    int blocks;
    long allocatedBytes;

    /// <param name="engine">The engine to time.</param>
    /// <param name="block">Frames a block.</param>
    /// <param name="blockCapacity">Block times to keep; an engine that fills them runs no more slices.</param>
    /// <param name="sliceCapacity">Slices to keep.</param>
    public EngineClock(IEngine engine, int block, int blockCapacity, int sliceCapacity)
    {
        this.engine = engine;
        left = new float[block];
        right = new float[block];
        blockTicks = new int[blockCapacity];
        Array.Fill(blockTicks, -1); // touches every page now instead of while measuring
        slices = new List<Slice>(sliceCapacity);
    }

    /// <summary>Renders blocks until a slice's time is over; nothing in here allocates but the engine.</summary>
    public void RunSlice(long sliceTicks)
    {
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        int first = blocks;
        long start = Stopwatch.GetTimestamp(), last = start;
        while (blocks < blockTicks.Length && last - start < sliceTicks)
        {
            engine.RenderBlock(left, right);
            long now = Stopwatch.GetTimestamp();
            blockTicks[blocks++] = (int)Math.Min(now - last, int.MaxValue);
            last = now;
        }
        allocatedBytes += GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        if (blocks > first && slices.Count < slices.Capacity)
            slices.Add(new Slice(blocks - first, last - start));
    }

    public EngineTiming Summarize(int sampleRate) =>
        EngineTiming.From(engine.Name, left.Length, sampleRate, slices, blockTicks.AsSpan(0, blocks), allocatedBytes);
}

/// <summary>A short run of blocks of one engine.</summary>
readonly record struct Slice(int Blocks, long Ticks)
{
    public double TicksPerBlock => (double)Ticks / Blocks;
}
