using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>
/// The true peaks of a tile of many stereo strips: those that the tile can raise (<see cref="TruePeakBound"/>) are interpolated, the
/// steps of two strips in turn, because what is stored as streams can be loaded with a shift only after a while.
/// </summary>
internal static unsafe class TruePeakTiles
{
    /// <summary>The most pairs of taps that <see cref="TruePeakStrip.History"/> serves.</summary>
    public const int MaximumPairs = 26;

    // Two strips at work, within 4 KB: further apart, loads would wait for stores that only look as if they were to the same address.
    const int Sets = 2, Set = 2 * TruePeakKernel.Streams;

    /// <summary>
    /// Raises the strips' peaks to those of the points of a tile, which lie <see cref="TruePeakDesign.Delay"/> + 1 frames before its frames. Same bits
    /// whatever the register, the number of strips and the peaks already known.
    /// </summary>
    public static void Measure<T>(TruePeakStrip* strips, int count, TruePeakDesign design) where T : unmanaged, ILanes<T>
    {
        Debug.Assert(design.Pairs <= MaximumPairs);
        switch (design.Factor)
        {
            case 8: Measure<T, Eightfold>(strips, count, design); break;
            case 4: Measure<T, Fourfold>(strips, count, design); break;
            default: Measure<T, Twofold>(strips, count, design); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Measure<T, TFineness>(TruePeakStrip* strips, int count, TruePeakDesign design)
        where T : unmanaged, ILanes<T> where TFineness : struct, IFineness
    {
        var memory = stackalloc float[Sets * Set + 16];
        var scratch = (float*)(((nuint)memory + 63) & ~(nuint)63);
        float* taps = design.Half;
        int pairs = design.Pairs, work = 0;
        TruePeakStrip* halved = null; // the strip whose half-sample values are there
        for (var strip = strips; strip < strips + count; strip++)
        {
            if (!CanRaise<T>(strip, design))
            {
                strip->HasHalves = false;
                continue;
            }
            var samples = scratch + (work & 1) * Set;
            Begin(strip, samples, taps, pairs);
            if (halved != null) Raise<T, TFineness>(halved, scratch + (~work & 1) * Set, pairs);
            TruePeakKernel.Halve<T>(samples, samples + TruePeakKernel.Streams, taps, pairs);
            halved = strip;
            work++;
        }
        if (halved != null) Raise<T, TFineness>(halved, scratch + (~work & 1) * Set, pairs);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Begin(TruePeakStrip* strip, float* samples, float* taps, int pairs)
    {
        if (!strip->HasHalves) LastTwoOfHistory(strip, taps, pairs);
        TruePeakKernel.PutLastTwo(samples + TruePeakKernel.Streams, strip->Halves);
        FrameStreams.Deal(strip->Left - FrameStreams.Tile, strip->Right - FrameStreams.Tile, samples, 2 * FrameStreams.Length);
        FrameStreams.Deal(strip->Left, strip->Right, samples + FrameStreams.Length, 2 * FrameStreams.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Raise<T, TFineness>(TruePeakStrip* strip, float* samples, int pairs) where T : unmanaged, ILanes<T> where TFineness : struct, IFineness
    {
        TruePeakKernel.Raise<T, TFineness>(samples, samples + TruePeakKernel.Streams, pairs, strip->Peaks);
        TruePeakKernel.TakeLastTwo(samples + TruePeakKernel.Streams, strip->Halves);
        strip->HasHalves = true;
    }

    // The half-sample values that a tile passed over would have left, by the same operations as in the kernel.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void LastTwoOfHistory(TruePeakStrip* strip, float* taps, int pairs)
    {
        int delay = TruePeakKernel.Delay(pairs);
        float* left = strip->Left - delay - 4, right = strip->Right - delay - 4;
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
