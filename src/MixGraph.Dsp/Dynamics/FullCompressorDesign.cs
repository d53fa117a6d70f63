namespace MixGraph.Dsp;

/// <summary>What a full compressor is set to, in units of people.</summary>
internal readonly record struct FullCompressorSettings()
{
    /// <summary>dBFS.</summary>
    public double Threshold { get; init; } = -20;
    /// <summary>1 or more.</summary>
    public double Ratio { get; init; } = 4;
    /// <summary>Width in dB.</summary>
    public double Knee { get; init; } = 6;
    /// <summary>Seconds to 63.2 %.</summary>
    public double Attack { get; init; } = 0.01;
    /// <summary>Seconds to 63.2 %.</summary>
    public double Release { get; init; } = 0.1;
    /// <summary>dB.</summary>
    public double MakeUp { get; init; }
    /// <summary>Whether what is below the threshold is turned up, and not what is above it turned down.</summary>
    public bool IsUpward { get; init; }
    /// <summary>The most that the gain is changed, in dB.</summary>
    public double Range { get; init; } = double.PositiveInfinity;
    /// <summary>0 (each side for itself) to 1 (the gain of the louder side).</summary>
    public double Link { get; init; } = 1;
    /// <summary>Seconds.</summary>
    public double Hold { get; init; }
    /// <summary>Time constant of the mean square in seconds.</summary>
    public double RmsWindow { get; init; } = 0.01;
    /// <summary>Automatic release: the time constant with which reduction that lasts becomes slow, in seconds.</summary>
    public double Charge { get; init; } = 0.5;
    /// <summary>Automatic release: the time constant of what became slow, in seconds.</summary>
    public double SlowRelease { get; init; } = 1;
    /// <summary>Automatic release: the part of a reduction that becomes slow in the end, 0 to 1.</summary>
    public double Lasting { get; init; } = 1;

    /// <summary>By how many decibels a lasting level is turned down (or up, then it is negative), make-up not counted.</summary>
    public double ReductionAt(double level)
    {
        double slope = 1 - 1 / Ratio, over = IsUpward ? Threshold - level : level - Threshold;
        double bent = over <= -Knee / 2 ? 0 : over < Knee / 2 ? (over + Knee / 2) * (over + Knee / 2) / (2 * Knee) : over;
        return (IsUpward ? -1 : 1) * Math.Min(slope * bent, Range);
    }
}

/// <summary>Coefficients of a full compressor from its settings, in double.</summary>
internal static class FullCompressorDesign
{
    /// <summary>Overshoot that no level reaches.</summary>
    const double Unlimited = 512;

    /// <summary>Designs the coefficients for a sample rate in hertz.</summary>
    public static FullCompressorCoefficients<Lanes1> Design(in FullCompressorSettings s, double sampleRate)
    {
        FullCompressorCoefficients<Lanes1> c;
        double direction = s.IsUpward ? -1 : 1, slope = 1 - 1 / s.Ratio;
        // Turned upside down, levels are counted from the other end of the knee.
        c.Plain = CompressorDesign.Design(s.IsUpward ? s.Threshold + s.Knee : s.Threshold, s.Ratio, s.Knee, s.Attack, s.Release, s.MakeUp, sampleRate);
        c.Direction = Float(direction);
        c.Limit = Float(slope > 0 ? Math.Min(s.Range / (slope * CompressorDesign.DecibelsPerOctave), Unlimited) : Unlimited);
        c.Link = Float(s.Link);
        c.Hold = Float(Math.Round(s.Hold * sampleRate));
        c.Average = Float(TimeConstant.Share(s.RmsWindow, sampleRate));
        c.Charge = Float(TimeConstant.Share(s.Charge, sampleRate));
        c.Discharge = Float(TimeConstant.Share(s.SlowRelease, sampleRate));
        c.Lasting = Float(s.Lasting);
        return c;
    }

    static Lanes1 Float(double value) => Lanes1.Broadcast((float)value);
}
