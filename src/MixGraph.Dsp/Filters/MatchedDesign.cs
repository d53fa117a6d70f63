namespace MixGraph.Dsp;

/// <summary>Sections whose magnitude follows that of the analog filter up to half the sample rate, in double.</summary>
/// <remarks>
/// Vicanek, Matched Second Order Digital Filters (2016): poles by impulse invariance, and a numerator for the analog magnitude at a
/// few frequencies. With t = tan²(pi f / fs), t0 at the frequency of the band, a magnitude's square is (N0² S² + c1 t + N2² t²) / |poles|²:
/// conditions on it are linear in c1 and c2 = N2², and N1² = c1 + 2 N0 N2 S. Shelves: <see cref="MatchedShelf"/>.
/// Bells and shelves that cut are the exact inverse of those that lift. The analog filters are those that Bristow-Johnson's cookbook starts from.
/// </remarks>
internal static class MatchedDesign
{
    /// <summary>Designs a section.</summary>
    /// <param name="shape">The response.</param>
    /// <param name="frequency">Hertz; held below 0.49 of the sample rate.</param>
    /// <param name="gainDecibels">For bell and shelves.</param>
    /// <param name="q">Quality.</param>
    /// <param name="sampleRate">Hertz.</param>
    public static SvfCoefficients<Lanes1> Design(SvfShape shape, double frequency, double gainDecibels, double q, double sampleRate) =>
        Prototype(shape, SvfDesign.Normalized(frequency, sampleRate), gainDecibels, q).ToSection();

    /// <summary>The section before it is rounded.</summary>
    /// <param name="shape">The response.</param>
    /// <param name="frequency">As a share of the sample rate, up to <see cref="SvfDesign.HighestNormalizedFrequency"/>.</param>
    /// <param name="gainDecibels">For bell and shelves.</param>
    /// <param name="q">Quality.</param>
    public static SvfPrototype Prototype(SvfShape shape, double frequency, double gainDecibels, double q)
    {
        double tan = DspMath.TanPi(frequency), t0 = tan * tan;
        double gain = DspMath.DecibelsToGain(Math.Abs(gainDecibels));
        bool cuts = gainDecibels < 0;
        var ratio = shape switch
        {
            SvfShape.Bell => cuts ? Bell(frequency, t0, gain, q).Inverse() : Bell(frequency, t0, gain, q),
            SvfShape.HighShelf => cuts ? MatchedShelf.High(frequency, gain, q).Inverse() : MatchedShelf.High(frequency, gain, q),
            SvfShape.LowShelf => cuts ? MatchedShelf.High(frequency, gain, q).Times(1 / gain) : MatchedShelf.High(frequency, gain, q).Inverse().Times(gain),
            SvfShape.LowCut => LowCut(frequency, t0, q),
            SvfShape.HighCut => HighCut(frequency, t0, q),
            SvfShape.BandPass => BandPass(frequency, t0, q),
            SvfShape.Notch => Notch(frequency, t0, q),
            SvfShape.AllPass => AllPass(frequency, tan, q),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
        // Unlike their bilinear forms these have a part of the second integrator in the output, which is no louder than the input.
        return shape is SvfShape.BandPass or SvfShape.Notch ? ratio.ToPrototype() with { Delicacy = 8 } : ratio.ToPrototype();
    }

    /// <summary>Gain 1 at 0 Hz; at the frequency the gain, and there the greatest.</summary>
    static MatchedRatio Bell(double frequency, double t0, double gain, double q)
    {
        var poles = MatchedPoles.Of(frequency, q * Math.Sqrt(gain));
        if (gain == 1) return new(poles.Square, poles.Damping, 1, poles.Damping, 1);
        double square = gain * gain, nearness = poles.Square / t0;
        double c2 = 1 + (square - 1) * (1 - nearness * nearness), n2 = Math.Sqrt(c2);
        double c1 = square * (poles.Damping * poles.Damping - 2 * poles.Square + 2 * t0) - 2 * c2 * t0;
        return new(poles.Square, poles.Damping, 1, Root(c1 + 2 * n2 * poles.Square), n2);
    }

    /// <summary>Two zeros at 0 Hz; the analog gain at the frequency.</summary>
    static MatchedRatio LowCut(double frequency, double t0, double q)
    {
        var poles = MatchedPoles.Of(frequency, q);
        return new(poles.Square, poles.Damping, 0, 0, q * Math.Sqrt(poles.SquaredMagnitude(t0)) / t0);
    }

    /// <summary>Gain 1 at 0 Hz; the analog gain at the frequency; an impulse response that comes at once.</summary>
    static MatchedRatio HighCut(double frequency, double t0, double q)
    {
        var poles = MatchedPoles.Of(frequency, q);
        double n2 = Root((q * q * poles.SquaredMagnitude(t0) / (1 + t0) - poles.Square * poles.Square) / t0);
        return new(poles.Square, poles.Damping, 1, poles.Square + n2, n2);
    }

    /// <summary>Zero at 0 Hz; at the frequency 1, and there the greatest.</summary>
    static MatchedRatio BandPass(double frequency, double t0, double q)
    {
        var poles = MatchedPoles.Of(frequency, q);
        double nearness = poles.Square / t0, c2 = Root(1 - nearness * nearness);
        double c1 = poles.Damping * poles.Damping - 2 * poles.Square * (1 - nearness);
        return new(poles.Square, poles.Damping, 0, Root(c1), c2);
    }

    /// <summary>Gain 1 at 0 Hz; zero at the frequency, with the analog slope beside it; the analog gain at half the sample rate.</summary>
    static MatchedRatio Notch(double frequency, double t0, double q)
    {
        double w2 = 4 * frequency * frequency; // (frequency / half the sample rate)²
        double n2 = (1 - w2) / Math.Sqrt((1 - w2) * (1 - w2) + w2 / (q * q));
        double square = n2 * t0, slope = n2 * (1 + t0) * Math.PI * frequency / q;
        // Away from the zero, where the poles are no longer opposite to it, their distance takes part of the slope.
        double damping = Root(slope * slope - t0 * (1 - n2) * (1 - n2));
        return new(square, damping, 1, 0, n2);
    }

    /// <summary>The phase and the group delay of the analog filter at the frequency.</summary>
    static MatchedRatio AllPass(double frequency, double tan, double q)
    {
        double damping = Math.PI * frequency * (1 + tan * tan) / q;
        return new(tan * tan, damping, 1, -damping, 1);
    }

    static double Root(double square) => Math.Sqrt(Math.Max(square, 0));
}
