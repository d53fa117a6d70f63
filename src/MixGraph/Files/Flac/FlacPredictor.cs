namespace MixGraph;

/// <summary>Adds predictions to residuals, in place (RFC 9639, sections 9.2.5 and 9.2.6). The first samples, as many as the order,
/// are there already. Sums wrap: a stream that overflows them is damaged, and its checksum says so.</summary>
static class FlacPredictor
{
    /// <summary>The fixed predictors are difference operators: their coefficients are binomial.</summary>
    public static ReadOnlySpan<int> Fixed(int order) => order switch
    {
        0 => [],
        1 => [1],
        2 => [2, -1],
        3 => [3, -3, 1],
        _ => [4, -6, 4, -1],
    };

    /// <summary>Restores samples whose predictions fit into 32 bits.</summary>
    public static void RestoreNarrow(Span<int> samples, ReadOnlySpan<int> coefficients, int shift)
    {
        int order = coefficients.Length;
        switch (order)
        {
            case 0: return;
            case 1: RestoreNarrow1(samples, coefficients[0], shift); return;
            case 2: RestoreNarrow2(samples, coefficients[0], coefficients[1], shift); return;
        }
        for (int i = order; i < samples.Length; i++)
        {
            var past = samples.Slice(i - order, order);
            int sum0 = 0, sum1 = 0, j = 0;
            // The newest samples last: they are the ones that the previous turn has only just made.
            int k = order - 1;
            for (; j + 3 < past.Length; j += 4, k -= 4)
            {
                sum0 += past[j] * coefficients[k];
                sum1 += past[j + 1] * coefficients[k - 1];
                sum0 += past[j + 2] * coefficients[k - 2];
                sum1 += past[j + 3] * coefficients[k - 3];
            }
            for (; j < past.Length; j++, k--) sum0 += past[j] * coefficients[k];
            samples[i] += sum0 + sum1 >> shift;
        }
    }

    /// <summary>Restores samples whose predictions need 64 bits.</summary>
    public static void RestoreWide(Span<int> samples, ReadOnlySpan<int> coefficients, int shift)
    {
        int order = coefficients.Length;
        for (int i = order; i < samples.Length; i++)
        {
            var past = samples.Slice(i - order, order);
            long sum = 0;
            for (int j = 0; j < past.Length; j++) sum += (long)past[j] * coefficients[past.Length - 1 - j];
            samples[i] += (int)(sum >> shift);
        }
    }

    /// <summary>Restores the 33-bit side channel of a 32-bit stream, whose samples start out as residuals.</summary>
    public static void RestoreLong(Span<long> samples, ReadOnlySpan<int> coefficients, int shift)
    {
        int order = coefficients.Length;
        for (int i = order; i < samples.Length; i++)
        {
            var past = samples.Slice(i - order, order);
            long sum = 0;
            for (int j = 0; j < past.Length; j++) sum += past[j] * coefficients[past.Length - 1 - j];
            samples[i] += sum >> shift;
        }
    }

    static void RestoreNarrow1(Span<int> samples, int c0, int shift)
    {
        for (int i = 1; i < samples.Length; i++) samples[i] += c0 * samples[i - 1] >> shift;
    }

    static void RestoreNarrow2(Span<int> samples, int c0, int c1, int shift)
    {
        for (int i = 2; i < samples.Length; i++) samples[i] += c0 * samples[i - 1] + c1 * samples[i - 2] >> shift;
    }
}
