namespace MixGraph;

/// <summary>What a meter shows at a moment. A value; safe to keep.</summary>
/// <remarks>What the meter's <see cref="StripMeter.Kinds"/> leave out reads as silence; a ratio to it is infinite.</remarks>
public readonly record struct MeterReading
{
    internal MeterSnapshot Now { private get; init; }
    internal float SinceReadLeft { private get; init; }
    internal float SinceReadRight { private get; init; }
    internal float TrueSinceReadLeft { private get; init; }
    internal float TrueSinceReadRight { private get; init; }

    /// <summary>Frames measured, which is the engine clock that the reading stands for; it moves in steps of about 20 ms.</summary>
    public long Position => Now.Whole.Frames;

    /// <summary>The greatest sample magnitude on the left since this meter was last read.</summary>
    public Decibels PeakLeft => Decibels.FromLinear(SinceReadLeft);
    /// <summary>The greatest sample magnitude on the right since this meter was last read.</summary>
    public Decibels PeakRight => Decibels.FromLinear(SinceReadRight);
    /// <summary>The greatest true peak on the left, in dBTP, since this meter was last read.</summary>
    public Decibels TruePeakLeft => Decibels.FromLinear(TrueSinceReadLeft);
    /// <summary>The greatest true peak on the right, in dBTP, since this meter was last read.</summary>
    public Decibels TruePeakRight => Decibels.FromLinear(TrueSinceReadRight);
    /// <summary>A falling bar on the left: rises at once, holds for 1 s, then falls 20 dB in 1.7 s (IEC 60268-18).</summary>
    public Decibels FallingPeakLeft => Decibels.FromLinear(Now.FallingLeft);
    /// <summary>A falling bar on the right.</summary>
    public Decibels FallingPeakRight => Decibels.FromLinear(Now.FallingRight);

    /// <summary>The root mean square on the left over the last 300 ms: -3 dB for a full-scale sine.</summary>
    public Decibels RmsLeft => MeterMath.FromPower(Now.Window.Power.Left);
    /// <summary>The root mean square on the right over the last 300 ms.</summary>
    public Decibels RmsRight => MeterMath.FromPower(Now.Window.Power.Right);
    /// <summary>The K-System meter on the left, relative to full scale: 600 ms, a full-scale sine reads 0 dB (AES-17). K-20, K-14 and K-12 read 20, 14 and 12 dB more.</summary>
    public Decibels KLeft => Decibels.FromLinear(Now.KLeft);
    /// <summary>The K-System meter on the right.</summary>
    public Decibels KRight => Decibels.FromLinear(Now.KRight);

    /// <summary>The loudness of the last 400 ms.</summary>
    public Loudness Momentary => MeterMath.ToLoudness(Now.Momentary);
    /// <summary>The loudness of the last 3 s.</summary>
    public Loudness ShortTerm => MeterMath.ToLoudness(Now.ShortTerm);
    /// <summary>PSR: the greatest true peak of the last 3 s over the short-term loudness. 0 dB for silence.</summary>
    public Decibels PeakToShortTerm => Decibels.FromLinear(Now.RecentTruePeak) - new Decibels(ShortTerm.Lufs);

    /// <summary>The phase correlation of the last 300 ms: +1 mono, 0 nothing in common, -1 one channel turned over.</summary>
    public double Correlation => Now.Window.Power.Correlation;
    /// <summary>Where the power of the last 300 ms is: -1 left, 0 even, +1 right.</summary>
    public double Balance => Now.Window.Power.Balance;
    /// <summary>The root mean square of the mid, (left + right) / 2, over the last 300 ms.</summary>
    public Decibels Mid => MeterMath.FromPower(Now.Window.Power.Mid);
    /// <summary>The root mean square of the side, (left - right) / 2, over the last 300 ms.</summary>
    public Decibels Side => MeterMath.FromPower(Now.Window.Power.Side);
}
