namespace MixGraph.Dsp;

/// <summary>Coefficients of a compressor from its settings, in double.</summary>
internal static class CompressorDesign
{
    /// <summary>20 log10(2).</summary>
    public const double DecibelsPerOctave = 6.0205999132796239;

    /// <summary>Designs the coefficients.</summary>
    /// <param name="threshold">dBFS of the louder channel.</param>
    /// <param name="ratio">1 or more; infinity limits.</param>
    /// <param name="knee">Width in dB.</param>
    /// <param name="attack">Seconds to 63.2 %.</param>
    /// <param name="release">Seconds to 63.2 %.</param>
    /// <param name="makeUp">dB.</param>
    /// <param name="sampleRate">Hertz.</param>
    public static CompressorCoefficients<Lanes1> Design(double threshold, double ratio, double knee, double attack, double release, double makeUp, double sampleRate)
    {
        CompressorCoefficients<Lanes1> c;
        c.MinusKneeStart = Float((knee / 2 - threshold) / DecibelsPerOctave);
        c.Knee = Float(knee / DecibelsPerOctave);
        c.HalfOverKnee = Float(knee > 0 ? DecibelsPerOctave / (2 * knee) : 0);
        c.NegativeSlope = Float(1 / ratio - 1);
        c.Attack = Float(TimeConstant.Share(attack, sampleRate));
        c.Release = Float(TimeConstant.Share(release, sampleRate));
        c.MakeUp = Float(makeUp / DecibelsPerOctave);
        return c;
    }

    static Lanes1 Float(double value) => Lanes1.Broadcast((float)value);
}
