using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using MixGraph.Dsp;

namespace MixGraph.Benchmarks.Micro;

/// <summary>The true peaks of a tile of 64 frames of 64 stereo strips: every strip interpolated, or passed over where the peak known cannot be raised. Times are per strip.</summary>
public unsafe class TruePeakBenchmarks
{
    const int Strips = 64, Channel = 192; // 64 of history, 64 new, and an offset that spreads the strips over the cache's sets
    readonly TruePeakStrip* strips = (TruePeakStrip*)NativeMemory.AllocZeroed(Strips, (nuint)sizeof(TruePeakStrip));
    readonly float* samples = (float*)NativeMemory.AlignedAlloc(2 * Strips * Channel * sizeof(float), 64);
    readonly TruePeakDesign design = TruePeakDesign.ForMeter(48_000);

    public TruePeakBenchmarks()
    {
        var random = new Random(1);
        for (int i = 0; i < 2 * Strips * Channel; i++) samples[i] = random.NextSingle() - 0.5f;
        for (int i = 0; i < Strips; i++)
        {
            strips[i].Left = samples + 2 * i * Channel + 64;
            strips[i].Right = strips[i].Left + Channel;
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Strips)]
    public void Every16() => Every<Lanes16>();

    [Benchmark(OperationsPerInvoke = Strips)]
    public void Every8() => Every<Lanes8>();

    [Benchmark(OperationsPerInvoke = Strips)]
    public void Every4() => Every<Lanes4>();

    [Benchmark(OperationsPerInvoke = Strips)]
    public void PassedOver16() => TruePeakTiles.Measure<Lanes16>(strips, Set(10), design);

    [Benchmark(OperationsPerInvoke = Strips)]
    public void PassedOver8() => TruePeakTiles.Measure<Lanes8>(strips, Set(10), design);

    // One strip at a time, as a meter by itself does.
    [Benchmark(OperationsPerInvoke = Strips)]
    public void Alone16()
    {
        int count = Set(0);
        for (int i = 0; i < count; i++) TruePeakTiles.Measure<Lanes16>(strips + i, 1, design);
    }

    void Every<T>() where T : unmanaged, ILanes<T> => TruePeakTiles.Measure<T>(strips, Set(0), design);

    int Set(float known)
    {
        for (int i = 0; i < Strips; i++) strips[i].Peaks[0] = strips[i].Peaks[1] = known;
        return Strips;
    }

    [GlobalCleanup]
    public void Release()
    {
        NativeMemory.Free(strips);
        NativeMemory.AlignedFree(samples);
    }
}
