namespace MixGraph.Dsp;

/// <summary>What a saturator does to the signal.</summary>
internal enum SaturatorShape
{
    Tanh,
    Cubic,
    Algebraic,
}

/// <summary>Coefficients of a saturator from its settings, in double.</summary>
/// <remarks>The drive is the gain of quiet signals. Full scale stays where it is: from -1 to +1 comes out as far apart as it went in. That fixes how far into the curve full scale
/// goes: <c>2 a s'(b) / (s(b + a) - s(b - a))</c> is the drive, which grows from 1 with a. So at a drive of 1 the curve is the identity.</remarks>
internal static class SaturatorDesign
{
    /// <summary>The least drive that is designed, in dB; below it, the share of what it adds falls to none.</summary>
    const double LeastDrive = 0.1;

    /// <summary>The corner of the high-pass that takes a constant off what is added, in hertz.</summary>
    public const double BlockFrequency = 5;

    /// <summary>Designs the coefficients.</summary>
    /// <param name="shape">The curve.</param>
    /// <param name="drive">0 dB or more.</param>
    /// <param name="bias">Where on the curve silence is; 0 to 0.6.</param>
    /// <param name="output">dB.</param>
    /// <param name="sampleRate">Hertz.</param>
    public static SaturatorCoefficients<Lanes1> Design(SaturatorShape shape, double drive, double bias, double output, double sampleRate)
    {
        double gain = DspMath.DecibelsToGain(Math.Max(drive, LeastDrive));
        SaturatorCoefficients<Lanes1> c;
        c.Input = Float(shape switch
        {
            SaturatorShape.Algebraic => Math.Sqrt((gain - 1) * (gain + 1)),
            SaturatorShape.Cubic => gain < 1.5 ? Math.Sqrt(3 * (1 - 1 / gain)) : gain * 2 / 3,
            _ => TanhInput(gain, bias),
        });
        double atBias = DspMath.Tanh(bias);
        c.Scale = Float(gain / ((1 - atBias) * (1 + atBias)));
        c.Bias = Float(bias);
        c.Amount = Float(Math.Min(drive / LeastDrive, 1));
        c.Output = Float(DspMath.DecibelsToGain(output));
        c.Block = Float(-DspMath.Expm1(-2 * DspMath.Pi.Hi * BlockFrequency / sampleRate));
        return c;
    }

    static double TanhInput(double gain, double bias)
    {
        double atBias = DspMath.Tanh(bias), slope = (1 - atBias) * (1 + atBias);
        double low = 0, high = 2 * gain / slope;
        for (int i = 0; i < 60; i++)
        {
            double a = (low + high) / 2;
            if (2 * a * slope > gain * (DspMath.Tanh(bias + a) - DspMath.Tanh(bias - a))) high = a;
            else low = a;
        }
        return high;
    }

    static Lanes1 Float(double value) => Lanes1.Broadcast((float)value);
}
