using MixGraph.Extending;

namespace MixGraph.Processors;

/// <summary>A feed-forward peak compressor with a soft knee; both sides of a stereo strip get the gain of the louder one. Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>Below the knee, and with 0 dB of make-up, samples pass unchanged, bit for bit.</remarks>
public sealed record Compressor : IProcessorSettings<Compressor>
{
    /// <summary><see cref="Threshold"/>: -80 to 0 dB, -20 dB by default.</summary>
    public static readonly QuantityParameter<Compressor, Decibels> ThresholdParameter = new("threshold", c => c.Threshold, (c, v) => c with { Threshold = v }, -80.dB, 0.dB, -20.dB);
    /// <summary><see cref="Ratio"/>: 1 to 1000, 4 by default.</summary>
    public static readonly NumberParameter<Compressor> RatioParameter = new("ratio", c => c.Ratio, (c, v) => c with { Ratio = v }, 1, 1000, 4, taper: Taper.Logarithmic);
    /// <summary><see cref="Knee"/>: 0 to 40 dB, 6 dB by default.</summary>
    public static readonly QuantityParameter<Compressor, Decibels> KneeParameter = new("knee", c => c.Knee, (c, v) => c with { Knee = v }, 0.dB, 40.dB, 6.dB);
    /// <summary><see cref="Attack"/>: 0.01 to 1000 ms, 10 ms by default.</summary>
    public static readonly QuantityParameter<Compressor, TimeSpan> AttackParameter = new("attack", c => c.Attack, (c, v) => c with { Attack = v }, 0.01.ms, 1000.ms, 10.ms, Taper.Logarithmic);
    /// <summary><see cref="Release"/>: 1 to 5000 ms, 100 ms by default.</summary>
    public static readonly QuantityParameter<Compressor, TimeSpan> ReleaseParameter = new("release", c => c.Release, (c, v) => c with { Release = v }, 1.ms, 5000.ms, 100.ms, Taper.Logarithmic);
    /// <summary><see cref="MakeUp"/>: -30 to +30 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<Compressor, Decibels> MakeUpParameter = new("makeUp", c => c.MakeUp, (c, v) => c with { MakeUp = v }, -30.dB, +30.dB, 0.dB);

    /// <summary>The level above which the gain is reduced: -80 to 0 dB relative to full scale, -20 dB by default.</summary>
    public Decibels Threshold { get; init => field = ThresholdParameter.Check(value); } = ThresholdParameter.DefaultValue;
    /// <summary>How many decibels more at the input make one decibel more at the output, above the threshold: 1 (no compression) to 1000 (a limiter in all but name), 4 by default.</summary>
    public double Ratio { get; init => field = RatioParameter.Check(value); } = RatioParameter.DefaultValue;
    /// <summary>The width of the bend, half of it below the threshold: 0 (hard) to 40 dB, 6 dB by default.</summary>
    public Decibels Knee { get; init => field = KneeParameter.Check(value); } = KneeParameter.DefaultValue;
    /// <summary>The time constant with which the gain falls: 0.01 to 1000 ms, 10 ms by default.</summary>
    public TimeSpan Attack { get; init => field = AttackParameter.Check(value); } = AttackParameter.DefaultValue;
    /// <summary>The time constant with which the gain recovers: 1 to 5000 ms, 100 ms by default.</summary>
    public TimeSpan Release { get; init => field = ReleaseParameter.Check(value); } = ReleaseParameter.DefaultValue;
    /// <summary>A fixed gain after the compression: -30 to +30 dB, 0 dB by default.</summary>
    public Decibels MakeUp { get; init => field = MakeUpParameter.Check(value); } = MakeUpParameter.DefaultValue;

    /// <summary>The processor "mixgraph.compressor".</summary>
    public static ProcessorType<Compressor> Type { get; } =
        new("mixgraph.compressor", [ThresholdParameter, RatioParameter, KneeParameter, AttackParameter, ReleaseParameter, MakeUpParameter], CompressorStages.All);
}
