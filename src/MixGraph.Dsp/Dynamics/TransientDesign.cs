namespace MixGraph.Dsp;

/// <summary>Coefficients of a transient shaper from its settings, in double.</summary>
internal static class TransientDesign
{
    const double DecibelsPerOctave = 6.0205999132796239;

    /// <summary>Seconds for which peaks are held: half a period of 42 Hz.</summary>
    public const double Hold = 12e-3;
    /// <summary>Time constants of the fast envelope, in seconds.</summary>
    public const double FastAttack = 0.3e-3, FastRelease = 10e-3;

    /// <summary>Designs the coefficients.</summary>
    /// <param name="attack">Gain of onsets in dB.</param>
    /// <param name="sustain">Gain of decays in dB.</param>
    /// <param name="attackTime">Seconds: the envelope that is slow to rise.</param>
    /// <param name="sustainTime">Seconds: the envelope that is slow to fall.</param>
    /// <param name="sampleRate">Hertz.</param>
    public static TransientCoefficients<Lanes1> Design(double attack, double sustain, double attackTime, double sustainTime, double sampleRate)
    {
        TransientCoefficients<Lanes1> c;
        c.Hold = Float(Math.Round(Hold * sampleRate));
        c.Fall = Float(1 - TimeConstant.Share(FastRelease, sampleRate));
        c.FastAttack = Float(TimeConstant.Share(FastAttack, sampleRate));
        c.FastRelease = Float(TimeConstant.Share(FastRelease, sampleRate));
        c.SlowAttack = Float(TimeConstant.Share(attackTime, sampleRate));
        c.SlowRelease = Float(TimeConstant.Share(sustainTime, sampleRate));
        c.AttackGain = Float(attack / DecibelsPerOctave);
        c.SustainGain = Float(sustain / DecibelsPerOctave);
        return c;
    }

    static Lanes1 Float(double value) => Lanes1.Broadcast((float)value);
}
