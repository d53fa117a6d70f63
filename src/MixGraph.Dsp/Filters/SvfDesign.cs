namespace MixGraph.Dsp;

/// <summary>Sections from frequency, gain and Q by the bilinear transform, in double.</summary>
/// <remarks>The bilinear prototypes of Simper's SVF; bells and shelves equal Bristow-Johnson's cookbook responses.</remarks>
internal static class SvfDesign
{
    /// <summary>Sections are held below this share of the sample rate, where tan() runs away.</summary>
    public const double HighestNormalizedFrequency = 0.49;

    /// <summary>And above this one, where integrators that gain nothing could not be scaled: a low cut at 0 Hz cuts nothing in an hour.</summary>
    const double LowestNormalizedFrequency = 1e-8;

    /// <summary>Designs a section.</summary>
    /// <param name="shape">The response.</param>
    /// <param name="frequency">Hertz; held below 0.49 of the sample rate.</param>
    /// <param name="gainDecibels">For bell and shelves.</param>
    /// <param name="q">Quality; for shelves sqrt(1/2) is the steepest without a bump.</param>
    /// <param name="sampleRate">Hertz.</param>
    public static SvfCoefficients<Lanes1> Design(SvfShape shape, double frequency, double gainDecibels, double q, double sampleRate) =>
        Prototype(shape, Normalized(frequency, sampleRate), gainDecibels, q).ToSection();

    /// <summary>The section before it is rounded.</summary>
    /// <param name="shape">The response.</param>
    /// <param name="frequency">As a share of the sample rate, up to <see cref="HighestNormalizedFrequency"/>.</param>
    /// <param name="gainDecibels">For bell and shelves.</param>
    /// <param name="q">Quality.</param>
    public static SvfPrototype Prototype(SvfShape shape, double frequency, double gainDecibels, double q)
    {
        double a = DspMath.DecibelsToGain(gainDecibels / 2);
        double g = DspMath.TanPi(frequency);
        double k = 1 / q;
        switch (shape)
        {
            case SvfShape.Bell:
                k = 1 / (q * a);
                return new(g, k, 1, k * (a * a - 1), 0);
            case SvfShape.LowShelf: return new(g / Math.Sqrt(a), k, 1, k * (a - 1), a * a - 1);
            case SvfShape.HighShelf: return new(g * Math.Sqrt(a), k, a * a, k * (1 - a) * a, 1 - a * a);
            case SvfShape.LowCut: return new(g, k, 1, -k, -1);
            case SvfShape.HighCut: return new(g, k, 0, 0, 1);
            case SvfShape.BandPass: return new(g, k, 0, k, 0);
            case SvfShape.Notch: return new(g, k, 1, -k, 0);
            case SvfShape.AllPass: return new(g, k, 1, -2 * k, 0);
            default: throw new ArgumentOutOfRangeException(nameof(shape));
        }
    }

    /// <summary>A frequency as the share of the sample rate that a section is designed for.</summary>
    public static double Normalized(double frequency, double sampleRate) => Math.Clamp(frequency / sampleRate, LowestNormalizedFrequency, HighestNormalizedFrequency);

    /// <summary>The section that changes nothing.</summary>
    public static SvfCoefficients<Lanes1> Identity => new SvfPrototype(1, 1, 1, 0, 0).ToSection();
}
