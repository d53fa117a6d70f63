using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>
/// The true peaks of a tile of many stereo strips: first which of them the tile can raise (<see cref="TruePeakBound"/>), then those, in three
/// steps a strip apart, because what is stored as streams can be loaded with a shift only after a while.
/// </summary>
internal static unsafe class TruePeakTiles
{
    /// <summary>The most strips in one call.</summary>
    public const int MaximumStrips = 256;

    /// <summary>The most pairs of taps that <see cref="TruePeakStrip.History"/> serves.</summary>
    public const int MaximumPairs = 26;

    // The streams of three strips at work; the first step of a fourth may already write.
    const int Sets = 4, Set = 2 * TruePeakKernel.Streams;

    /// <summary>
    /// Raises the strips' peaks to those of the points of a tile, which lie <see cref="TruePeakDesign.Pairs"/> + 1 frames before its frames. Same bits
    /// whatever the register, the number of strips and the peaks already known.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Measure<T>(TruePeakStrip* strips, int count, TruePeakDesign design) where T : unmanaged, ILanes<T>
    {
        var chosen = stackalloc TruePeakStrip*[MaximumStrips];
        int work = 0;
        for (var strip = strips; strip < strips + count; strip++)
        {
            if (CanRaise<T>(strip, design)) chosen[work++] = strip;
            else strip->HasHalves = false;
        }
        if (work == 0) return;
        switch (design.Factor)
        {
            case 8: Interpolate<T, Eightfold>(chosen, work, design); break;
            case 4: Interpolate<T, Fourfold>(chosen, work, design); break;
            default: Interpolate<T, Twofold>(chosen, work, design); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool CanRaise<T>(TruePeakStrip* strip, TruePeakDesign design) where T : unmanaged, ILanes<T>
    {
        float left = strip->Largest[0], right = strip->Largest[1], leftBend = strip->Bend[0], rightBend = strip->Bend[1];
        TruePeakBound.Measure<T>(strip->Left, strip->Right, strip->Largest, strip->Bend);
        left = Larger(strip->Largest[0], left);
        right = Larger(strip->Largest[1], right);
        leftBend = Larger(strip->Bend[0], leftBend);
        rightBend = Larger(strip->Bend[1], rightBend);
        var (sample, bend) = (design.SampleFactor, design.BendFactor);
        // The last term stands for what single precision loses near its smallest numbers; silence is silent all the same.
        return left + right + leftBend + rightBend != 0
            && !(sample * left + bend * leftBend + 1e-36f <= strip->Peaks[0] && sample * right + bend * rightBend + 1e-36f <= strip->Peaks[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Larger(float a, float b) => a > b ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Interpolate<T, TFineness>(TruePeakStrip** strips, int count, TruePeakDesign design)
        where T : unmanaged, ILanes<T> where TFineness : struct, IFineness
    {
        var memory = stackalloc float[Sets * Set + 16];
        var scratch = (float*)(((nuint)memory + 63) & ~(nuint)63);
        float* taps = design.Half;
        int pairs = design.Pairs;
        for (int i = 0; i < count + 2; i++)
        {
            if (i < count)
                Begin(strips[i], scratch + i % Sets * Set, taps, pairs);
            if (i - 1 >= 0 && i - 1 < count)
            {
                var samples = scratch + (i - 1) % Sets * Set;
                TruePeakKernel.Halve<T>(samples, samples + TruePeakKernel.Streams, taps, pairs);
            }
            if (i - 2 >= 0)
            {
                var samples = scratch + (i - 2) % Sets * Set;
                TruePeakKernel.Raise<T, TFineness>(samples, samples + TruePeakKernel.Streams, pairs, strips[i - 2]->Peaks);
                TruePeakKernel.TakeLastTwo(samples + TruePeakKernel.Streams, strips[i - 2]->Halves);
                strips[i - 2]->HasHalves = true;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Begin(TruePeakStrip* strip, float* samples, float* taps, int pairs)
    {
        if (!strip->HasHalves) LastTwoOfHistory(strip, taps, pairs);
        TruePeakKernel.PutLastTwo(samples + TruePeakKernel.Streams, strip->Halves);
        FrameStreams.Deal(strip->Left - FrameStreams.Tile, strip->Right - FrameStreams.Tile, samples, 2 * FrameStreams.Length);
        FrameStreams.Deal(strip->Left, strip->Right, samples + FrameStreams.Length, 2 * FrameStreams.Length);
    }

    // The half-sample values that a tile passed over would have left, by the same operations as in the kernel.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void LastTwoOfHistory(TruePeakStrip* strip, float* taps, int pairs)
    {
        float* left = strip->Left - pairs - 4, right = strip->Right - pairs - 4;
        Lanes4 l = Lanes4.Broadcast(0f), r = l;
        for (int k = 0; k < pairs; k++)
        {
            var tap = Lanes4.Broadcast(taps[k]);
            l = Lanes4.FusedMultiplyAdd(tap, Lanes4.Load(ref left[-k]) + Lanes4.Load(ref left[k + 1]), l);
            r = Lanes4.FusedMultiplyAdd(tap, Lanes4.Load(ref right[-k]) + Lanes4.Load(ref right[k + 1]), r);
        }
        var values = stackalloc float[8];
        l.Store(ref values[0]);
        r.Store(ref values[4]);
        (strip->Halves[0], strip->Halves[1], strip->Halves[2], strip->Halves[3]) = (values[2], values[6], values[3], values[7]);
    }
}
