using MixGraph.Extending;

namespace MixGraph.Processors;

/// <summary>Turns sibilance down: the energy in a band is compared with that of the whole signal, so the level of the signal does not matter; both sides of a stereo strip get the same gain. Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>As long as nothing is turned down, samples pass unchanged, bit for bit.</remarks>
public sealed record DeEsser : IProcessorSettings<DeEsser>
{
    /// <summary><see cref="Mode"/>: split or wide, split by default.</summary>
    public static readonly ChoiceParameter<DeEsser, DeEsserMode> ModeParameter = new("mode", d => d.Mode, (d, v) => d with { Mode = v },
        [(DeEsserMode.Split, "split"), (DeEsserMode.Wide, "wide")], DeEsserMode.Split);
    /// <summary><see cref="Frequency"/>: 1 to 18 kHz, 6.5 kHz by default.</summary>
    public static readonly QuantityParameter<DeEsser, Frequency> FrequencyParameter = new("frequency", d => d.Frequency, (d, v) => d with { Frequency = v }, 1.kHz, 18.kHz, 6.5.kHz, Taper.Logarithmic);
    /// <summary><see cref="Q"/>: 0.5 to 8, 1.4 by default.</summary>
    public static readonly NumberParameter<DeEsser> QParameter = new("q", d => d.Q, (d, v) => d with { Q = v }, 0.5, 8, 1.4, taper: Taper.Logarithmic);
    /// <summary><see cref="Threshold"/>: -40 to 0 dB, -12 dB by default.</summary>
    public static readonly QuantityParameter<DeEsser, Decibels> ThresholdParameter = new("threshold", d => d.Threshold, (d, v) => d with { Threshold = v }, -40.dB, 0.dB, -12.dB);
    /// <summary><see cref="Range"/>: 0 to 24 dB, 8 dB by default.</summary>
    public static readonly QuantityParameter<DeEsser, Decibels> RangeParameter = new("range", d => d.Range, (d, v) => d with { Range = v }, 0.dB, 24.dB, 8.dB);
    /// <summary><see cref="Attack"/>: 0.01 to 100 ms, 0.5 ms by default.</summary>
    public static readonly QuantityParameter<DeEsser, TimeSpan> AttackParameter = new("attack", d => d.Attack, (d, v) => d with { Attack = v }, 0.01.ms, 100.ms, 0.5.ms, Taper.Logarithmic);
    /// <summary><see cref="Release"/>: 1 to 1000 ms, 40 ms by default.</summary>
    public static readonly QuantityParameter<DeEsser, TimeSpan> ReleaseParameter = new("release", d => d.Release, (d, v) => d with { Release = v }, 1.ms, 1000.ms, 40.ms, Taper.Logarithmic);
    /// <summary><see cref="Listens"/>: off by default.</summary>
    public static readonly ToggleParameter<DeEsser> ListensParameter = new("listens", d => d.Listens, (d, v) => d with { Listens = v });

    /// <summary>What is turned down: the band, which is the default, or everything.</summary>
    public DeEsserMode Mode { get; init => field = ModeParameter.Check(value); } = ModeParameter.DefaultValue;
    /// <summary>The middle of the sibilance band: 1 to 18 kHz, 6.5 kHz by default. Mostly 5 to 7 kHz for low voices, 6 to 9 kHz for high ones.</summary>
    public Frequency Frequency { get; init => field = FrequencyParameter.Check(value); } = FrequencyParameter.DefaultValue;
    /// <summary>The middle of the band over its width: 0.5 (two and a half octaves) to 8 (a sixth), 1.4 (one octave) by default.</summary>
    public double Q { get; init => field = QParameter.Check(value); } = QParameter.DefaultValue;
    /// <summary>The level of the band, relative to that of the whole signal, above which it is turned down by as much as it is above: -40 to 0 dB, -12 dB by default. In a vowel the band lies below -20 dB as a rule, in an "s" above -6 dB.</summary>
    public Decibels Threshold { get; init => field = ThresholdParameter.Check(value); } = ThresholdParameter.DefaultValue;
    /// <summary>The greatest reduction: 0 (nothing happens) to 24 dB, 8 dB by default.</summary>
    public Decibels Range { get; init => field = RangeParameter.Check(value); } = RangeParameter.DefaultValue;
    /// <summary>The time constant with which the gain falls: 0.01 to 100 ms, 0.5 ms by default.</summary>
    public TimeSpan Attack { get; init => field = AttackParameter.Check(value); } = AttackParameter.DefaultValue;
    /// <summary>The time constant with which the gain recovers: 1 to 1000 ms, 40 ms by default.</summary>
    public TimeSpan Release { get; init => field = ReleaseParameter.Check(value); } = ReleaseParameter.DefaultValue;
    /// <summary>Lets the band be heard, and nothing else, to find the frequency. Off by default.</summary>
    public bool Listens { get; init => field = ListensParameter.Check(value); }

    /// <summary>The usual one for a voice.</summary>
    public static DeEsser Vocal { get; } = new();

    /// <summary>The processor "mixgraph.de-esser".</summary>
    public static ProcessorType<DeEsser> Type { get; } = new("mixgraph.de-esser",
        [ModeParameter, FrequencyParameter, QParameter, ThresholdParameter, RangeParameter, AttackParameter, ReleaseParameter, ListensParameter], new DeEsserStages(), presets:
        [
            ("vocal: de-ess 6.5 kHz", Vocal),
            ("low voice: de-ess 5.5 kHz", new() { Frequency = 5.5.kHz }),
            ("high voice: de-ess 8 kHz", new() { Frequency = 8.kHz }),
            ("podcast: firm, the whole signal", new() { Mode = DeEsserMode.Wide, Threshold = -14.dB, Range = 6.dB }),
            ("hi-hat spill: tame 10 kHz", new() { Frequency = 10.kHz, Q = 1, Threshold = -10.dB, Range = 10.dB, Release = 80.ms }),
            ("guitar: pick noise 3.5 kHz", new() { Frequency = 3.5.kHz, Q = 2, Threshold = -14.dB, Range = 6.dB, Attack = 0.1.ms, Release = 20.ms }),
        ]);
}
