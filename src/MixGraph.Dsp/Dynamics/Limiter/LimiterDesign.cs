namespace MixGraph.Dsp;

/// <summary>How a limiter recovers.</summary>
internal enum RecoveryShape
{
    Exponential,
    Smooth,
    Auto,
}

/// <summary>Coefficients of a limiter from its settings, in double.</summary>
internal static class LimiterDesign
{
    /// <summary>Where (1 + t) exp(-t) is 1 / e: two equal stages take so many of their time constants to what one reaches in one.</summary>
    const double TwoStages = 2.1461932206205825;

    /// <summary>Of the release time: how long limiting must last to leave a slow reduction behind, and how long that takes to go.</summary>
    public const double SlowRise = 5, SlowFall = 10;

    /// <summary>Designs the coefficients.</summary>
    /// <param name="drive">dB.</param>
    /// <param name="ceiling">dBTP.</param>
    /// <param name="release">Seconds until 1 / e of a reduction is left.</param>
    /// <param name="shape">How.</param>
    /// <param name="link">0 to 1.</param>
    /// <param name="sampleRate">Hertz.</param>
    public static LimiterCoefficients<Lanes1> Design(double drive, double ceiling, double release, RecoveryShape shape, double link, double sampleRate)
    {
        double stage = shape == RecoveryShape.Exponential ? release : release / TwoStages;
        bool isAuto = shape == RecoveryShape.Auto;
        LimiterCoefficients<Lanes1> c;
        c.Drive = Float(DspMath.DecibelsToGain(drive));
        c.Ceiling = Float(DspMath.DecibelsToGain(ceiling));
        c.Link = Float(link);
        c.First = Float(Share(stage, sampleRate));
        c.Second = shape == RecoveryShape.Exponential ? Float(1) : c.First;
        c.SlowRise = Float(isAuto ? Share(SlowRise * release, sampleRate) : 0);
        c.SlowFall = Float(isAuto ? Share(SlowFall * release, sampleRate) : Share(stage, sampleRate));
        c.Octave = Float(1);
        return c;
    }

    static double Share(double seconds, double sampleRate) => -DspMath.Expm1(-1 / (seconds * sampleRate));

    static Lanes1 Float(double value) => Lanes1.Broadcast((float)value);
}
