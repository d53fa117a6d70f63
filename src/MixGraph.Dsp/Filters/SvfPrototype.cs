namespace MixGraph.Dsp;

/// <summary>One section before its coefficients are rounded: H(s) = <see cref="M0"/> + (<see cref="M1"/> s + <see cref="M2"/>) / (s² + <see cref="K"/> s + 1)
/// with s = (1 - z⁻¹) / (<see cref="G"/> (1 + z⁻¹)). Every stable second-order filter has this form.</summary>
/// <param name="G">The gain of an integrator; sets the frequency.</param>
/// <param name="K">The damping, 1 / Q.</param>
/// <param name="M0">The response at half the sample rate.</param>
/// <param name="M1">The share of the band-pass.</param>
/// <param name="M2">The share of the low-pass: the response at 0 Hz is M0 + M2.</param>
internal readonly record struct SvfPrototype(double G, double K, double M0, double M1, double M2)
{
    /// <summary>Below this product of integrator gain and damping, plain float falls under 110 to 120 dB of signal to rounding noise for a sine at
    /// the frequency of the band, the worst case.</summary>
    const double CompensateBelow = 1.5e-3;

    /// <summary>What that limit is multiplied by for a response through which more of the second integrator's noise is heard.</summary>
    public double Delicacy { get; init; } = 1;

    /// <summary>120 dB in nepers.</summary>
    const double Decades = 13.815510557964274;

    /// <summary>The same integrators with an output that changes nothing: a band that is switched off, and can be faded in.</summary>
    public SvfPrototype WithoutEffect() => this with { M0 = 1, M1 = 0, M2 = 0 };

    /// <summary>How many frames the impulse response takes to fall by 120 dB.</summary>
    public double TailFrames()
    {
        if (M1 == 0 && M2 == 0) return 0;
        double half = K / 2;
        if (half <= 1) return 2 * Decades / DspMath.Log((1 + G * (G + K)) / (1 + G * (G - K)));
        // Two real poles of the analog prototype: one may be slow as such, the other next to half the sample rate.
        double far = half + Math.Sqrt(half * half - 1);
        return Decades / Math.Min(Decay(G / far), Decay(G * far));
    }

    /// <summary>Nepers a frame of the pole (1 - x) / (1 + x).</summary>
    static double Decay(double x) => DspMath.Log((1 + x) / Math.Abs(1 - x));

    /// <summary>The coefficients of the delta form.</summary>
    public SvfCoefficients<Lanes1> ToSection()
    {
        double a1 = 1 / (1 + G * (G + K));
        double a2 = G * a1;
        double a3 = G * a2;
        double p = 2 * a2;
        SvfCoefficients<Lanes1> c;
        c.Q = Float(-2 * G * (G + K) * a1); // 2 (a1 - 1), without the cancellation
        c.S = Float(2 * a3);
        c.P = Float(p * p);
        c.RestOfP = c.P - SvfCoefficients<Lanes1>.PowerOf(c.Q, c.S); // exact: they are close
        c.D = Float(M0 + M2);
        c.Weight = Float(M1 * a1 + M2 * a2);
        c.K1 = Float((M1 * a1 + M2 * a2) / p);
        c.RestOfK1 = c.K1 - SvfCoefficients<Lanes1>.Scaled(c.Weight, c.P);
        c.K3 = Float(M1 * a2 + M2 * (a3 - 1));
        c.Compensate = Float(G * K < CompensateBelow * Delicacy && (M1 != 0 || M2 != 0) ? 1 : 0);
        return c;
    }

    static Lanes1 Float(double value) => Lanes1.Broadcast((float)value);
}
