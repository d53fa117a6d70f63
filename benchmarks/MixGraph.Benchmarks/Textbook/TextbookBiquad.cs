using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Textbook;

/// <summary>One biquad on one channel: RBJ cookbook coefficients, direct form II transposed, float.</summary>
sealed class TextbookBiquad
{
    readonly float b0, b1, b2, a1, a2;
    float s1, s2;

    public TextbookBiquad(BandSpec band, int sampleRate)
    {
        double amplitude = Math.Pow(10, band.GainDecibels / 40);
        double omega = 2 * Math.PI * band.FrequencyHertz / sampleRate;
        double cos = Math.Cos(omega);
        double alpha = Math.Sin(omega) / (2 * band.Q);
        var (n0, n1, n2, d0, d1, d2) = band.Shape switch
        {
            BandShape.LowShelf => LowShelf(amplitude, cos, alpha),
            BandShape.HighShelf => HighShelf(amplitude, cos, alpha),
            _ => (1 + alpha * amplitude, -2 * cos, 1 - alpha * amplitude,
                1 + alpha / amplitude, -2 * cos, 1 - alpha / amplitude),
        };
        (b0, b1, b2) = ((float)(n0 / d0), (float)(n1 / d0), (float)(n2 / d0));
        (a1, a2) = ((float)(d1 / d0), (float)(d2 / d0));
    }

    TextbookBiquad(double n0, double n1, double n2, double cos, double alpha)
    {
        (b0, b1, b2) = ((float)(n0 / (1 + alpha)), (float)(n1 / (1 + alpha)), (float)(n2 / (1 + alpha)));
        (a1, a2) = ((float)(-2 * cos / (1 + alpha)), (float)((1 - alpha) / (1 + alpha)));
    }

    public static TextbookBiquad LowCut(double frequency, double q, int sampleRate)
    {
        var (cos, alpha) = Angle(frequency, q, sampleRate);
        return new((1 + cos) / 2, -1 - cos, (1 + cos) / 2, cos, alpha);
    }

    public static TextbookBiquad BandPass(double frequency, double q, int sampleRate)
    {
        var (cos, alpha) = Angle(frequency, q, sampleRate);
        return new(alpha, 0, -alpha, cos, alpha);
    }

    static (double Cos, double Alpha) Angle(double frequency, double q, int sampleRate)
    {
        double omega = 2 * Math.PI * frequency / sampleRate;
        return (Math.Cos(omega), Math.Sin(omega) / (2 * q));
    }

    /// <summary>One sample, for filters within a processor.</summary>
    public float Next(float x)
    {
        float y = b0 * x + s1;
        s1 = b1 * x + s2 - a1 * y;
        s2 = b2 * x - a2 * y;
        return y;
    }

    public void Process(Span<float> samples)
    {
        float b0 = this.b0, b1 = this.b1, b2 = this.b2, a1 = this.a1, a2 = this.a2;
        float s1 = this.s1, s2 = this.s2;
        for (int i = 0; i < samples.Length; i++)
        {
            float x = samples[i];
            float y = b0 * x + s1;
            s1 = b1 * x + s2 - a1 * y; // this order keeps an addition off the recursion
            s2 = b2 * x - a2 * y;
            samples[i] = y;
        }
        (this.s1, this.s2) = (s1, s2);
    }

    static (double, double, double, double, double, double) LowShelf(double a, double cos, double alpha)
    {
        double root = 2 * Math.Sqrt(a) * alpha;
        return (a * (a + 1 - (a - 1) * cos + root), 2 * a * (a - 1 - (a + 1) * cos), a * (a + 1 - (a - 1) * cos - root),
            a + 1 + (a - 1) * cos + root, -2 * (a - 1 + (a + 1) * cos), a + 1 + (a - 1) * cos - root);
    }

    static (double, double, double, double, double, double) HighShelf(double a, double cos, double alpha)
    {
        double root = 2 * Math.Sqrt(a) * alpha;
        return (a * (a + 1 + (a - 1) * cos + root), -2 * a * (a - 1 + (a + 1) * cos), a * (a + 1 + (a - 1) * cos - root),
            a + 1 - (a - 1) * cos + root, 2 * (a - 1 - (a + 1) * cos), a + 1 - (a - 1) * cos - root);
    }
}
