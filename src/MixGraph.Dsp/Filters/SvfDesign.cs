namespace MixGraph.Dsp;

/// <summary>Coefficients of a section from frequency, gain and Q, in double.</summary>
/// <remarks>The bilinear prototypes of Simper's SVF; bells and shelves equal Bristow-Johnson's cookbook responses.</remarks>
internal static class SvfDesign
{
    /// <summary>Sections are held below this share of the sample rate, where tan() runs away.</summary>
    public const double HighestNormalizedFrequency = 0.49;

    /// <summary>Below this product of integrator gain and damping, plain float falls under 110 to 120 dB of signal to rounding noise for a sine at
    /// the frequency of the band, the worst case.</summary>
    const double CompensateBelow = 1.5e-3;

    /// <summary>Designs a section.</summary>
    /// <param name="shape">The response.</param>
    /// <param name="frequency">Hertz; held below 0.49 of the sample rate.</param>
    /// <param name="gainDecibels">For bell and shelves.</param>
    /// <param name="q">Quality; for shelves sqrt(1/2) is the steepest without a bump.</param>
    /// <param name="sampleRate">Hertz.</param>
    public static SvfCoefficients<Lanes1> Design(SvfShape shape, double frequency, double gainDecibels, double q, double sampleRate)
    {
        double a = DspMath.DecibelsToGain(gainDecibels / 2);
        double g = DspMath.TanPi(Math.Min(frequency / sampleRate, HighestNormalizedFrequency));
        double k = 1 / q;
        double m0 = 1, m1 = 0, m2 = 0;
        switch (shape)
        {
            case SvfShape.Bell:
                k = 1 / (q * a);
                m1 = k * (a * a - 1);
                break;
            case SvfShape.LowShelf:
                g /= Math.Sqrt(a);
                (m1, m2) = (k * (a - 1), a * a - 1);
                break;
            case SvfShape.HighShelf:
                g *= Math.Sqrt(a);
                (m0, m1, m2) = (a * a, k * (1 - a) * a, 1 - a * a);
                break;
            case SvfShape.LowCut:
                (m1, m2) = (-k, -1);
                break;
            case SvfShape.HighCut:
                (m0, m2) = (0, 1);
                break;
            case SvfShape.BandPass:
                (m0, m1) = (0, k);
                break;
            case SvfShape.Notch:
                m1 = -k;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape));
        }
        return FromPrototype(g, k, m0, m1, m2);
    }

    /// <summary>The section that changes nothing.</summary>
    public static SvfCoefficients<Lanes1> Identity => FromPrototype(1, 1, 1, 0, 0);

    static SvfCoefficients<Lanes1> FromPrototype(double g, double k, double m0, double m1, double m2)
    {
        double a1 = 1 / (1 + g * (g + k));
        double a2 = g * a1;
        double a3 = g * a2;
        double p = 2 * a2;
        SvfCoefficients<Lanes1> c;
        c.Q = Float(-2 * g * (g + k) * a1); // 2 (a1 - 1), without the cancellation
        c.P = Float(p * p);
        c.S = Float(2 * a3);
        c.D = Float(m0 + m2);
        c.K1 = Float((m1 * a1 + m2 * a2) / p);
        c.K3 = Float(m1 * a2 + m2 * (a3 - 1));
        c.Scale = Float(p);
        c.Compensate = Float(g * k < CompensateBelow && (m1 != 0 || m2 != 0) ? 1 : 0);
        return c;
    }

    static Lanes1 Float(double value) => Lanes1.Broadcast((float)value);
}
