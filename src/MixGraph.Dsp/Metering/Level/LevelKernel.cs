using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Peaks, squares, products and sums of as many stereo strips as there are lanes.</summary>
/// <remarks>The sums of a tile are formed frame by frame and then added to the state's: small sums and few roundings, whatever the length of a hop.</remarks>
internal static unsafe class LevelKernel
{
    /// <summary>Scales a tile in place by a gain per lane, and takes it in. NaN counts as silence to the peaks.</summary>
    /// <param name="left">A register a frame.</param>
    /// <param name="right">A register a frame.</param>
    /// <param name="frames">1 to 64.</param>
    /// <param name="leftGain">Of the left side.</param>
    /// <param name="rightGain">Of the right side.</param>
    /// <param name="state">What is kept from tile to tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(T* left, T* right, int frames, T leftGain, T rightGain, LevelState<T>* state) where T : unmanaged, ILanes<T>
    {
        var zero = T.Broadcast(0f);
        var (peakLeft, peakRight) = (state->PeakLeft, state->PeakRight);
        var (squaresLeft, squaresRight, products, sumLeft, sumRight) = (zero, zero, zero, zero, zero);
        for (int i = 0; i < frames; i++)
        {
            T l = left[i] * leftGain, r = right[i] * rightGain;
            left[i] = l;
            right[i] = r;
            peakLeft = T.Max(T.Abs(l), peakLeft);
            peakRight = T.Max(T.Abs(r), peakRight);
            squaresLeft = T.FusedMultiplyAdd(l, l, squaresLeft);
            squaresRight = T.FusedMultiplyAdd(r, r, squaresRight);
            products = T.FusedMultiplyAdd(l, r, products);
            sumLeft += l;
            sumRight += r;
        }
        (state->PeakLeft, state->PeakRight) = (peakLeft, peakRight);
        state->SquaresLeft += squaresLeft;
        state->SquaresRight += squaresRight;
        state->Products += products;
        state->SumLeft += sumLeft;
        state->SumRight += sumRight;
    }
}

/// <summary>What the levels since the state was last cleared come to.</summary>
internal unsafe struct LevelState<T> where T : unmanaged, ILanes<T>
{
    public T PeakLeft, PeakRight, SquaresLeft, SquaresRight, Products, SumLeft, SumRight;

    /// <summary>One lane's.</summary>
    /// <param name="state">All lanes'.</param>
    /// <param name="lane">Which.</param>
    /// <param name="frames">How many frames there were.</param>
    public static LevelReading Of(LevelState<T>* state, int lane, int frames)
    {
        var floats = (float*)state + lane;
        return new()
        {
            Frames = frames,
            PeakLeft = floats[0],
            PeakRight = floats[T.Count],
            SquaresLeft = floats[2 * T.Count],
            SquaresRight = floats[3 * T.Count],
            Products = floats[4 * T.Count],
            SumLeft = floats[5 * T.Count],
            SumRight = floats[6 * T.Count],
        };
    }
}
