using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>K-weights lane tiles and sums the squares, lane by lane; the tiles are only read.</summary>
/// <remarks>Sixteen stereo strips and a tile of 64 frames take about as long as one strip alone. The squares of a call are summed frame by
/// frame and then added to the state's: small sums and few roundings, whatever the length of a hop. Both forms give a lane the same bits.
/// The caller flushes the state at the end of a tile.</remarks>
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
        var a = KWeighting.Widen<T>(weighting.Shelf);
        var b = KWeighting.Widen<T>(weighting.Cut);
        var (l1, l2, m1, m2) = (states[0].Shelf1, states[0].Shelf2, states[0].Cut1, states[0].Cut2);
        var (r1, r2, s1, s2) = (states[1].Shelf1, states[1].Shelf2, states[1].Cut1, states[1].Cut2);
        var (leftSquares, rightSquares) = (T.Broadcast(0f), T.Broadcast(0f));
        for (int i = 0; i < frames; i++)
        {
            var (l, r) = (left[i], right[i]);
            var (vl, vr) = (l - l2, r - r2);
            l = SvfSection.Output<T, UnityDirect>(a, l, vl, l1);
            r = SvfSection.Output<T, UnityDirect>(a, r, vr, r1);
            (l1, l2) = (SvfSection.Next1(a, vl, l1), SvfSection.Next2(a, vl, l1, l2));
            (r1, r2) = (SvfSection.Next1(a, vr, r1), SvfSection.Next2(a, vr, r1, r2));
            var (wl, wr) = (l - m2, r - s2);
            l = T.FusedMultiplyAdd(b.K1, m1, wl);
            r = T.FusedMultiplyAdd(b.K1, s1, wr);
            (m1, m2) = (SvfSection.Next1(b, wl, m1), SvfSection.Next2(b, wl, m1, m2));
            (s1, s2) = (SvfSection.Next1(b, wr, s1), SvfSection.Next2(b, wr, s1, s2));
            leftSquares = T.FusedMultiplyAdd(l, l, leftSquares);
            rightSquares = T.FusedMultiplyAdd(r, r, rightSquares);
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
        var a = KWeighting.Widen<T>(weighting.Shelf);
        var b = KWeighting.Widen<T>(weighting.Cut);
        var (l1, l2, m1, m2) = (state->Shelf1, state->Shelf2, state->Cut1, state->Cut2);
        var squares = T.Broadcast(0f);
        for (int i = 0; i < frames; i++)
        {
            var x = channels[i];
            var v = x - l2;
            x = SvfSection.Output<T, UnityDirect>(a, x, v, l1);
            (l1, l2) = (SvfSection.Next1(a, v, l1), SvfSection.Next2(a, v, l1, l2));
            var w = x - m2;
            x = T.FusedMultiplyAdd(b.K1, m1, w);
            (m1, m2) = (SvfSection.Next1(b, w, m1), SvfSection.Next2(b, w, m1, m2));
            squares = T.FusedMultiplyAdd(x, x, squares);
        }
        (state->Shelf1, state->Shelf2, state->Cut1, state->Cut2) = (l1, l2, m1, m2);
        state->Squares += squares;
    }
}
