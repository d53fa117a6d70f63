using MixGraph.Extending;

namespace MixGraph.Processors;

/// <summary>Raises or lowers the attack and the sustain of sounds, whatever their level; both sides of a stereo strip get the same gain, by the louder one. Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>
/// It compares envelopes with one another and not with a threshold, so a take 20 dB lower comes out the same, 20 dB lower.
/// Steady tones from 42 Hz to a tenth of the sample rate, and everything when both gains are 0 dB, pass unchanged, bit for bit. Above, a single tone so
/// near a third, a fourth or another simple part of the sample rate that its sampled peaks come and go is taken for one that comes and goes.
/// </remarks>
public sealed record TransientShaper : IProcessorSettings<TransientShaper>
{
    /// <summary><see cref="Attack"/>: -24 to +24 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<TransientShaper, Decibels> AttackParameter = new("attack", t => t.Attack, (t, v) => t with { Attack = v }, -24.dB, +24.dB, 0.dB);
    /// <summary><see cref="Sustain"/>: -24 to +24 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<TransientShaper, Decibels> SustainParameter = new("sustain", t => t.Sustain, (t, v) => t with { Sustain = v }, -24.dB, +24.dB, 0.dB);
    /// <summary><see cref="AttackTime"/>: 5 to 200 ms, 35 ms by default.</summary>
    public static readonly QuantityParameter<TransientShaper, TimeSpan> AttackTimeParameter = new("attackTime", t => t.AttackTime, (t, v) => t with { AttackTime = v }, 5.ms, 200.ms, 35.ms, Taper.Logarithmic);
    /// <summary><see cref="SustainTime"/>: 30 to 1000 ms, 200 ms by default.</summary>
    public static readonly QuantityParameter<TransientShaper, TimeSpan> SustainTimeParameter = new("sustainTime", t => t.SustainTime, (t, v) => t with { SustainTime = v }, 30.ms, 1000.ms, 200.ms, Taper.Logarithmic);

    /// <summary>The gain of onsets, in full where the level rises by 12 dB or more within the attack time: -24 to +24 dB, 0 dB by default.</summary>
    public Decibels Attack { get; init => field = AttackParameter.Check(value); } = AttackParameter.DefaultValue;
    /// <summary>The gain of what decays, in full where the level has fallen by 12 dB or more within the sustain time: -24 to +24 dB, 0 dB by default.</summary>
    public Decibels Sustain { get; init => field = SustainParameter.Check(value); } = SustainParameter.DefaultValue;
    /// <summary>How long an onset is one, the time constant of the slow envelope that follows it: 5 to 200 ms, 35 ms by default. The gain begins to go back after 0.3 of it, and is gone after 3.</summary>
    public TimeSpan AttackTime { get; init => field = AttackTimeParameter.Check(value); } = AttackTimeParameter.DefaultValue;
    /// <summary>How long what was loud is remembered, the time constant of the slow envelope that decays: 30 to 1000 ms, 200 ms by default. Sounds that decay more slowly have no sustain to shape.</summary>
    public TimeSpan SustainTime { get; init => field = SustainTimeParameter.Check(value); } = SustainTimeParameter.DefaultValue;

    /// <summary>Drums that come through: louder onsets.</summary>
    public static TransientShaper Snap { get; } = new() { Attack = +6.dB };
    /// <summary>Drums with less of the room they were recorded in.</summary>
    public static TransientShaper Dry { get; } = new() { Sustain = -9.dB };

    /// <summary>The processor "mixgraph.transient-shaper".</summary>
    public static ProcessorType<TransientShaper> Type { get; } = new("mixgraph.transient-shaper",
        [AttackParameter, SustainParameter, AttackTimeParameter, SustainTimeParameter], TransientShaperStages.All, presets:
        [
            ("drums: more snap", Snap),
            ("drums: less room", Dry),
            ("drums: more room", new() { Sustain = +6.dB }),
            ("kick: short and hard", new() { Attack = +4.dB, AttackTime = 20.ms, Sustain = -9.dB, SustainTime = 120.ms }),
            ("bass, guitar: softer pick", new() { Attack = -6.dB, AttackTime = 20.ms }),
            ("piano: longer sustain", new() { Attack = -2.dB, Sustain = +5.dB, SustainTime = 600.ms }),
        ]);
}
