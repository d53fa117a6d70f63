using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The steps of a transform, in order.</summary>
static unsafe class FftRun
{
    /// <summary>N real samples, N/2 + 1 bins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<T, TSource>(FftPlan plan, FftScratch scratch, TSource source, float* real, float* imaginary)
        where T : unmanaged, ILanes<T> where TSource : struct, IFftSource
    {
        Complex<T, TSource>(plan, scratch, source, real, imaginary);
        FftHalves.ToReal<T>(real, imaginary, plan.Half, plan.HalfTurns.First);
        GC.KeepAlive(plan);
        GC.KeepAlive(scratch);
    }

    /// <summary>N/2 + 1 bins, N real samples. Real and imaginary parts change places around the forward transform, which makes it the inverse.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Inverse<T>(FftPlan plan, FftScratch scratch, float* real, float* imaginary, float* samples) where T : unmanaged, ILanes<T>
    {
        float* halfReal = scratch.Real(2), halfImaginary = scratch.Imaginary(2);
        FftHalves.ToComplex<T>(real, imaginary, halfReal, halfImaginary, plan.Half, plan.HalfTurns.First);
        Complex<T, PlanarSource>(plan, scratch, new PlanarSource(halfImaginary, halfReal), halfImaginary, halfReal);
        for (nint at = 0; at < plan.Half; at += T.Count)
        {
            var (low, high) = LanePairs.Join(T.Load(in halfReal[at]), T.Load(in halfImaginary[at]));
            low.Store(ref samples[2 * at]);
            high.Store(ref samples[2 * at + T.Count]);
        }
        GC.KeepAlive(plan);
        GC.KeepAlive(scratch);
    }

    // N/2 complex numbers to N/2 complex numbers. The source is read before anything is written outside the scratch memory.
    static void Complex<T, TSource>(FftPlan plan, FftScratch scratch, TSource source, float* real, float* imaginary)
        where T : unmanaged, ILanes<T> where TSource : struct, IFftSource
    {
        float* turns = plan.RowTurns.First;
        nint groups = plan.Rows, stride = plan.Columns;
        int set = 0;
        for (int pass = 0; pass < plan.Radices.Length; pass++)
        {
            int radix = plan.Radices[pass];
            groups /= radix;
            set = pass % 2;
            float* toReal = scratch.Real(set), toImaginary = scratch.Imaginary(set);
            if (pass == 0) Pass<T, TSource>(radix, source, toReal, toImaginary, turns, groups, stride);
            else Pass<T, PlanarSource>(radix, new PlanarSource(scratch.Real(1 - set), scratch.Imaginary(1 - set)), toReal, toImaginary, turns, groups, stride);
            turns += 3 * (radix - 1) * (groups - 1);
            stride *= radix;
        }
        FftColumns.Run<T>(scratch.Real(set), scratch.Imaginary(set), real, imaginary, plan.Rows, plan.Columns, plan.ColumnRoots.First, plan.SixteenTurns.First, scratch.Tile);
    }

    static void Pass<T, TSource>(int radix, TSource source, float* real, float* imaginary, float* turns, nint groups, nint stride)
        where T : unmanaged, ILanes<T> where TSource : struct, IFftSource
    {
        if (radix == 8) FftRows.Eight<T, TSource>(source, real, imaginary, turns, groups, stride);
        else FftRows.Four<T, TSource>(source, real, imaginary, turns, groups, stride);
    }
}
