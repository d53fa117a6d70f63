using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MixGraph.Dsp;

/// <summary>What fault detectors ask of a tile of 64 frames, a register at a time. Answers are yes or no, which have no order; the sum keeps one for every register.</summary>
internal static unsafe class TileScan
{
    public const int Frames = 64;

    static readonly int Width = Simd.Resolve(LaneWidth.Auto);

    /// <summary>Whether any sample has at least a magnitude above 0; NaN has none.</summary>
    public static bool Reaches(float* tile, float level) => Width switch
    {
        16 => Reaches<Lanes16>(tile, level),
        8 => Reaches<Lanes8>(tile, level),
        4 => Reaches<Lanes4>(tile, level),
        _ => Reaches<Lanes1>(tile, level),
    };

    /// <summary>Whether four samples in a row, three of them possibly before the tile, have at least a magnitude above 0.</summary>
    public static bool FourReach(float* tile, float level) => Width switch
    {
        16 => FourReach<Lanes16>(tile, level),
        8 => FourReach<Lanes8>(tile, level),
        4 => FourReach<Lanes4>(tile, level),
        _ => FourReach<Lanes1>(tile, level),
    };

    /// <summary>Whether a step from a sample to the next, the first from the sample before the tile, is neither 0 nor as large as the one given.</summary>
    public static bool StepsLess(float* tile, float step) => Width switch
    {
        16 => StepsLess<Lanes16>(tile, step),
        8 => StepsLess<Lanes8>(tile, step),
        4 => StepsLess<Lanes4>(tile, step),
        _ => StepsLess<Lanes1>(tile, step),
    };

    /// <summary>Whether the tile <see cref="Reaches"/> the level or <see cref="StepsLess"/>, in one pass.</summary>
    public static bool Stirs(float* tile, float level, float step) => Width switch
    {
        16 => Stirs<Lanes16>(tile, level, step),
        8 => Stirs<Lanes8>(tile, level, step),
        4 => Stirs<Lanes4>(tile, level, step),
        _ => Stirs<Lanes1>(tile, level, step),
    };

    /// <summary>Whether every sample is finite.</summary>
    public static bool IsFinite(float* tile) => Width switch
    {
        16 => IsFinite<Lanes16>(tile),
        8 => IsFinite<Lanes8>(tile),
        4 => IsFinite<Lanes4>(tile),
        _ => IsFinite<Lanes1>(tile),
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
    internal static bool Reaches<T>(float* tile, float level) where T : unmanaged, ILanes<T>
    {
        T below = Below<T>(level), largest = T.Broadcast(0f);
        for (int i = 0; i < Frames; i += T.Count) largest = T.Max(T.Abs(T.Load(ref tile[i])), largest);
        return T.Any(T.GreaterThan(largest, below));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool FourReach<T>(float* tile, float level) where T : unmanaged, ILanes<T>
    {
        T below = Below<T>(level), largest = T.Broadcast(0f);
        for (int i = 0; i < Frames; i += T.Count)
        {
            var near = T.Min(T.Abs(T.Load(ref tile[i - 1])), T.Abs(T.Load(ref tile[i])));
            var far = T.Min(T.Abs(T.Load(ref tile[i - 3])), T.Abs(T.Load(ref tile[i - 2])));
            largest = T.Max(T.Min(near, far), largest);
        }
        return T.Any(T.GreaterThan(largest, below));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool StepsLess<T>(float* tile, float step) where T : unmanaged, ILanes<T>
    {
        // One less in the bits is the next smaller magnitude; of 0 it is a NaN, which a minimum leaves out.
        T one = T.Broadcast(float.Epsilon), limit = T.SubtractBits(T.Broadcast(step), one), least = limit;
        for (int i = 0; i < Frames; i += T.Count)
            least = T.Min(T.SubtractBits(T.Abs(T.Load(ref tile[i]) - T.Load(ref tile[i - 1])), one), least);
        return T.Any(T.LessThan(least, limit));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool Stirs<T>(float* tile, float level, float step) where T : unmanaged, ILanes<T>
    {
        T one = T.Broadcast(float.Epsilon), limit = T.SubtractBits(T.Broadcast(step), one), least = limit, below = Below<T>(level), largest = T.Broadcast(0f);
        for (int i = 0; i < Frames; i += T.Count)
        {
            var x = T.Load(ref tile[i]);
            largest = T.Max(T.Abs(x), largest);
            least = T.Min(T.SubtractBits(T.Abs(x - T.Load(ref tile[i - 1])), one), least);
        }
        return T.Any(T.Or(T.GreaterThan(largest, below), T.LessThan(least, limit)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool IsFinite<T>(float* tile) where T : unmanaged, ILanes<T>
    {
        // x - x is 0, or NaN where x is not finite; a NaN stays in the sum, and its bits are not all clear.
        T sum = T.Broadcast(0f);
        for (int i = 0; i < Frames; i += T.Count)
        {
            var x = T.Load(ref tile[i]);
            sum += x - x;
        }
        return !T.Any(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float Sum<T>(float* tile) where T : unmanaged, ILanes<T>
    {
        if (T.Count == 16) return Fold(Unsafe.BitCast<T, Vector512<float>>(Column<T>(tile)));
        var sums = stackalloc float[16];
        for (int lane = 0; lane < 16; lane += T.Count) Column<T>(tile + lane).Store(ref sums[lane]);
        return Fold(Vector256.Load(sums) + Vector256.Load(sums + 8));
    }

    // The next smaller number, so that above it is at or above the level; before the loop, as a call within it would spill the registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Below<T>(float level) where T : unmanaged, ILanes<T> => T.SubtractBits(T.Broadcast(level), T.Broadcast(float.Epsilon));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Column<T>(float* tile) where T : unmanaged, ILanes<T> =>
        (T.Load(ref tile[0]) + T.Load(ref tile[16])) + (T.Load(ref tile[32]) + T.Load(ref tile[48]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Fold(Vector512<float> value) => Fold(value.GetLower() + value.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Fold(Vector256<float> value)
    {
        var four = value.GetLower() + value.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }
}
