namespace MixGraph.Dsp;

/// <summary>Coefficients of a gate from its settings, in double.</summary>
internal static class GateDesign
{
    /// <summary>20 log10(2).</summary>
    public const double DecibelsPerOctave = 6.0205999132796239;

    /// <summary>The ratio from which on a gate is closed altogether by whatever is below its threshold.</summary>
    public const double GateRatio = 1000;

    // A range of 0 reduces nothing however far the gate is closed; it only must not divide.
    const double LeastRange = 1e-3;

    /// <summary>Designs the coefficients.</summary>
    /// <param name="threshold">dBFS of the key's louder channel.</param>
    /// <param name="hysteresis">dB, 0 or more.</param>
    /// <param name="ratio">1 or more; from 1000 on a gate.</param>
    /// <param name="knee">Width in dB, all of it below the threshold.</param>
    /// <param name="range">Greatest reduction in dB, 0 or more.</param>
    /// <param name="attack">Seconds to 63.2 %.</param>
    /// <param name="hold">Frames.</param>
    /// <param name="release">Seconds to 63.2 %.</param>
    /// <param name="ducks">Whether the gain is reduced where it would be let through, and the other way round; by all of the range, so that ratio and knee do not matter.</param>
    /// <param name="sampleRate">Hertz.</param>
    public static GateCoefficients<Lanes1> Design(double threshold, double hysteresis, double ratio, double knee, double range, double attack, int hold, double release, bool ducks, double sampleRate)
    {
        bool isHard = ducks || ratio >= GateRatio;
        GateCoefficients<Lanes1> c;
        c.Open = Float(DspMath.DecibelsToGain(threshold));
        c.Close = Float(DspMath.DecibelsToGain(threshold - hysteresis));
        c.MinusThreshold = Float(-threshold / DecibelsPerOctave);
        c.Knee = Float(knee / DecibelsPerOctave);
        c.HalfOverKnee = Float(knee > 0 ? DecibelsPerOctave / (2 * knee) : 0);
        c.Jump = Float(isHard ? 1 : 0);
        c.Steepness = Float(isHard ? 0 : (ratio - 1) * DecibelsPerOctave / Math.Max(range, LeastRange));
        c.Attack = Float(TimeConstant.Share(attack, sampleRate));
        c.Release = Float(TimeConstant.Share(release, sampleRate));
        c.Hold = Float(hold);
        c.Sign = Float(ducks ? -1 : 1);
        c.Offset = Float(ducks ? 1 : 0);
        c.MinusRange = Float(-range / DecibelsPerOctave);
        return c;
    }

    static Lanes1 Float(double value) => Lanes1.Broadcast((float)value);
}
