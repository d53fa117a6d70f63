using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MixGraph.Dsp;

/// <summary>Peaks, squares, products and sums of a stereo tile, sixteen frames side by side.</summary>
/// <remarks>Frame i adds to sum i mod 16 whatever the register's width, which is the same bits everywhere.</remarks>
internal static unsafe class LevelKernel
{
    const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;
    const int Sums = 16;

    /// <summary>What is kept between tiles.</summary>
    public const int StateFloats = 7 * Sums;

    /// <summary>Takes in a tile of 64 frames; one cut short is filled up with zeros. NaN counts as silence to the peaks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(float* left, float* right, float* state) where T : unmanaged, ILanes<T>
    {
        for (int lane = 0; lane < Sums; lane += T.Count)
        {
            var s = state + lane;
            var (peakLeft, peakRight) = (T.Load(ref s[0]), T.Load(ref s[Sums]));
            var (squareLeft, squareRight) = (T.Load(ref s[2 * Sums]), T.Load(ref s[3 * Sums]));
            var product = T.Load(ref s[4 * Sums]);
            var (sumLeft, sumRight) = (T.Load(ref s[5 * Sums]), T.Load(ref s[6 * Sums]));
            for (int i = lane; i < TileFrames; i += Sums)
            {
                var (l, r) = (T.Load(ref left[i]), T.Load(ref right[i]));
                peakLeft = T.Max(T.Abs(l), peakLeft);
                peakRight = T.Max(T.Abs(r), peakRight);
                squareLeft = T.FusedMultiplyAdd(l, l, squareLeft);
                squareRight = T.FusedMultiplyAdd(r, r, squareRight);
                product = T.FusedMultiplyAdd(l, r, product);
                sumLeft += l;
                sumRight += r;
            }
            peakLeft.Store(ref s[0]);
            peakRight.Store(ref s[Sums]);
            squareLeft.Store(ref s[2 * Sums]);
            squareRight.Store(ref s[3 * Sums]);
            product.Store(ref s[4 * Sums]);
            sumLeft.Store(ref s[5 * Sums]);
            sumRight.Store(ref s[6 * Sums]);
        }
    }

    /// <summary>What the tiles since the last call came to; the state begins anew. Each sixteen are folded in halves, in double.</summary>
    /// <param name="state">The state.</param>
    /// <param name="frames">How many frames that were.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static LevelReading Take(float* state, int frames)
    {
        var reading = new LevelReading
        {
            Frames = frames,
            PeakLeft = Highest(state),
            PeakRight = Highest(state + Sums),
            SquaresLeft = Sum(state + 2 * Sums),
            SquaresRight = Sum(state + 3 * Sums),
            Products = Sum(state + 4 * Sums),
            SumLeft = Sum(state + 5 * Sums),
            SumRight = Sum(state + 6 * Sums),
        };
        new Span<float>(state, StateFloats).Clear();
        return reading;
    }

    static float Highest(float* values)
    {
        var all = Vector512.Load(values);
        var eight = Vector256.Max(all.GetLower(), all.GetUpper());
        var four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        return Math.Max(Math.Max(four[0], four[1]), Math.Max(four[2], four[3]));
    }

    static double Sum(float* values)
    {
        var (low, high) = Vector512.Widen(Vector512.Load(values));
        var eight = low + high;
        var four = eight.GetLower() + eight.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
