using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>
/// Transforms down the columns of a table, all columns at once: passes of a Stockham transform, by decimation in frequency, of
/// radix 4 and 8. Lanes are neighbouring columns, so they never meet.
/// </summary>
/// <remarks>Source: C. Van Loan, Computational Frameworks for the Fast Fourier Transform, SIAM 1992, chapters 1 and 2. A pass of radix
/// r over m groups of s numbers takes q + s (p + m k) to q + s (r p + k), turned by the k p-th power of the root of order r m.</remarks>
static unsafe class FftRows
{
    /// <summary>One pass of radix 4.</summary>
    /// <param name="from">What to read.</param>
    /// <param name="real">Where the real parts go; not where they come from.</param>
    /// <param name="imaginary">Where the imaginary parts go.</param>
    /// <param name="turns">For each group but the first, for each k from 1: cosine, sine, minus sine.</param>
    /// <param name="groups">m.</param>
    /// <param name="stride">s, a multiple of the register's lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four<T, TSource>(TSource from, float* real, float* imaginary, float* turns, nint groups, nint stride)
        where T : unmanaged, ILanes<T> where TSource : struct, IFftSource
    {
        nint apart = groups * stride;
        for (nint p = 0; p < groups; p++)
        {
            nint first = p * stride;
            float* toReal = real + 4 * first, toImaginary = imaginary + 4 * first;
            for (nint q = 0; q < stride; q += T.Count)
            {
                nint at = first + q;
                Butterfly.Four(from.Load<T>(at), from.Load<T>(at + apart), from.Load<T>(at + 2 * apart), from.Load<T>(at + 3 * apart),
                    out var y0, out var y1, out var y2, out var y3);
                if (p > 0)
                {
                    y1 = y1.Times(turns);
                    y2 = y2.Times(turns + 3);
                    y3 = y3.Times(turns + 6);
                }
                y0.Store(toReal + q, toImaginary + q);
                y1.Store(toReal + q + stride, toImaginary + q + stride);
                y2.Store(toReal + q + 2 * stride, toImaginary + q + 2 * stride);
                y3.Store(toReal + q + 3 * stride, toImaginary + q + 3 * stride);
            }
            if (p > 0) turns += 3 * 3;
        }
    }

    /// <summary>One pass of radix 8; the parameters as of <see cref="Four"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight<T, TSource>(TSource from, float* real, float* imaginary, float* turns, nint groups, nint stride)
        where T : unmanaged, ILanes<T> where TSource : struct, IFftSource
    {
        nint apart = groups * stride;
        for (nint p = 0; p < groups; p++)
        {
            nint first = p * stride;
            float* toReal = real + 8 * first, toImaginary = imaginary + 8 * first;
            for (nint q = 0; q < stride; q += T.Count)
            {
                nint at = first + q;
                Butterfly.Eight(from.Load<T>(at), from.Load<T>(at + apart), from.Load<T>(at + 2 * apart), from.Load<T>(at + 3 * apart),
                    from.Load<T>(at + 4 * apart), from.Load<T>(at + 5 * apart), from.Load<T>(at + 6 * apart), from.Load<T>(at + 7 * apart),
                    out var y0, out var y1, out var y2, out var y3, out var y4, out var y5, out var y6, out var y7);
                if (p > 0)
                {
                    y1 = y1.Times(turns);
                    y2 = y2.Times(turns + 3);
                    y3 = y3.Times(turns + 6);
                    y4 = y4.Times(turns + 9);
                    y5 = y5.Times(turns + 12);
                    y6 = y6.Times(turns + 15);
                    y7 = y7.Times(turns + 18);
                }
                y0.Store(toReal + q, toImaginary + q);
                y1.Store(toReal + q + stride, toImaginary + q + stride);
                y2.Store(toReal + q + 2 * stride, toImaginary + q + 2 * stride);
                y3.Store(toReal + q + 3 * stride, toImaginary + q + 3 * stride);
                y4.Store(toReal + q + 4 * stride, toImaginary + q + 4 * stride);
                y5.Store(toReal + q + 5 * stride, toImaginary + q + 5 * stride);
                y6.Store(toReal + q + 6 * stride, toImaginary + q + 6 * stride);
                y7.Store(toReal + q + 7 * stride, toImaginary + q + 7 * stride);
            }
            if (p > 0) turns += 3 * 7;
        }
    }
}
