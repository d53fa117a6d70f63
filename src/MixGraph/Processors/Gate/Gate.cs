using MixGraph.Extending;

namespace MixGraph.Processors;

/// <summary>A noise gate that is also a downward expander and a ducker; both sides of a stereo strip get the same gain, by the louder one. It can listen to another strip. Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>
/// The gate opens at the very frame at which its key reaches the threshold, and begins to close when the key has been below the threshold less the hysteresis
/// for as long as the hold. There is no detector besides that smooths anything: a hold of half a period of the lowest tone (10 ms for 50 Hz) is what
/// keeps a tone from opening and closing it all the time.
/// Open, and as a ducker without a key, samples pass unchanged, bit for bit, from 20 times the attack after it opened at the latest (ducking: the release after the hold).
/// At the start of a mix the gate is as far closed as the first frame asks for.
/// </remarks>
public sealed record Gate : IProcessorSettings<Gate>, IKeyedSettings
{
    /// <summary><see cref="Threshold"/>: -100 to 0 dB, -40 dB by default.</summary>
    public static readonly QuantityParameter<Gate, Decibels> ThresholdParameter = new("threshold", g => g.Threshold, (g, v) => g with { Threshold = v }, -100.dB, 0.dB, -40.dB);
    /// <summary><see cref="Hysteresis"/>: 0 to 24 dB, 4 dB by default.</summary>
    public static readonly QuantityParameter<Gate, Decibels> HysteresisParameter = new("hysteresis", g => g.Hysteresis, (g, v) => g with { Hysteresis = v }, 0.dB, 24.dB, 4.dB);
    /// <summary><see cref="Ratio"/>: 1 to 1000, 1000 by default.</summary>
    public static readonly NumberParameter<Gate> RatioParameter = new("ratio", g => g.Ratio, (g, v) => g with { Ratio = v }, 1, 1000, 1000, taper: Taper.Logarithmic);
    /// <summary><see cref="Knee"/>: 0 to 40 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<Gate, Decibels> KneeParameter = new("knee", g => g.Knee, (g, v) => g with { Knee = v }, 0.dB, 40.dB, 0.dB);
    /// <summary><see cref="Range"/>: 0 to 120 dB, 80 dB by default.</summary>
    public static readonly QuantityParameter<Gate, Decibels> RangeParameter = new("range", g => g.Range, (g, v) => g with { Range = v }, 0.dB, 120.dB, 80.dB);
    /// <summary><see cref="Attack"/>: 0.01 to 1000 ms, 0.5 ms by default.</summary>
    public static readonly QuantityParameter<Gate, TimeSpan> AttackParameter = new("attack", g => g.Attack, (g, v) => g with { Attack = v }, 0.01.ms, 1000.ms, 0.5.ms, Taper.Logarithmic);
    /// <summary><see cref="Hold"/>: 0 to 5000 ms, 30 ms by default.</summary>
    public static readonly QuantityParameter<Gate, TimeSpan> HoldParameter = new("hold", g => g.Hold, (g, v) => g with { Hold = v }, 0.ms, 5000.ms, 30.ms);
    /// <summary><see cref="Release"/>: 1 to 5000 ms, 100 ms by default.</summary>
    public static readonly QuantityParameter<Gate, TimeSpan> ReleaseParameter = new("release", g => g.Release, (g, v) => g with { Release = v }, 1.ms, 5000.ms, 100.ms, Taper.Logarithmic);
    /// <summary><see cref="LookAhead"/>: 0 to 20 ms, 0 ms by default.</summary>
    public static readonly QuantityParameter<Gate, TimeSpan> LookAheadParameter = new("lookAhead", g => g.LookAhead, (g, v) => g with { LookAhead = v }, 0.ms, 20.ms, 0.ms, changes: ParameterChange.Structural);
    /// <summary><see cref="Ducks"/>: off by default.</summary>
    public static readonly ToggleParameter<Gate> DucksParameter = new("ducks", g => g.Ducks, (g, v) => g with { Ducks = v });
    /// <summary><see cref="KeyHighPass"/>: 0 (off) to 10 kHz, off by default.</summary>
    public static readonly QuantityParameter<Gate, Frequency> KeyHighPassParameter = new("keyHighPass", g => g.KeyHighPass, (g, v) => g with { KeyHighPass = v }, 0.Hz, 10.kHz, 0.Hz);
    /// <summary><see cref="KeyLowPass"/>: 50 Hz to 20 kHz (off), off by default.</summary>
    public static readonly QuantityParameter<Gate, Frequency> KeyLowPassParameter = new("keyLowPass", g => g.KeyLowPass, (g, v) => g with { KeyLowPass = v }, 50.Hz, 20.kHz, 20.kHz, Taper.Logarithmic);

    /// <summary>The peak level of the key at which a closed gate opens: -100 to 0 dB relative to full scale, -40 dB by default.</summary>
    public Decibels Threshold { get; init => field = ThresholdParameter.Check(value); } = ThresholdParameter.DefaultValue;
    /// <summary>How far below the threshold the key must stay for an open gate to close: 0 to 24 dB, 4 dB by default.</summary>
    public Decibels Hysteresis { get; init => field = HysteresisParameter.Check(value); } = HysteresisParameter.DefaultValue;
    /// <summary>How many decibels less come out for one decibel less of the key below the threshold, down to the range: 1 (nothing happens), 2 to 4 for an expander; 1000 is a gate, closed by all of the range below the threshold, and the default. Without meaning to a ducker.</summary>
    public double Ratio { get; init => field = RatioParameter.Check(value); } = RatioParameter.DefaultValue;
    /// <summary>The width of an expander's bend, all of it below the threshold: 0 (hard) to 40 dB, 0 dB by default. Without meaning to a gate and a ducker.</summary>
    public Decibels Knee { get; init => field = KneeParameter.Check(value); } = KneeParameter.DefaultValue;
    /// <summary>The greatest reduction: 0 (nothing happens) to 120 dB, 80 dB by default.</summary>
    public Decibels Range { get; init => field = RangeParameter.Check(value); } = RangeParameter.DefaultValue;
    /// <summary>The time constant of opening, in decibels: 0.01 to 1000 ms, 0.5 ms by default. A gate that was closed by 80 dB is within 1 dB of open after 4.4 of them.</summary>
    public TimeSpan Attack { get; init => field = AttackParameter.Check(value); } = AttackParameter.DefaultValue;
    /// <summary>How long the gate stays as open as it is after the key last asked for it, relative to the signal that is heard if there is look-ahead: 0 to 5000 ms, 30 ms by default.</summary>
    public TimeSpan Hold { get; init => field = HoldParameter.Check(value); } = HoldParameter.DefaultValue;
    /// <summary>The time constant of closing, in decibels: 1 to 5000 ms, 100 ms by default.</summary>
    public TimeSpan Release { get; init => field = ReleaseParameter.Check(value); } = ReleaseParameter.DefaultValue;
    /// <summary>How long the gate opens before what opened it is heard; as much latency: 0 to 20 ms, to the nearest frame, 0 ms by default.</summary>
    public TimeSpan LookAhead { get; init => field = LookAheadParameter.Check(value); } = LookAheadParameter.DefaultValue;
    /// <summary>Turns the gate round: the signal is reduced by the range while the key is above the threshold, with the attack, and let through again with the release. Off by default.</summary>
    public bool Ducks { get; init => field = DucksParameter.Check(value); }
    /// <summary>A second-order high-pass on what the gate listens to: 0 (off) to 10 kHz, off by default.</summary>
    public Frequency KeyHighPass { get; init => field = KeyHighPassParameter.Check(value); } = KeyHighPassParameter.DefaultValue;
    /// <summary>A second-order low-pass on what the gate listens to: 50 Hz to 20 kHz, which is off, and the default.</summary>
    public Frequency KeyLowPass { get; init => field = KeyLowPassParameter.Check(value); } = KeyLowPassParameter.DefaultValue;

    /// <summary>A kick drum out of its spill: opened by the drum's lows, closed soon.</summary>
    public static Gate Kick { get; } = new() { Threshold = -26.dB, Hysteresis = 6.dB, Range = 40.dB, Attack = 0.05.ms, Hold = 60.ms, Release = 60.ms, LookAhead = 1.ms, KeyLowPass = 200.Hz };
    /// <summary>An expander that takes room and breath between words down a little.</summary>
    public static Gate Expander { get; } = new() { Threshold = -42.dB, Ratio = 2, Knee = 12.dB, Range = 12.dB, Attack = 2.ms, Hold = 100.ms, Release = 200.ms, KeyHighPass = 100.Hz };
    /// <summary>Music that makes room for the voice in its key.</summary>
    public static Gate Ducker { get; } = new() { Ducks = true, Threshold = -36.dB, Hysteresis = 6.dB, Range = 10.dB, Attack = 50.ms, Hold = 400.ms, Release = 500.ms, KeyHighPass = 100.Hz };

    /// <summary>The processor "mixgraph.gate".</summary>
    public static ProcessorType<Gate> Type { get; } = new("mixgraph.gate",
    [
        ThresholdParameter, HysteresisParameter, RatioParameter, KneeParameter, RangeParameter, AttackParameter, HoldParameter, ReleaseParameter,
        LookAheadParameter, DucksParameter, KeyHighPassParameter, KeyLowPassParameter,
    ], new GateStages(), presets:
    [
        ("kick: tight gate", Kick),
        ("snare: open for the body, not the hi-hat", new() { Threshold = -24.dB, Hysteresis = 6.dB, Range = 24.dB, Attack = 0.05.ms, Hold = 80.ms, Release = 120.ms, LookAhead = 1.ms, KeyHighPass = 120.Hz, KeyLowPass = 1.kHz }),
        ("toms: long hold, soft floor", new() { Threshold = -28.dB, Hysteresis = 8.dB, Range = 20.dB, Attack = 0.1.ms, Hold = 250.ms, Release = 400.ms, LookAhead = 2.ms, KeyLowPass = 400.Hz }),
        ("vocal: gentle 2:1 expander", Expander),
        ("guitar amp: hum between phrases", new() { Threshold = -50.dB, Hysteresis = 6.dB, Ratio = 4, Knee = 6.dB, Range = 40.dB, Attack = 1.ms, Hold = 150.ms, Release = 300.ms }),
        ("music: duck under a voice", Ducker),
    ]);
}
