namespace MixGraph.Dsp;

/// <summary>What of a de-esser is heard.</summary>
internal enum DeEsserOutput
{
    /// <summary>The signal, plus the change of the band.</summary>
    Split,
    /// <summary>The signal times the gain.</summary>
    Wide,
    /// <summary>The band.</summary>
    Band,
}

/// <summary>Coefficients of a de-esser from its settings, in double.</summary>
internal static class DeEsserDesign
{
    /// <summary>20 log10(2).</summary>
    public const double DecibelsPerOctave = 6.0205999132796239;

    /// <summary>Seconds over which energies are measured: shorter than any sound of speech, longer than a period of what is compared.</summary>
    public const double Window = 3e-3;

    /// <summary>Designs the coefficients.</summary>
    /// <param name="threshold">dB of the band relative to the whole.</param>
    /// <param name="range">Greatest reduction in dB.</param>
    /// <param name="attack">Seconds to 63.2 %.</param>
    /// <param name="release">Seconds to 63.2 %.</param>
    /// <param name="output">What is heard.</param>
    /// <param name="sampleRate">Hertz.</param>
    public static DeEsserCoefficients<Lanes1> Design(double threshold, double range, double attack, double release, DeEsserOutput output, double sampleRate)
    {
        DeEsserCoefficients<Lanes1> c;
        c.Smoothing = Float(TimeConstant.Share(Window, sampleRate));
        c.BandSmoothing = Float(TimeConstant.Share(Window / 2, sampleRate));
        c.MinusThreshold = Float(-2 * threshold / DecibelsPerOctave);
        c.Range = Float(2 * range / DecibelsPerOctave);
        c.Attack = Float(TimeConstant.Share(attack, sampleRate));
        c.Release = Float(TimeConstant.Share(release, sampleRate));
        c.Slope = Float(-0.5);
        (c.Signal, c.SignalByGain) = (Float(output == DeEsserOutput.Split ? 1 : 0), Float(output == DeEsserOutput.Wide ? 1 : 0));
        (c.Band, c.BandByGain) = output switch
        {
            DeEsserOutput.Split => (Float(-1), Float(1)), // 0 exactly where the gain is 1
            DeEsserOutput.Wide => (Float(0), Float(0)),
            _ => (Float(1), Float(0)),
        };
        return c;
    }

    static Lanes1 Float(double value) => Lanes1.Broadcast((float)value);
}
