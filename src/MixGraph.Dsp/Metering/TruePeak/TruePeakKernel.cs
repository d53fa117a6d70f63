using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>
/// The largest magnitude of a signal and of what lies between its samples: a half-sample filter doubles the rate, and a short interpolator
/// finds three more points between any two of those.
/// </summary>
/// <remarks>
/// <para>Symmetric taps are added in pairs. Two points mirrored about the middle of an interval are an even part plus or minus an odd part, and
/// the larger of |e + o| and |e - o| is |e| + |o|: one interpolation for both.</para>
/// <para>A lane is every eighth frame of a channel (<see cref="FrameStreams"/>), so that the taps are other registers, each loaded once for eight outputs.</para>
/// <para>A point that is NaN is left out of the maximum. Memory is that of a filter of finite length: nothing sticks.</para>
/// </remarks>
internal static unsafe class TruePeakKernel
{
    // A stream holds the tile before and the tile.
    const int Length = FrameStreams.Length, Pitch = 2 * Length;

    /// <summary>Floats of the streams of a stereo tile, and of its half-sample values.</summary>
    public const int Streams = FrameStreams.Count * Pitch;

    // From six points half a sample apart, at -2.5 .. 2.5 of their spacing: the middle, and a quarter of the spacing to each side of it, which
    // is Even plus or minus Odd. Even takes the middle's value for its outer taps. By linear programs as in TruePeakDesign, over the same band: with
    // the error of the half-sample filter the middle is good to 0.018 dB and the quarters to 0.020 dB.
    const float Mid0 = 0.60009253f, Mid1 = -0.121557839f, Mid2 = 0.0222624317f;
    const float EvenMid = 0.744068861f, Even0 = 0.128027484f;
    const float Odd0 = 0.28003639f, Odd1 = -0.0104862396f;

    /// <summary>The three points between two of six, as weights of the six and in units of their spacing from the middle.</summary>
    public static (double[] Weights, double Offset)[] Between
    {
        get
        {
            double even1 = EvenMid * Mid1, even2 = EvenMid * Mid2, even = EvenMid * Mid0 + Even0;
            return
            [
                ([Mid2, Mid1, Mid0, Mid0, Mid1, Mid2], 0),
                ([even2, even1 - Odd1, even - Odd0, even + Odd0, even1 + Odd1, even2], 0.25),
                ([even2, even1 + Odd1, even + Odd0, even - Odd0, even1 - Odd1, even2], -0.25),
            ];
        }
    }

    /// <summary>The half-sample values of a tile: between the frames n - delay and n - delay + 1 for n = 0 .. 63, with the delay of <see cref="Delay"/>.</summary>
    /// <param name="samples">The streams; the tile begins <see cref="FrameStreams.Length"/> floats into each.</param>
    /// <param name="halves">Receives the values, as streams laid out alike.</param>
    /// <param name="taps">The filter from its middle outwards.</param>
    /// <param name="pairs">The number of taps, 0 or 2 more than a multiple of 8, up to 32: a window of 64 frames.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Halve<T>(float* samples, float* halves, float* taps, int pairs) where T : unmanaged, ILanes<T>
    {
        float* x = First(samples, pairs);
        for (int t = 0; t < Length; t += T.Count)
        {
            T h0 = T.Broadcast(0f), h1 = h0, h2 = h0, h3 = h0, h4 = h0, h5 = h0, h6 = h0, h7 = h0;
            T a0 = T.Load(ref x[t]), a1 = T.Load(ref x[Pitch + t]), a2 = T.Load(ref x[2 * Pitch + t]), a3 = T.Load(ref x[3 * Pitch + t]);
            T a4 = T.Load(ref x[4 * Pitch + t]), a5 = T.Load(ref x[5 * Pitch + t]), a6 = T.Load(ref x[6 * Pitch + t]), a7 = T.Load(ref x[7 * Pitch + t]);
            T b0 = a1, b1 = a2, b2 = a3, b3 = a4, b4 = a5, b5 = a6, b6 = a7, b7 = T.Load(ref x[t + 2]);
            // Two windows of eight registers, a running back in time and b forward; eight steps bring each register back to its place.
            for (int k = 0, back = t - 2, front = t + 2; ; k += 8, back -= 2)
            {
                Add(taps[k], a0, a1, a2, a3, a4, a5, a6, a7, b0, b1, b2, b3, b4, b5, b6, b7);
                a7 = T.Load(ref x[7 * Pitch + back]);
                b0 = T.Load(ref x[Pitch + front]);
                Add(taps[k + 1], a7, a0, a1, a2, a3, a4, a5, a6, b1, b2, b3, b4, b5, b6, b7, b0);
                if (k + 2 == pairs) break;
                a6 = T.Load(ref x[6 * Pitch + back]);
                b1 = T.Load(ref x[2 * Pitch + front]);
                Add(taps[k + 2], a6, a7, a0, a1, a2, a3, a4, a5, b2, b3, b4, b5, b6, b7, b0, b1);
                a5 = T.Load(ref x[5 * Pitch + back]);
                b2 = T.Load(ref x[3 * Pitch + front]);
                Add(taps[k + 3], a5, a6, a7, a0, a1, a2, a3, a4, b3, b4, b5, b6, b7, b0, b1, b2);
                a4 = T.Load(ref x[4 * Pitch + back]);
                b3 = T.Load(ref x[4 * Pitch + front]);
                Add(taps[k + 4], a4, a5, a6, a7, a0, a1, a2, a3, b4, b5, b6, b7, b0, b1, b2, b3);
                a3 = T.Load(ref x[3 * Pitch + back]);
                b4 = T.Load(ref x[5 * Pitch + front]);
                Add(taps[k + 5], a3, a4, a5, a6, a7, a0, a1, a2, b5, b6, b7, b0, b1, b2, b3, b4);
                a2 = T.Load(ref x[2 * Pitch + back]);
                b5 = T.Load(ref x[6 * Pitch + front]);
                Add(taps[k + 6], a2, a3, a4, a5, a6, a7, a0, a1, b6, b7, b0, b1, b2, b3, b4, b5);
                a1 = T.Load(ref x[Pitch + back]);
                b6 = T.Load(ref x[7 * Pitch + front]);
                Add(taps[k + 7], a1, a2, a3, a4, a5, a6, a7, a0, b7, b0, b1, b2, b3, b4, b5, b6);
                if (k + 8 == pairs) break;
                a0 = T.Load(ref x[back]);
                front += 2;
                b7 = T.Load(ref x[front]);
            }
            var to = halves + Length + t;
            h0.Store(ref to[0]);
            h1.Store(ref to[Pitch]);
            h2.Store(ref to[2 * Pitch]);
            h3.Store(ref to[3 * Pitch]);
            h4.Store(ref to[4 * Pitch]);
            h5.Store(ref to[5 * Pitch]);
            h6.Store(ref to[6 * Pitch]);
            h7.Store(ref to[7 * Pitch]);

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

    /// <summary>The largest of the points of a tile: samples, half-samples, and three between each two of them.</summary>
    /// <param name="samples">The streams.</param>
    /// <param name="halves">What <see cref="Halve"/> gave, with the last two of the tile before it in front (<see cref="PutLastTwo"/>). What else is in front is overwritten.</param>
    /// <param name="pairs">As given to <see cref="Halve"/>.</param>
    /// <param name="peaks">The left and the right peak; raised if the tile's is larger.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Raise<T, TFineness>(float* samples, float* halves, int pairs, float* peaks)
        where T : unmanaged, ILanes<T> where TFineness : struct, IFineness
    {
        float* x = First(samples, pairs);
        RaiseHalf<T, TFineness, Earlier>(x, halves + Length, halves);
        RaiseHalf<T, TFineness, Later>(x, halves + Length, halves + Pitch);
        StereoFold.Raise<T>(halves, halves + Pitch, peaks);
    }

    // Half of it, which is as much as the compiler keeps in registers: in every eight frames, the eight intervals from the one before THalf.Frame on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void RaiseHalf<T, TFineness, THalf>(float* x, float* h, float* largest)
        where T : unmanaged, ILanes<T> where TFineness : struct, IFineness where THalf : struct, IHalf
    {
        T mid0 = T.Broadcast(Mid0), mid1 = T.Broadcast(Mid1), mid2 = T.Broadcast(Mid2);
        T evenMid = T.Broadcast(EvenMid), even0 = T.Broadcast(Even0), odd0 = T.Broadcast(Odd0), odd1 = T.Broadcast(Odd1);
        // A register holds left and right in turn; a single lane goes through the one and then the other.
        for (int first = 0; first < (T.Count == 1 ? 2 : 1); first++)
        {
            T point = T.Broadcast(0f), middle = point, quarter = point;
            for (int t = first; t < Length; t += Math.Max(2, T.Count))
            {
                T g0 = T.Load(ref x[At<THalf>(-2) + t]), g1 = T.Load(ref h[At<THalf>(-2) + t]), g2 = T.Load(ref x[At<THalf>(-1) + t]);
                T g3 = T.Load(ref h[At<THalf>(-1) + t]), g4 = T.Load(ref x[At<THalf>(0) + t]), g5 = T.Load(ref h[At<THalf>(0) + t]);
                Interval(g0, g1, g2, g3, g4, g5);
                g0 = T.Load(ref x[At<THalf>(1) + t]);
                Interval(g1, g2, g3, g4, g5, g0);
                g1 = T.Load(ref h[At<THalf>(1) + t]);
                Interval(g2, g3, g4, g5, g0, g1);
                g2 = T.Load(ref x[At<THalf>(2) + t]);
                Interval(g3, g4, g5, g0, g1, g2);
                g3 = T.Load(ref h[At<THalf>(2) + t]);
                Interval(g4, g5, g0, g1, g2, g3);
                g4 = T.Load(ref x[At<THalf>(3) + t]);
                Interval(g5, g0, g1, g2, g3, g4);
                g5 = T.Load(ref h[At<THalf>(3) + t]);
                Interval(g0, g1, g2, g3, g4, g5);
                g0 = T.Load(ref x[At<THalf>(4) + t]);
                Interval(g1, g2, g3, g4, g5, g0);
            }
            T.Max(point, T.Max(middle, quarter)).Store(ref largest[first]);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            void Interval(T a, T b, T c, T d, T e, T f)
            {
                point = T.Max(T.Abs(c), point);
                if (TFineness.Factor == 2) return;
                T inner = c + d;
                T m = T.FusedMultiplyAdd(mid2, a + f, T.FusedMultiplyAdd(mid1, b + e, mid0 * inner));
                middle = T.Max(T.Abs(m), middle);
                if (TFineness.Factor == 4) return;
                T even = T.FusedMultiplyAdd(evenMid, m, even0 * inner);
                T odd = T.FusedMultiplyAdd(odd1, e - b, odd0 * (d - c));
                quarter = T.Max(T.Abs(even) + T.Abs(odd), quarter);
            }
        }
    }

    // Where streams hold the frame that many after THalf.Frame, or its half-sample value: an eighth frame is the same stream, two floats on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int At<THalf>(int frame) where THalf : struct, IHalf => ((THalf.Frame + frame) & 7) * Pitch + 2 * ((THalf.Frame + frame) >> 3);

    /// <summary>Puts the two half-sample values before a tile where <see cref="Raise"/> looks for them: left and right, left and right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PutLastTwo(float* halves, float* values)
    {
        *(long*)(halves + 6 * Pitch + Length - 2) = *(long*)values;
        *(long*)(halves + 7 * Pitch + Length - 2) = *(long*)(values + 2);
    }

    /// <summary>The last two half-sample values of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TakeLastTwo(float* halves, float* values)
    {
        *(long*)values = *(long*)(halves + 7 * Pitch - 2);
        *(long*)(values + 2) = *(long*)(halves + 8 * Pitch - 2);
    }

    /// <summary>Frames from a point to the frame with which it is known: the taps to one side, rounded up so that it is the same stream.</summary>
    public static int Delay(int pairs) => (pairs + 7) / 8 * 8;

    // The first stream, at the delay before the tile.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float* First(float* samples, int pairs) => samples + Length - Delay(pairs) / 4;

    interface IHalf
    {
        static abstract int Frame { get; }
    }

    readonly struct Earlier : IHalf
    {
        public static int Frame => 0;
    }

    readonly struct Later : IHalf
    {
        public static int Frame => 4;
    }
}
