using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The steps of a transform, in order.</summary>
static unsafe class FftRun
{
    /// <summary>N real samples, N/2 + 1 bins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<T>(FftPlan plan, FftScratch scratch, float* samples, float* real, float* imaginary) where T : unmanaged, ILanes<T>
    {
        int set = Complex<T, SampleSource>(plan, scratch, new SampleSource(samples));
        FftHalves.ToReal<T>(scratch.Real(set), scratch.Imaginary(set), real, imaginary, plan.Half, plan.HalfTurns.First);
        GC.KeepAlive(plan);
        GC.KeepAlive(scratch);
    }

    /// <summary>N/2 + 1 bins, N real samples. Real and imaginary parts change places around the forward transform, which makes it the inverse.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Inverse<T>(FftPlan plan, FftScratch scratch, float* real, float* imaginary, float* samples) where T : unmanaged, ILanes<T>
    {
        FftHalves.ToComplex<T>(real, imaginary, scratch.Real(2), scratch.Imaginary(2), plan.Half, plan.HalfTurns.First);
        int set = Complex<T, PlanarSource>(plan, scratch, new PlanarSource(scratch.Imaginary(2), scratch.Real(2)));
        float* halfReal = scratch.Imaginary(set), halfImaginary = scratch.Real(set);
        for (nint at = 0; at < plan.Half; at += T.Count)
        {
            var (low, high) = LanePairs.Join(T.Load(in halfReal[at]), T.Load(in halfImaginary[at]));
            low.Store(ref samples[2 * at]);
            high.Store(ref samples[2 * at + T.Count]);
        }
        GC.KeepAlive(plan);
        GC.KeepAlive(scratch);
    }

    // N/2 complex numbers to N/2 complex numbers, which stay in a set of the scratch memory: 0 or 1. The passes go back and forth
    // between the two. The last one writes far and wide, which would be dear in memory that is not aligned.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Complex<T, TSource>(FftPlan plan, FftScratch scratch, TSource source) where T : unmanaged, ILanes<T> where TSource : struct, IFftSource
    {
        float* turns = plan.RowTurns.First;
        nint groups = plan.Rows, stride = plan.Columns;
        int to = 0;
        for (int pass = 0; pass < plan.Radices.Length; pass++, to = 1 - to)
        {
            int radix = plan.Radices[pass];
            groups /= radix;
            if (pass == 0) Pass<T, TSource>(radix, source, scratch.Real(to), scratch.Imaginary(to), turns, groups, stride);
            else Pass<T, PlanarSource>(radix, new PlanarSource(scratch.Real(1 - to), scratch.Imaginary(1 - to)), scratch.Real(to), scratch.Imaginary(to), turns, groups, stride);
            turns += 3 * (radix - 1) * (groups - 1);
            stride *= radix;
        }
        FftColumns.Run<T>(
            scratch.Real(1 - to), scratch.Imaginary(1 - to), scratch.Real(to), scratch.Imaginary(to),
            plan.Rows, plan.Columns, plan.ColumnRoots.First, plan.SixteenTurns.First, scratch.Tile);
        return to;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Pass<T, TSource>(int radix, TSource source, float* real, float* imaginary, float* turns, nint groups, nint stride)
        where T : unmanaged, ILanes<T> where TSource : struct, IFftSource
    {
        if (radix == 8) FftRows.Eight<T, TSource>(source, real, imaginary, turns, groups, stride);
        else FftRows.Four<T, TSource>(source, real, imaginary, turns, groups, stride);
    }
}
