namespace MixGraph.Dsp;

/// <summary>The poles of an analog quadratic s² + 2 q w s + w² as they are sampled: z = exp(w (-q ± sqrt(q² - 1))), by impulse invariance.</summary>
/// <param name="Square">Of the quadratic in u = (1 - z⁻¹) / (1 + z⁻¹), see <see cref="MatchedRatio"/>.</param>
/// <param name="Damping">Of the same.</param>
internal readonly record struct MatchedPoles(double Square, double Damping)
{
    /// <summary>The poles for a frequency and a Q.</summary>
    /// <remarks>In u the quadratic is (cosh a - cos b, 2 sinh a) / (cosh a + cos b) with z = exp(-a ± i b). Written in half angles it has no
    /// differences of close numbers, down to any frequency.</remarks>
    /// <param name="frequency">As a share of the sample rate, below 1/2.</param>
    /// <param name="q">Quality.</param>
    public static MatchedPoles Of(double frequency, double q)
    {
        double damping = 1 / (2 * q), half = Math.PI * frequency;
        double sinh = DspMath.Sinh(damping * half);
        if (damping <= 1)
        {
            var (sin, cos) = DspMath.SinCosPi(Math.Sqrt((1 - damping) * (1 + damping)) * frequency);
            double sum = sinh * sinh + cos * cos;
            return new((sinh * sinh + sin * sin) / sum, 2 * sinh * DspMath.Cosh(damping * half) / sum);
        }
        double root = Math.Sqrt((damping - 1) * (damping + 1)), cosh = DspMath.Cosh(root * half);
        double overdamped = sinh * sinh + cosh * cosh;
        // (damping - root) = 1 / (damping + root)
        return new(DspMath.Sinh((damping + root) * half) * DspMath.Sinh(half / (damping + root)) / overdamped, 2 * sinh * DspMath.Cosh(damping * half) / overdamped);
    }

    /// <summary>The squared magnitude of the denominator where tan²(pi f / fs) is <paramref name="t"/>.</summary>
    public double SquaredMagnitude(double t) => (Square - t) * (Square - t) + Damping * Damping * t;
}
