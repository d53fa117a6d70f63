using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Finds where in a recording a mix begins, and whether its polarity is turned over, when both are made of the same takes.</summary>
/// <remarks>The cross-correlation of the differentiated signals (which flattens the spectrum of music well enough) gives the places that come into question, the phase correlation each place
/// to the sample, and the correlation coefficient there the one of them.</remarks>
internal static class Aligner
{
    /// <summary>The greatest shift that is looked for, either way. More than is promised: a song that repeats itself is found at a repetition if its place is out of reach.</summary>
    public const double MostSeconds = 5;
    /// <summary>From this <see cref="Alignment.Confidence"/> on the two are taken to be made of the same.</summary>
    public const double LeastConfidence = 0.12;
    const int Candidates = 6;

    /// <param name="mix">The mix, one channel.</param>
    /// <param name="recording">The recording, one channel, at the rate of the mix.</param>
    /// <param name="rate">The rate.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The alignment; null if the two have too little in common.</returns>
    public static Alignment? Run(ReadOnlySpan<float> mix, ReadOnlySpan<float> recording, SampleRate rate, CancellationToken cancellation = default)
    {
        float[] first = Difference(mix), second = Difference(recording);
        int reach = (int)(MostSeconds * rate.Hertz);
        var lags = LongCorrelation.Run(first, second, reach, cancellation);
        Alignment? best = null;
        double most = 0;
        foreach (int place in Highest(lags))
        {
            var (lag, peak) = PhaseCorrelation.Refine(first, second, place - reach, cancellation);
            double coefficient = Coefficient(first, second, lag);
            if (Math.Abs(peak) < LeastConfidence || Math.Abs(lag) > reach || Math.Abs(coefficient) <= most) continue;
            most = Math.Abs(coefficient);
            best = new(lag, peak < 0, Math.Abs(peak));
        }
        return best;
    }

    static float[] Difference(ReadOnlySpan<float> samples)
    {
        var result = new float[samples.Length];
        for (int i = 1; i < result.Length; i++) result[i] = samples[i] - samples[i - 1];
        return result;
    }

    /// <summary>The highest places, not nearer to each other than what a refinement covers.</summary>
    static List<int> Highest(float[] lags)
    {
        const int apart = PhaseCorrelation.Reach / 2;
        var blocks = Enumerable.Range(0, (lags.Length + apart - 1) / apart).Select(b => HighestIn(lags, b * apart, Math.Min(lags.Length, (b + 1) * apart)));
        List<int> result = [];
        foreach (int place in blocks.OrderByDescending(p => Math.Abs(lags[p])).ThenBy(p => p))
        {
            if (lags[place] == 0 || result.Count == Candidates) break;
            if (result.TrueForAll(r => Math.Abs(r - place) >= apart)) result.Add(place);
        }
        return result;
    }

    static int HighestIn(float[] lags, int from, int to)
    {
        int best = from;
        for (int i = from + 1; i < to; i++)
            if (Math.Abs(lags[i]) > Math.Abs(lags[best])) best = i;
        return best;
    }

    /// <summary>The correlation coefficient of what lies side by side at a lag.</summary>
    static double Coefficient(float[] first, float[] second, int lag)
    {
        double product = 0, firstPower = 0, secondPower = 0;
        for (int i = Math.Max(0, -lag); i < first.Length && i + lag < second.Length; i++)
        {
            double a = first[i], b = second[i + lag];
            product += a * b;
            firstPower += a * a;
            secondPower += b * b;
        }
        return product == 0 ? 0 : product / Math.Sqrt(firstPower * secondPower);
    }
}
