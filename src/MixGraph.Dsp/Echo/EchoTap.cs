using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>How long ago an echo was: whole frames, and for what is left of one a sinc of sixteen taps under a Kaiser window.</summary>
/// <remarks>Flat within 0.015 dB to 0.36 of the sample rate, 0.023 dB too loud at most (at 0.37), and exact at 0 Hz, so that repeats fade as they are told to.</remarks>
internal unsafe struct EchoTap
{
    public const int Taps = 16;
    /// <summary>No frequency comes out of a tap between frames louder than this.</summary>
    public const double GreatestGain = 1.0027;
    const int Tile = LaneBlock<Lanes1>.MaximumFrames;
    /// <summary>Taps that are later than the whole frames.</summary>
    const int Ahead = Taps / 2 - 1;
    /// <summary>Shorter delays than this are rounded to whole frames.</summary>
    const int ShortestFractional = 2 * Taps;
    const double Attenuation = 60;

    static readonly KaiserSinc Response = new(Taps / 2, 0.5, Attenuation);

    public float Whole, Fraction;
    public fixed float Weights[Taps];

    /// <summary>The most frames that can be read at once.</summary>
    public readonly int Reach => Fraction == 0 ? (int)Whole : (int)Whole - Ahead;

    /// <summary>Whether two are the same.</summary>
    public static bool AreSame(EchoTap* a, EchoTap* b) => a->Whole == b->Whole && a->Fraction == b->Fraction;

    /// <summary>Designs a tap.</summary>
    /// <param name="frames">1 or more.</param>
    public static EchoTap Design(double frames)
    {
        EchoTap tap = default;
        double whole = Math.Floor(frames), fraction = frames - whole;
        // A millionth of a frame is what is left of times that were whole when somebody wrote them in milliseconds.
        if (fraction < 1e-6 || fraction > 1 - 1e-6 || frames < ShortestFractional)
        {
            tap.Whole = (float)Math.Max(1, Math.Round(frames));
            return tap;
        }
        (tap.Whole, tap.Fraction) = ((float)whole, (float)fraction);
        double sum = 0;
        for (int i = 0; i < Taps; i++) sum += Response.At(Taps - 1 - i - Ahead - fraction);
        for (int i = 0; i < Taps; i++) tap.Weights[i] = (float)(Response.At(Taps - 1 - i - Ahead - fraction) / sum);
        return tap;
    }

    /// <summary>Reads frames of a block.</summary>
    /// <param name="tap">The tap.</param>
    /// <param name="ring">What was heard.</param>
    /// <param name="from">The first frame.</param>
    /// <param name="to">Behind the last; at most <see cref="Reach"/> later.</param>
    /// <param name="output">The block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read<T>(EchoTap* tap, TileRing ring, int from, int to, float* output) where T : unmanaged, ILanes<T>
    {
        if (tap->Fraction == 0)
        {
            new ReadOnlySpan<float>(ring.Ago((int)tap->Whole - from), to - from).CopyTo(new(output + from, to - from));
            return;
        }
        // Half a tile at a time: with the taps beside it, that is what the ring has in one piece.
        for (int i = from; i < to; i += Tile / 2)
        {
            int count = Math.Min(to - i, Tile / 2), wide = count / T.Count * T.Count;
            var oldest = ring.Ago((int)tap->Whole - Ahead + Taps - 1 - i);
            Interpolate<T>(oldest, tap->Weights, 0, wide, output + i);
            Interpolate<Lanes1>(oldest, tap->Weights, wide, count, output + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Interpolate<T>(float* read, float* weights, int from, int to, float* output) where T : unmanaged, ILanes<T>
    {
        for (int i = from; i < to; i += T.Count)
        {
            var even = T.Load(ref read[i]) * T.Broadcast(weights[0]);
            var odd = T.Load(ref read[i + 1]) * T.Broadcast(weights[1]);
            for (int k = 2; k < Taps; k += 2)
            {
                even = T.FusedMultiplyAdd(T.Load(ref read[i + k]), T.Broadcast(weights[k]), even);
                odd = T.FusedMultiplyAdd(T.Load(ref read[i + k + 1]), T.Broadcast(weights[k + 1]), odd);
            }
            (even + odd).Store(ref output[i]);
        }
    }
}
