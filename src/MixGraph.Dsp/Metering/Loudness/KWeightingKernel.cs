using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>K-weights lane tiles and sums the squares, lane by lane; the tiles are only read.</summary>
/// <remarks>Sixteen stereo strips take as long as one. The squares of a call are summed frame by frame and then added to the
/// state's: small sums and few roundings, whatever the length of a hop. Both forms give a lane the same bits. The caller flushes the
/// state at the end of a tile.</remarks>
internal static unsafe class KWeightingKernel
{
    /// <summary>Left and right of as many strips as there are lanes: four recursions hide each other's latency.</summary>
    /// <param name="left">A register a frame.</param>
    /// <param name="right">A register a frame.</param>
    /// <param name="frames">1 to 64.</param>
    /// <param name="weighting">The same for all lanes.</param>
    /// <param name="states">Left's, then right's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pair<T>(T* left, T* right, int frames, in KWeighting weighting, KWeightingState<T>* states) where T : unmanaged, ILanes<T>
    {
        var (shelfBack1, shelfBack2) = (T.Broadcast(weighting.Shelf.Back1), T.Broadcast(weighting.Shelf.Back2));
        var (shelfOut1, shelfOut2) = (T.Broadcast(weighting.Shelf.Out1), T.Broadcast(weighting.Shelf.Out2));
        var (cutBack1, cutBack2) = (T.Broadcast(weighting.Cut.Back1), T.Broadcast(weighting.Cut.Back2));
        var (l1, l2, m1, m2) = (states[0].Shelf1, states[0].Shelf2, states[0].Cut1, states[0].Cut2);
        var (r1, r2, s1, s2) = (states[1].Shelf1, states[1].Shelf2, states[1].Cut1, states[1].Cut2);
        var (leftSquares, rightSquares) = (T.Broadcast(0f), T.Broadcast(0f));
        for (int i = 0; i < frames; i++)
        {
            var l = T.FusedMultiplyAdd(shelfBack1, l1, T.FusedMultiplyAdd(shelfBack2, l2, left[i]));
            var r = T.FusedMultiplyAdd(shelfBack1, r1, T.FusedMultiplyAdd(shelfBack2, r2, right[i]));
            var x = T.FusedMultiplyAdd(shelfOut2, l2, T.FusedMultiplyAdd(shelfOut1, l1, l));
            var y = T.FusedMultiplyAdd(shelfOut2, r2, T.FusedMultiplyAdd(shelfOut1, r1, r));
            (l2, r2) = (l2 + l1, r2 + r1);
            (l1, r1) = (l1 + l, r1 + r);
            x = T.FusedMultiplyAdd(cutBack1, m1, T.FusedMultiplyAdd(cutBack2, m2, x));
            y = T.FusedMultiplyAdd(cutBack1, s1, T.FusedMultiplyAdd(cutBack2, s2, y));
            (m2, s2) = (m2 + m1, s2 + s1);
            (m1, s1) = (m1 + x, s1 + y);
            leftSquares = T.FusedMultiplyAdd(x, x, leftSquares);
            rightSquares = T.FusedMultiplyAdd(y, y, rightSquares);
        }
        (states[0].Shelf1, states[0].Shelf2, states[0].Cut1, states[0].Cut2) = (l1, l2, m1, m2);
        (states[1].Shelf1, states[1].Shelf2, states[1].Cut1, states[1].Cut2) = (r1, r2, s1, s2);
        states[0].Squares += leftSquares;
        states[1].Squares += rightSquares;
    }

    /// <summary>One tile, every lane a channel of its own.</summary>
    /// <param name="channels">A register a frame.</param>
    /// <param name="frames">1 to 64.</param>
    /// <param name="weighting">The same for all lanes.</param>
    /// <param name="state">Of all lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Single<T>(T* channels, int frames, in KWeighting weighting, KWeightingState<T>* state) where T : unmanaged, ILanes<T>
    {
        var (shelfBack1, shelfBack2) = (T.Broadcast(weighting.Shelf.Back1), T.Broadcast(weighting.Shelf.Back2));
        var (shelfOut1, shelfOut2) = (T.Broadcast(weighting.Shelf.Out1), T.Broadcast(weighting.Shelf.Out2));
        var (cutBack1, cutBack2) = (T.Broadcast(weighting.Cut.Back1), T.Broadcast(weighting.Cut.Back2));
        var (l1, l2, m1, m2) = (state->Shelf1, state->Shelf2, state->Cut1, state->Cut2);
        var squares = T.Broadcast(0f);
        for (int i = 0; i < frames; i++)
        {
            var l = T.FusedMultiplyAdd(shelfBack1, l1, T.FusedMultiplyAdd(shelfBack2, l2, channels[i]));
            var x = T.FusedMultiplyAdd(shelfOut2, l2, T.FusedMultiplyAdd(shelfOut1, l1, l));
            (l1, l2) = (l1 + l, l2 + l1);
            x = T.FusedMultiplyAdd(cutBack1, m1, T.FusedMultiplyAdd(cutBack2, m2, x));
            (m1, m2) = (m1 + x, m2 + m1);
            squares = T.FusedMultiplyAdd(x, x, squares);
        }
        (state->Shelf1, state->Shelf2, state->Cut1, state->Cut2) = (l1, l2, m1, m2);
        state->Squares += squares;
    }
}
