using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>What fault detectors ask of a tile of 64 frames, a register at a time. Comparisons and maxima have no order; the sums keep one for every register.</summary>
internal static unsafe class TileScan
{
    public const int Frames = 64;

    static readonly int Width = Simd.Resolve(LaneWidth.Auto);

    /// <summary>The largest magnitude; NaN is left out.</summary>
    public static float Largest(float* tile) => Width switch
    {
        16 => Largest<Lanes16>(tile),
        8 => Largest<Lanes8>(tile),
        4 => Largest<Lanes4>(tile),
        _ => Largest<Lanes1>(tile),
    };

    /// <summary>Whether every sample is finite.</summary>
    public static bool IsFinite(float* tile) => Width switch
    {
        16 => IsFinite<Lanes16>(tile),
        8 => IsFinite<Lanes8>(tile),
        4 => IsFinite<Lanes4>(tile),
        _ => IsFinite<Lanes1>(tile),
    };

    /// <summary>Whether four samples in a row, three of them possibly before the tile, have at least a magnitude.</summary>
    public static bool HasFourFrom(float* tile, float level) => Width switch
    {
        16 => HasFourFrom<Lanes16>(tile, level),
        8 => HasFourFrom<Lanes8>(tile, level),
        4 => HasFourFrom<Lanes4>(tile, level),
        _ => HasFourFrom<Lanes1>(tile, level),
    };

    /// <summary>The smallest step other than 0 from a sample to the next, the first from the sample before the tile; or what is given, if that is smaller.</summary>
    public static float SmallestStep(float* tile, float known) => Width switch
    {
        16 => SmallestStep<Lanes16>(tile, known),
        8 => SmallestStep<Lanes8>(tile, known),
        4 => SmallestStep<Lanes4>(tile, known),
        _ => SmallestStep<Lanes1>(tile, known),
    };

    /// <summary>The sum: 16 sums of every sixteenth frame, which are folded in halves.</summary>
    public static float Sum(float* tile) => Width switch
    {
        16 => Sum<Lanes16>(tile),
        8 => Sum<Lanes8>(tile),
        4 => Sum<Lanes4>(tile),
        _ => Sum<Lanes1>(tile),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float Largest<T>(float* tile) where T : unmanaged, ILanes<T>
    {
        var largest = T.Broadcast(0f);
        for (int i = 0; i < Frames; i += T.Count) largest = T.Max(T.Abs(T.Load(ref tile[i])), largest);
        return Fold(largest, true);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool IsFinite<T>(float* tile) where T : unmanaged, ILanes<T>
    {
        // x - x is 0, or NaN where x is not finite, and a NaN stays in a sum.
        var sum = T.Broadcast(0f);
        for (int i = 0; i < Frames; i += T.Count)
        {
            var x = T.Load(ref tile[i]);
            sum += x - x;
        }
        var zero = T.Broadcast(0f);
        return !T.Any(T.Select(T.LessThan(T.Abs(sum), T.Broadcast(1f)), zero, T.Broadcast(1f)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool HasFourFrom<T>(float* tile, float level) where T : unmanaged, ILanes<T>
    {
        var least = T.Broadcast(0f);
        for (int i = 0; i < Frames; i += T.Count)
        {
            var near = T.Min(T.Abs(T.Load(ref tile[i - 1])), T.Abs(T.Load(ref tile[i])));
            var far = T.Min(T.Abs(T.Load(ref tile[i - 3])), T.Abs(T.Load(ref tile[i - 2])));
            least = T.Max(T.Min(near, far), least);
        }
        return Fold(least, true) >= level;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float SmallestStep<T>(float* tile, float known) where T : unmanaged, ILanes<T>
    {
        var (smallest, zero) = (T.Broadcast(known), T.Broadcast(0f));
        for (int i = 0; i < Frames; i += T.Count)
        {
            var step = T.Abs(T.Load(ref tile[i]) - T.Load(ref tile[i - 1]));
            smallest = T.Select(T.GreaterThan(step, zero), T.Min(step, smallest), smallest);
        }
        return Fold(smallest, false);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float Sum<T>(float* tile) where T : unmanaged, ILanes<T>
    {
        var sums = stackalloc float[16];
        for (int lane = 0; lane < 16; lane += T.Count)
        {
            T a = T.Load(ref tile[lane]), b = T.Load(ref tile[lane + 16]), c = T.Load(ref tile[lane + 32]), d = T.Load(ref tile[lane + 48]);
            ((a + b) + (c + d)).Store(ref sums[lane]);
        }
        var eight = Lanes8.Load(ref sums[0]) + Lanes8.Load(ref sums[8]);
        eight.Store(ref sums[0]);
        var four = Lanes4.Load(ref sums[0]) + Lanes4.Load(ref sums[4]);
        four.Store(ref sums[0]);
        return (sums[0] + sums[2]) + (sums[1] + sums[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Fold<T>(T value, bool largest) where T : unmanaged, ILanes<T>
    {
        var lanes = stackalloc float[16];
        value.Store(ref lanes[0]);
        var result = lanes[0];
        if (T.Count >= 4)
        {
            var four = Lanes4.Load(ref lanes[0]);
            for (int i = 4; i < T.Count; i += 4)
            {
                var other = Lanes4.Load(ref lanes[i]);
                four = largest ? Lanes4.Max(other, four) : Lanes4.Min(other, four);
            }
            four.Store(ref lanes[0]);
            for (int i = 0; i < 4; i++) result = largest ? Math.Max(lanes[i], result) : Math.Min(lanes[i], result);
        }
        return result;
    }
}
