using MixGraph.Extending;

namespace MixGraph.Processors;

/// <summary>A compressor for groups and mix buses after the one in the middle of large consoles: few, stepped settings, both sides by the louder one, and a
/// release that can follow the programme. Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>
/// <para>It is feed-forward: the ratio and the times are exactly what they say, at every sample rate, and with an external key it is the same compressor. What
/// feedback is liked for, a softer turn and a release that depends on what was reduced, are the knee of 6 dB and <see cref="AutoRelease"/>.</para>
/// <para>Both sides get the gain of the louder one, by peak: the image does not move, and a sound in the middle counts no more than one at the side.</para>
/// <para>Below the knee, and with 0 dB of make-up, samples pass unchanged, bit for bit.</para>
/// </remarks>
public sealed record BusCompressor : IProcessorSettings<BusCompressor>, IKeyedSettings
{
    /// <summary><see cref="Threshold"/>: -60 to 0 dB, -14 dB by default.</summary>
    public static readonly QuantityParameter<BusCompressor, Decibels> ThresholdParameter = new("threshold", c => c.Threshold, (c, v) => c with { Threshold = v }, -60.dB, 0.dB, -14.dB);
    /// <summary><see cref="Ratio"/>: 2, 4 or 10; 2 by default.</summary>
    public static readonly ChoiceParameter<BusCompressor, double> RatioParameter = new("ratio", c => c.Ratio, (c, v) => c with { Ratio = v }, [(2, "2"), (4, "4"), (10, "10")], 2);
    /// <summary><see cref="Attack"/>: 0.1, 0.3, 1, 3, 10 or 30 ms; 30 ms by default.</summary>
    public static readonly ChoiceParameter<BusCompressor, TimeSpan> AttackParameter = new("attack", c => c.Attack, (c, v) => c with { Attack = v },
        [(0.1.ms, "0.1 ms"), (0.3.ms, "0.3 ms"), (1.ms, "1 ms"), (3.ms, "3 ms"), (10.ms, "10 ms"), (30.ms, "30 ms")], 30.ms);
    /// <summary><see cref="Release"/>: 0.1, 0.3, 0.6, 1.2 s or automatic; automatic by default.</summary>
    public static readonly ChoiceParameter<BusCompressor, TimeSpan> ReleaseParameter = new("release", c => c.Release, (c, v) => c with { Release = v },
        [(0.1.s, "0.1 s"), (0.3.s, "0.3 s"), (0.6.s, "0.6 s"), (1.2.s, "1.2 s"), (TimeSpan.Zero, "auto")], TimeSpan.Zero, ParameterChange.Structural);
    /// <summary><see cref="MakeUp"/>: -5 to +15 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<BusCompressor, Decibels> MakeUpParameter = new("makeUp", c => c.MakeUp, (c, v) => c with { MakeUp = v }, -5.dB, +15.dB, 0.dB);
    /// <summary><see cref="KeyHighPass"/>: 0 (off) to 300 Hz, off by default.</summary>
    public static readonly QuantityParameter<BusCompressor, Frequency> KeyHighPassParameter = new("keyHighPass", c => c.KeyHighPass, (c, v) => c with { KeyHighPass = v }, 0.Hz, 300.Hz, 0.Hz);

    /// <summary>The value of <see cref="Release"/> that follows the programme. Two time constants as of the two capacitors in series of the classic: 43 ms after
    /// a short peak, 5.1 s for 89 % of a reduction that has lasted; it takes 0.59 s to get from one to the other.</summary>
    public static TimeSpan AutoRelease => TimeSpan.Zero;

    /// <summary>The level above which the gain is reduced: -60 to 0 dB relative to full scale, -14 dB by default.</summary>
    public Decibels Threshold { get; init => field = ThresholdParameter.Check(value); } = ThresholdParameter.DefaultValue;
    /// <summary>How many decibels more at the input make one decibel more at the output, above the threshold: 2, 4 or 10, 2 by default.</summary>
    public double Ratio { get; init => field = RatioParameter.Check(value); } = RatioParameter.DefaultValue;
    /// <summary>The time constant with which the gain falls: 0.1, 0.3, 1, 3, 10 or 30 ms; 30 ms by default.</summary>
    public TimeSpan Attack { get; init => field = AttackParameter.Check(value); } = AttackParameter.DefaultValue;
    /// <summary>The time constant with which the gain recovers: 0.1, 0.3, 0.6 or 1.2 s, or <see cref="AutoRelease"/>, which is the default.</summary>
    public TimeSpan Release { get; init => field = ReleaseParameter.Check(value); } = ReleaseParameter.DefaultValue;
    /// <summary>A fixed gain after the compression: -5 to +15 dB, 0 dB by default.</summary>
    public Decibels MakeUp { get; init => field = MakeUpParameter.Check(value); } = MakeUpParameter.DefaultValue;
    /// <summary>The corner of a high-pass of 12 dB an octave in what the detector listens to, so that the kick does not turn down the mix: 0 (off) to 300 Hz, off by default.</summary>
    public Frequency KeyHighPass { get; init => field = KeyHighPassParameter.Check(value); } = KeyHighPassParameter.DefaultValue;

    /// <summary>A mix held together by 1 to 3 dB of slow reduction: 2:1, 30 ms, automatic release.</summary>
    public static BusCompressor Glue { get; } = new();

    /// <summary>The processor "mixgraph.bus-compressor".</summary>
    public static ProcessorType<BusCompressor> Type { get; } =
        new("mixgraph.bus-compressor", [ThresholdParameter, RatioParameter, AttackParameter, ReleaseParameter, MakeUpParameter, KeyHighPassParameter], new BusCompressorStages(), presets:
        [
            ("bus: glue 2:1, 30 ms, auto", Glue),
            ("bus: glue without the kick, key from 120 Hz", Glue with { KeyHighPass = 120.Hz }),
            ("mix: rhythmic 4:1, 30 ms, 0.1 s", new() { Threshold = -12.dB, Ratio = 4, Release = 0.1.s }),
            ("drums: snap 4:1, 10 ms, 0.1 s", new() { Threshold = -16.dB, Ratio = 4, Attack = 10.ms, Release = 0.1.s }),
            ("vocals: together 4:1, 3 ms, 0.3 s", new() { Threshold = -18.dB, Ratio = 4, Attack = 3.ms, Release = 0.3.s }),
            ("room: crushed 10:1, 0.1 ms, to be mixed in", new() { Threshold = -30.dB, Ratio = 10, Attack = 0.1.ms, Release = 0.1.s, MakeUp = 10.dB }),
        ]);
}
