namespace MixGraph.Dsp;

/// <summary>The periodic Hann window: sin^2(pi n / N), whose overlaps by half sum to 1.</summary>
static class HannWindow
{
    /// <summary>Fills a span with the window of its length, and gives the sum of the squared weights: 3 N / 8 from N = 3 on.</summary>
    public static double Fill(Span<float> weights)
    {
        for (int n = 0; n < weights.Length; n++)
        {
            double sine = DspMath.SinPi((double)n / weights.Length);
            weights[n] = (float)(sine * sine);
        }
        if (weights.Length >= 3) return weights.Length * (3.0 / 8);
        weights[^1] = 1; // of one or two frames the last is read as it is
        return 1;
    }
}
