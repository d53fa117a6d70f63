namespace MixGraph.Dsp;

/// <summary>The filters that raise and lower the rate around a saturation curve, for one oversampling factor.</summary>
/// <remarks>
/// <para>A mean over the way from one point to the next belongs in the middle of that way. So the points lie at odd multiples of half their distance from each sample, the middles fall
/// on the samples and on even parts between them, and the latency is whole: <see cref="Reach"/> frames up and as many down.</para>
/// <para>Both are windowed sincs with linear phase (Kaiser, 96 dB). What the mean takes from high frequencies, the filter down gives back: its response up to the end of the band is the inverse of
/// the cosine that a mean of two points is.</para>
/// </remarks>
internal sealed class SaturatorFilters
{
    /// <summary>Frames to each side that the filters reach.</summary>
    public const int Reach = 24;

    const double Attenuation = 96, HalfWidth = Reach + 0.5;

    static readonly SaturatorFilters[] ByPowerOfTwo = [new(2), new(4), new(8)];

    SaturatorFilters(int factor)
    {
        var response = new KaiserSinc(HalfWidth, 0.5, Attenuation);
        Up = GC.AllocateArray<float>(factor / 2 * UpTaps, pinned: true);
        for (int i = 0; i < factor / 2; i++) DesignUp(response, (i + 0.5) / factor, Up.AsSpan(i * UpTaps, UpTaps));
        Down = GC.AllocateArray<float>(DownTaps(factor), pinned: true);
        DesignDown(response, factor, Down);
    }

    /// <summary>Floats for a pair of points: the weight of the middle sample; then, for each distance, that of the even and of the odd part.</summary>
    public const int UpTaps = 1 + 2 * Reach;

    /// <summary>Pair after pair, from the one closest to the sample outwards.</summary>
    public float[] Up { get; }

    /// <summary>The middle's weight, then those of 1, 2, ... points to each side.</summary>
    public float[] Down { get; }

    /// <summary>The length of <see cref="Down"/>.</summary>
    public static int DownTaps(int factor) => Reach * factor + factor / 2;

    /// <summary>For a factor of 2, 4 or 8.</summary>
    public static SaturatorFilters For(int factor) => ByPowerOfTwo[factor / 4];

    /// <summary>Has them designed, so that it need not happen while audio waits.</summary>
    public static void Prepare() => _ = ByPowerOfTwo.Length;

    // The points at +offset and -offset are the even part plus and minus the odd one.
    static void DesignUp(KaiserSinc response, double offset, Span<float> taps)
    {
        var even = new double[Reach + 1];
        var odd = new double[Reach + 1];
        even[0] = response.At(offset);
        double sum = even[0];
        for (int k = 1; k <= Reach; k++)
        {
            double before = response.At(k + offset), after = response.At(k - offset);
            (even[k], odd[k]) = ((after + before) / 2, (after - before) / 2);
            sum += 2 * even[k];
        }
        taps[0] = (float)(even[0] / sum);
        for (int k = 1; k <= Reach; k++) (taps[2 * k - 1], taps[2 * k]) = ((float)(even[k] / sum), (float)(odd[k] / sum));
    }

    static void DesignDown(KaiserSinc response, int factor, Span<float> taps)
    {
        var exact = new double[taps.Length];
        double sum = 0;
        for (int j = 0; j < exact.Length; j++)
        {
            double time = (double)j / factor;
            exact[j] = response.Window(time) * Compensated(time, factor);
            sum += j == 0 ? exact[j] : 2 * exact[j];
        }
        for (int j = 0; j < exact.Length; j++) taps[j] = (float)(exact[j] / sum);
    }

    /// <summary>The impulse response of 1 / cos(pi f / factor) up to half the sample rate, by Simpson's rule.</summary>
    static double Compensated(double time, int factor)
    {
        const int steps = 256;
        double sum = 0;
        for (int i = 0; i <= steps; i++)
        {
            double f = 0.5 * i / steps, weight = i is 0 or steps ? 1 : i % 2 == 0 ? 2 : 4;
            sum += weight * DspMath.CosPi(2 * f * time) / DspMath.CosPi(f / factor);
        }
        return sum / (3 * steps);
    }
}
