namespace MixGraph.Dsp;

/// <summary>A high shelf that follows the analog one up to half the sample rate; low shelves and cuts are made of it by inversion and gain.</summary>
/// <remarks>
/// The analog shelf is a quadratic at w / sqrt(A) over one at w sqrt(A), A² being the gain. The pole frequency is that of impulse invariance, as in
/// Vicanek's fits, held below half the sample rate. Damping and numerator follow from magnitudes: 1 at 0 Hz, the analog gain at half the
/// sample rate and near both corners. In t = tan²(pi f / fs) the conditions are linear. Above a Q of about 1, where the shelf has a
/// dip and a peak, the zeros' frequency is that of impulse invariance too, and the gain at half the sample rate is what follows.
/// Within 0.6 dB from 20 Hz to 20 kHz at 48 kHz for Q from 0.5 to 1.2 and gains up to 10 dB.
/// </remarks>
internal static class MatchedShelf
{
    const double HighestPole = 0.425, Bend = 0.325; // shares of the sample rate
    const double FitsUpToQ = 1, SampledFromQ = 1.4;
    const double LeastDamping = 0.7, MostDamping = 3; // times that of impulse invariance: an extreme fit may not be far from it

    /// <summary>The shelf: 1 at 0 Hz and the gain far above the frequency.</summary>
    /// <param name="frequency">As a share of the sample rate, below 1/2.</param>
    /// <param name="gain">1 or more, linear.</param>
    /// <param name="q">Quality.</param>
    public static MatchedRatio High(double frequency, double gain, double q)
    {
        double a = Math.Sqrt(gain), root = Math.Sqrt(a), rise = gain - 1;
        double low = frequency / root, high = frequency * root;
        var poles = MatchedPoles.Of(Math.Min(high, HighestPole), q);
        if (rise < 1e-12) return new(poles.Square, poles.Damping, 1, poles.Damping, 1);
        var zeros = MatchedPoles.Of(Math.Min(low, HighestPole), q);

        double sampled = Math.Clamp((q - FitsUpToQ) / (SampledFromQ - FitsUpToQ), 0, 1);
        double n2 = (1 - sampled) * Math.Sqrt(1 + rise * Lift(0.5 / frequency, a, q)) + sampled * poles.Square / zeros.Square;
        double top = (n2 * n2 - 1) / rise, square = poles.Square * poles.Square;

        // |N|² = |D|² (1 + rise lift) at two frequencies; |N|² = S² + c1 t + N2² t², |D|² = S² + d1 t + t². What is left of c1 - d1 is a multiple of the rise.
        double atLow = Bent(low), atHigh = Bent(high);
        double liftLow = Lift(atLow / frequency, a, q), liftHigh = Lift(atHigh / frequency, a, q);
        double right1 = Right(atLow, liftLow), right2 = Right(atHigh, liftHigh);
        double damping = Within(Root((right1 - right2) / (liftHigh - liftLow) + 2 * poles.Square), poles.Damping);
        double d1 = damping * damping - 2 * poles.Square;
        double c1 = d1 + rise * (right1 + liftLow * d1);
        return new(poles.Square, damping, 1, Within(Root(c1 + 2 * n2 * poles.Square), n2 * zeros.Damping), n2);

        double Right(double at, double lift)
        {
            double tan = DspMath.TanPi(at), t = tan * tan;
            return (lift - top) * t + square * lift / t;
        }
    }

    /// <summary>(|H|² - 1) / (A² - 1) of the analog shelf, so that small gains lose no digits.</summary>
    static double Lift(double ratio, double a, double q)
    {
        double x = ratio * ratio, r = a / (q * q);
        return x * (x * (a * a + 1) + r - 2 * a) / ((a - x) * (a - x) + r * x);
    }

    /// <summary>Frequencies near and above half the sample rate, brought below it; low ones stay.</summary>
    static double Bent(double frequency)
    {
        double ratio = frequency / Bend, square = ratio * ratio;
        return frequency / Math.Sqrt(Math.Sqrt(1 + square * square));
    }

    static double Within(double damping, double sampled) => Math.Clamp(damping, LeastDamping * sampled, MostDamping * sampled);

    static double Root(double square) => Math.Sqrt(Math.Max(square, 0));
}
