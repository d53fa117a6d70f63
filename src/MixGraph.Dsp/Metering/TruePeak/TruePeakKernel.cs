using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>
/// The largest magnitude of what lies between the samples of a signal, for one signal a lane: a half-sample filter doubles the rate, and a
/// short interpolator finds three more points between any two of those. The samples themselves are left to who has looked at them anyway.
/// </summary>
/// <remarks>
/// <para>Symmetric taps are added in pairs. Two points mirrored about the middle of an interval are an even part plus or minus an odd part, and
/// the larger of |e + o| and |e - o| is |e| + |o|: one interpolation for both.</para>
/// <para>A point that is NaN is left out of the maximum. Memory is that of a filter of finite length: nothing sticks.</para>
/// </remarks>
internal static unsafe class TruePeakKernel
{
    /// <summary>Frames that must be readable before a tile.</summary>
    public const int History = 2 * Pairs;
    /// <summary>Half-sample values that must be readable before those of a tile: the last of the tile before.</summary>
    public const int HalvesHistory = 2;

    const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;
    const int Pairs = TruePeakDesign.Pairs;

    // From six points half a sample apart, at -2.5 .. 2.5 of their spacing: the middle, and a quarter of the spacing to each side of it, which
    // is Even plus or minus Odd. Even takes the middle's value for its outer taps. By linear programs as in TruePeakDesign, over 0..0.45
    // cycles a sample: 0.02 dB by themselves, and less than 0.03 dB together with the half-sample filter up to 0.44.
    const float Mid0 = 0.60009253f, Mid1 = -0.121557839f, Mid2 = 0.0222624317f;
    const float EvenMid = 0.744068861f, Even0 = 0.128027484f;
    const float Odd0 = 0.28003639f, Odd1 = -0.0104862396f;

    /// <summary>Raises each lane's peak to the largest of a tile's points, which lie 15 frames before its frames.</summary>
    /// <param name="samples">The tile's first frame, a register a frame.</param>
    /// <param name="halves">Where its half-sample values go.</param>
    /// <param name="factor">Points to a sample: 8, 4 or 2.</param>
    /// <param name="peaks">The peaks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Raise<T>(T* samples, T* halves, int factor, T* peaks) where T : unmanaged, ILanes<T>
    {
        Halve(samples, halves);
        switch (factor)
        {
            case 8: Raise<T, Eightfold>(samples - Pairs, halves, peaks); break;
            case 4: Raise<T, Fourfold>(samples - Pairs, halves, peaks); break;
            default: Raise<T, Twofold>(samples - Pairs, halves, peaks); break;
        }
        (halves[-2], halves[-1]) = (halves[TileFrames - 2], halves[TileFrames - 1]);
    }

    /// <summary>The half-sample values between the frames n - 14 and n - 13, for n = 0 .. 63.</summary>
    /// <remarks>Several at a time, whose sums and windows stay in registers: eight where there are 32 registers, four where there are 16.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Halve<T>(T* samples, T* halves) where T : unmanaged, ILanes<T>
    {
        if (T.Count == 16) HalveByEights(samples, halves);
        else HalveByFours(samples, halves);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void HalveByEights<T>(T* samples, T* halves) where T : unmanaged, ILanes<T>
    {
        var taps = TruePeakDesign.Half;
        for (int n = 0; n < TileFrames; n += 8)
        {
            T* back = samples + n - Pairs, front = back + 8;
            T h0 = T.Broadcast(0f), h1 = h0, h2 = h0, h3 = h0, h4 = h0, h5 = h0, h6 = h0, h7 = h0;
            T a0 = back[0], a1 = back[1], a2 = back[2], a3 = back[3], a4 = back[4], a5 = back[5], a6 = back[6], a7 = back[7];
            T b0 = a1, b1 = a2, b2 = a3, b3 = a4, b4 = a5, b5 = a6, b6 = a7, b7 = front[0];
            // Two windows of eight frames, a running back in time and b forward; eight steps bring each register back to its place.
            for (int k = 0; ; k += 8)
            {
                Add(taps[k], a0, a1, a2, a3, a4, a5, a6, a7, b0, b1, b2, b3, b4, b5, b6, b7);
                (a7, b0) = (back[-1], front[1]);
                Add(taps[k + 1], a7, a0, a1, a2, a3, a4, a5, a6, b1, b2, b3, b4, b5, b6, b7, b0);
                (a6, b1) = (back[-2], front[2]);
                Add(taps[k + 2], a6, a7, a0, a1, a2, a3, a4, a5, b2, b3, b4, b5, b6, b7, b0, b1);
                (a5, b2) = (back[-3], front[3]);
                Add(taps[k + 3], a5, a6, a7, a0, a1, a2, a3, a4, b3, b4, b5, b6, b7, b0, b1, b2);
                (a4, b3) = (back[-4], front[4]);
                Add(taps[k + 4], a4, a5, a6, a7, a0, a1, a2, a3, b4, b5, b6, b7, b0, b1, b2, b3);
                (a3, b4) = (back[-5], front[5]);
                Add(taps[k + 5], a3, a4, a5, a6, a7, a0, a1, a2, b5, b6, b7, b0, b1, b2, b3, b4);
                if (k + 6 == Pairs) break; // as many as there are beyond a multiple of eight
                (a2, b5) = (back[-6], front[6]);
                Add(taps[k + 6], a2, a3, a4, a5, a6, a7, a0, a1, b6, b7, b0, b1, b2, b3, b4, b5);
                (a1, b6) = (back[-7], front[7]);
                Add(taps[k + 7], a1, a2, a3, a4, a5, a6, a7, a0, b7, b0, b1, b2, b3, b4, b5, b6);
                back -= 8;
                front += 8;
                (a0, b7) = (back[0], front[0]);
            }
            var to = halves + n;
            (to[0], to[1], to[2], to[3]) = (h0, h1, h2, h3);
            (to[4], to[5], to[6], to[7]) = (h4, h5, h6, h7);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            void Add(float tap, T l0, T l1, T l2, T l3, T l4, T l5, T l6, T l7, T r0, T r1, T r2, T r3, T r4, T r5, T r6, T r7)
            {
                T c = T.Broadcast(tap);
                h0 = T.FusedMultiplyAdd(c, l0 + r0, h0);
                h1 = T.FusedMultiplyAdd(c, l1 + r1, h1);
                h2 = T.FusedMultiplyAdd(c, l2 + r2, h2);
                h3 = T.FusedMultiplyAdd(c, l3 + r3, h3);
                h4 = T.FusedMultiplyAdd(c, l4 + r4, h4);
                h5 = T.FusedMultiplyAdd(c, l5 + r5, h5);
                h6 = T.FusedMultiplyAdd(c, l6 + r6, h6);
                h7 = T.FusedMultiplyAdd(c, l7 + r7, h7);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void HalveByFours<T>(T* samples, T* halves) where T : unmanaged, ILanes<T>
    {
        var taps = TruePeakDesign.Half;
        for (int n = 0; n < TileFrames; n += 4)
        {
            T* back = samples + n - Pairs, front = back + 4;
            T h0 = T.Broadcast(0f), h1 = h0, h2 = h0, h3 = h0;
            T a0 = back[0], a1 = back[1], a2 = back[2], a3 = back[3];
            T b0 = a1, b1 = a2, b2 = a3, b3 = front[0];
            for (int k = 0; ; k += 4)
            {
                Add(taps[k], a0, a1, a2, a3, b0, b1, b2, b3);
                (a3, b0) = (back[-1], front[1]);
                Add(taps[k + 1], a3, a0, a1, a2, b1, b2, b3, b0);
                if (k + 2 == Pairs) break; // as many as there are beyond a multiple of four
                (a2, b1) = (back[-2], front[2]);
                Add(taps[k + 2], a2, a3, a0, a1, b2, b3, b0, b1);
                (a1, b2) = (back[-3], front[3]);
                Add(taps[k + 3], a1, a2, a3, a0, b3, b0, b1, b2);
                back -= 4;
                front += 4;
                (a0, b3) = (back[0], front[0]);
            }
            var to = halves + n;
            (to[0], to[1], to[2], to[3]) = (h0, h1, h2, h3);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            void Add(float tap, T l0, T l1, T l2, T l3, T r0, T r1, T r2, T r3)
            {
                T c = T.Broadcast(tap);
                h0 = T.FusedMultiplyAdd(c, l0 + r0, h0);
                h1 = T.FusedMultiplyAdd(c, l1 + r1, h1);
                h2 = T.FusedMultiplyAdd(c, l2 + r2, h2);
                h3 = T.FusedMultiplyAdd(c, l3 + r3, h3);
            }
        }
    }

    /// <summary>The largest of half-samples, and of what lies between them and the samples; the latter are divided by their largest weight while
    /// it runs, which saves a product each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Raise<T, TFineness>(T* x, T* halves, T* peaks) where T : unmanaged, ILanes<T> where TFineness : struct, IFineness
    {
        T mid1 = T.Broadcast(Mid1 / Mid0), mid2 = T.Broadcast(Mid2 / Mid0), even = T.Broadcast(EvenMid * Mid0 / Even0);
        T odd = T.Broadcast(Odd1 / Odd0), oddToEven = T.Broadcast(Odd0 / Even0);
        T half = T.Broadcast(0f), middle = half, quarter = half;
        T a = x[-2], b = halves[-2], c = x[-1], d = halves[-1], e = x[0], f;
        for (int n = 0; n < TileFrames; n++)
        {
            f = halves[n];
            half = T.Max(T.Abs(f), half);
            Interval();
            (a, b, c, d, e) = (b, c, d, e, f);
            f = x[n + 1];
            Interval();
            (a, b, c, d, e) = (b, c, d, e, f);
        }
        *peaks = T.Max(T.Max(half, T.Max(middle * T.Broadcast(Mid0), quarter * T.Broadcast(Even0))), *peaks);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Interval()
        {
            if (TFineness.Factor == 2) return;
            T inner = c + d;
            T m = T.FusedMultiplyAdd(mid2, a + f, T.FusedMultiplyAdd(mid1, b + e, inner));
            middle = T.Max(T.Abs(m), middle);
            if (TFineness.Factor == 4) return;
            T o = T.FusedMultiplyAdd(odd, e - b, d - c);
            quarter = T.Max(T.FusedMultiplyAdd(oddToEven, T.Abs(o), T.Abs(T.FusedMultiplyAdd(even, m, inner))), quarter);
        }
    }
}
