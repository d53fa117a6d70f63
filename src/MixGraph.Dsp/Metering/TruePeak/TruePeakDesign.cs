namespace MixGraph.Dsp;

/// <summary>How finely a true-peak interpolator looks, and its first filter.</summary>
internal static class TruePeakDesign
{
    /// <summary>Pairs of taps of the half-sample filter.</summary>
    public const int Pairs = 14;

    /// <summary>The half-sample filter of 28 taps from its middle outwards: the one whose largest gain error over 0..0.44 cycles a sample is the least
    /// possible.</summary>
    /// <remarks>A linear program over 2,000 even frequencies, minimize d with |2 sum c[k] cos(2 pi f (k + 1/2)) - 1| at most d, gives d = 0.00195
    /// (0.017 dB). Rounded to float.</remarks>
    public static ReadOnlySpan<float> Half =>
    [
        0.634810448f, -0.20682922f, 0.118527673f, -0.0789704844f, 0.0559001081f, -0.0405603126f, 0.029603418f,
        -0.0214708559f, 0.015328859f, -0.0106775686f, 0.00718525285f, -0.00461091148f, 0.00276635587f, -0.00197698153f,
    ];

    /// <summary>Points to a sample: 8 below 88.2 kHz, 4 below 176.4 kHz and 2 from there: 352.8 kHz or more for all that is 44.1 kHz or more.</summary>
    public static int FactorFor(int sampleRate) => sampleRate < 88_200 ? 8 : sampleRate < 176_400 ? 4 : 2;
}
