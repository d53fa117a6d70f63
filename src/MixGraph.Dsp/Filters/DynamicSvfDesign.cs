namespace MixGraph.Dsp;

/// <summary>Coefficients of a dynamic band, in double.</summary>
internal static class DynamicSvfDesign
{
    const double DecibelsPerOctaveOfPower = 3.0102999566398120;

    /// <summary>Designs the coefficients.</summary>
    /// <param name="none">The section at the static gain.</param>
    /// <param name="half">At half the range.</param>
    /// <param name="all">At the whole range.</param>
    /// <param name="direction">For a band that has one.</param>
    /// <param name="frequency">Of the detector, as a share of the sample rate, up to 0.49.</param>
    /// <param name="q">Of the detector.</param>
    /// <param name="threshold">dBFS of a sine in the band.</param>
    /// <param name="range">dB, of either sign; its magnitude counts here.</param>
    /// <param name="ratio">1 or more.</param>
    /// <param name="attack">Seconds to 63.2 %.</param>
    /// <param name="release">Seconds to 63.2 %.</param>
    /// <param name="sampleRate">Hertz.</param>
    public static DynamicSvfCoefficients<Lanes1> Design(SvfPrototype none, SvfPrototype half, SvfPrototype all, PlacedDirection<Lanes1> direction,
        double frequency, double q, double threshold, double range, double ratio, double attack, double release, double sampleRate)
    {
        DynamicSvfCoefficients<Lanes1> c;
        c.G = Through(none.G, half.G, all.G);
        c.K = Through(none.K, half.K, all.K);
        c.D = Through(none.M0 + none.M2, half.M0 + half.M2, all.M0 + all.M2);
        c.C1 = Through(none.M1 + none.M2 * none.G, half.M1 + half.M2 * half.G, all.M1 + all.M2 * all.G);
        c.C3 = Through(-none.M2, -half.M2, -all.M2);
        c.DetectorG = Float(DspMath.TanPi(frequency));
        c.DetectorK = Float(1 / q);
        c.Offset = Float(-threshold / DecibelsPerOctaveOfPower - 2 * DspMath.Log2(q)); // the band-pass before its gain of k
        c.Slope = Float(range == 0 ? 0 : (1 - 1 / ratio) * DecibelsPerOctaveOfPower / Math.Abs(range));
        c.Attack = Float(-DspMath.Expm1(-1 / (attack * sampleRate)));
        c.Release = Float(-DspMath.Expm1(-1 / (release * sampleRate)));
        c.Direction = direction;
        return c;
    }

    /// <summary>The parabola through three values, at 0, 1/2 and 1.</summary>
    static Parabola<Lanes1> Through(double none, double half, double all) => new()
    {
        Constant = Float(none),
        Linear = Float(4 * half - 3 * none - all),
        Square = Float(2 * (none + all) - 4 * half),
    };

    static Lanes1 Float(double value) => Lanes1.Broadcast((float)value);
}
