using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixGraph;

/// <summary>Adds predictions to residuals, in place (RFC 9639, sections 9.2.5 and 9.2.6). The first samples, as many as the order,
/// are there already. Sums are of 64 bits, which no coefficient and sample overflow, and cost no more than 32 here.</summary>
static class FlacPredictor
{
    /// <summary>The fixed predictors are difference operators: their coefficients are binomial. Oldest sample first.</summary>
    public static ReadOnlySpan<int> Fixed(int order) => order switch
    {
        0 => [],
        1 => [1],
        2 => [-1, 2],
        3 => [1, -3, 3],
        _ => [-1, 4, -6, 4],
    };

    /// <summary>Restores samples of up to 32 bits.</summary>
    /// <param name="samples">Warm-up samples, then residuals.</param>
    /// <param name="coefficients">For the oldest sample first.</param>
    /// <param name="shift">The predictions' right shift.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Restore(Span<int> samples, ReadOnlySpan<int> coefficients, int shift)
    {
        int order = coefficients.Length;
        if (order == 0) return;
        ref int weight = ref MemoryMarshal.GetReference(coefficients);
        ref int past = ref MemoryMarshal.GetReference(samples); // the oldest sample that counts
        for (int i = order; i < samples.Length; i++)
        {
            // Two sums, so that their additions overlap; the newest sample, which the turn before has only just made, comes last.
            long even = 0, odd = 0;
            int j = 0;
            for (; j < order - 3; j += 4)
            {
                even += (long)Unsafe.Add(ref past, j) * Unsafe.Add(ref weight, j);
                odd += (long)Unsafe.Add(ref past, j + 1) * Unsafe.Add(ref weight, j + 1);
                even += (long)Unsafe.Add(ref past, j + 2) * Unsafe.Add(ref weight, j + 2);
                odd += (long)Unsafe.Add(ref past, j + 3) * Unsafe.Add(ref weight, j + 3);
            }
            for (; j < order; j++) even += (long)Unsafe.Add(ref past, j) * Unsafe.Add(ref weight, j);
            Unsafe.Add(ref past, order) += (int)(even + odd >> shift);
            past = ref Unsafe.Add(ref past, 1);
        }
    }

    /// <summary>Restores the 33-bit side channel of a 32-bit stream.</summary>
    /// <inheritdoc cref="Restore(Span{int}, ReadOnlySpan{int}, int)"/>
    public static void Restore(Span<long> samples, ReadOnlySpan<int> coefficients, int shift)
    {
        int order = coefficients.Length;
        for (int i = order; i < samples.Length; i++)
        {
            var past = samples.Slice(i - order, order);
            long sum = 0;
            for (int j = 0; j < past.Length; j++) sum += past[j] * coefficients[j];
            samples[i] += sum >> shift;
        }
    }
}
