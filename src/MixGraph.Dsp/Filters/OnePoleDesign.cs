namespace MixGraph.Dsp;

/// <summary>First-order sections for the second-order kernel: its first integrator stands still and the second alone is a one-pole low-pass.</summary>
/// <remarks>The analog filters are w / (s + w), s / (s + w) and, for the tilt, (r s + w) / (s + r w) with r the gain far above the frequency.
/// Matched, a high-cut and a tilt have the gains of the analog filter at 0 Hz, at the frequency and at half the sample rate: with
/// t = tan²(pi f / fs) for frequency, |H|² = (low² pole² + high² t) / (pole² + t), and the conditions are linear in squares. A low-cut
/// has the pole by impulse invariance and the gain at the frequency.</remarks>
internal static partial class OnePoleDesign
{
    /// <summary>Designs a section.</summary>
    /// <param name="shape">The response.</param>
    /// <param name="frequency">Hertz; held below 0.49 of the sample rate.</param>
    /// <param name="gainDecibels">Of a tilt: the gain far above the frequency, and minus that far below.</param>
    /// <param name="sampleRate">Hertz.</param>
    /// <param name="matched">Whether the magnitude follows the analog one up to half the sample rate, or is the bilinear transform's.</param>
    public static SvfCoefficients<Lanes1> Design(OnePoleShape shape, double frequency, double gainDecibels, double sampleRate, bool matched)
    {
        var (pole, low, high) = Prototype(shape, SvfDesign.Normalized(frequency, sampleRate), gainDecibels, matched);
        SvfCoefficients<Lanes1> c;
        c.Q = Float(-2); // which makes P nothing, also while S moves
        c.P = Float(0);
        c.S = Float(2 * pole / (1 + pole));
        c.D = Float(low);
        c.K1 = Float(0);
        c.K3 = Float((high - low) / (1 + pole));
        c.Weight = c.RestOfP = c.RestOfK1 = Float(0);
        c.Compensate = Float(0);
        return c;
    }

    /// <summary>The same integrator with an output that changes nothing.</summary>
    public static SvfCoefficients<Lanes1> WithoutEffect(SvfCoefficients<Lanes1> section)
    {
        (section.D, section.K1, section.K3) = (Float(1), Float(0), Float(0));
        return section;
    }

    /// <summary>How many frames the impulse response takes to fall by 120 dB.</summary>
    public static double TailFrames(OnePoleShape shape, double frequency, double gainDecibels, double sampleRate, bool matched)
    {
        double pole = Prototype(shape, SvfDesign.Normalized(frequency, sampleRate), gainDecibels, matched).Pole;
        return DspMath.Log(1e6) / DspMath.Log((1 + pole) / Math.Abs(1 - pole));
    }

    /// <summary>(high u + low pole) / (u + pole), u = (1 - z⁻¹) / (1 + z⁻¹).</summary>
    static (double Pole, double Low, double High) Prototype(OnePoleShape shape, double frequency, double gainDecibels, bool matched)
    {
        double tan = DspMath.TanPi(frequency), y = 4 * frequency * frequency; // y: (frequency / half the sample rate)²
        if (matched && shape == OnePoleShape.LowCut)
        {
            double sampled = DspMath.Tanh(Math.PI * frequency);
            return (sampled, 0, Math.Sqrt((sampled * sampled + tan * tan) / 2) / tan);
        }
        double r = shape == OnePoleShape.Tilt ? DspMath.DecibelsToGain(gainDecibels) : 1;
        double pole = matched ? tan * r * Math.Sqrt((1 - y) / (1 + y * r * r)) : tan * r;
        return shape switch
        {
            OnePoleShape.LowCut => (pole, 0, 1),
            OnePoleShape.HighCut => (pole, 1, matched ? Math.Sqrt(y / (1 + y)) : 0),
            OnePoleShape.Tilt => (pole, 1 / r, matched ? Math.Sqrt((r * r + y) / (1 + y * r * r)) : r),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
    }

    static Lanes1 Float(double value) => Lanes1.Broadcast((float)value);
}
