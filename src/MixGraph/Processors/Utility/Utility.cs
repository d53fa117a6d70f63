using MixGraph.Extending;

namespace MixGraph.Processors;

/// <summary>What a channel strip needs before anything else: gain, polarity, a choice of channels, a DC filter, and a delay that lines microphones up. Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>
/// <para>In this order: polarity, choice of channels, gain, DC filter, delay. The defaults pass samples unchanged, bit for bit.</para>
/// <para>The delay is heard: it is no latency and is not compensated. A delay of whole samples is exact. A fraction of a sample is a windowed sinc
/// of 48 taps: up to 0.42 of the sample rate it is within 0.0005 dB, and late by what is set to within 0.0006 samples. That needs 23 samples from
/// behind the delay, so a delay with a fraction and below 23 samples has a latency of what is missing, which is compensated like any.</para>
/// </remarks>
public sealed record Utility : IProcessorSettings<Utility>
{
    /// <summary><see cref="Gain"/>: -96 to +36 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<Utility, Decibels> GainParameter = new("gain", u => u.Gain, (u, v) => u with { Gain = v }, -96.dB, +36.dB, 0.dB);
    /// <summary><see cref="InvertLeft"/>: off by default.</summary>
    public static readonly ToggleParameter<Utility> InvertLeftParameter = new("invertLeft", u => u.InvertLeft, (u, v) => u with { InvertLeft = v });
    /// <summary><see cref="InvertRight"/>: off by default.</summary>
    public static readonly ToggleParameter<Utility> InvertRightParameter = new("invertRight", u => u.InvertRight, (u, v) => u with { InvertRight = v });
    /// <summary><see cref="Channels"/>: stereo by default.</summary>
    public static readonly ChoiceParameter<Utility, ChannelChoice> ChannelsParameter = new("channels", u => u.Channels, (u, v) => u with { Channels = v },
    [
        (ChannelChoice.Stereo, "stereo"), (ChannelChoice.Swap, "swap"), (ChannelChoice.Mono, "mono"), (ChannelChoice.Left, "left"), (ChannelChoice.Right, "right"),
    ], ChannelChoice.Stereo);
    /// <summary><see cref="DcFilter"/>: off by default; changing it while playing cross-fades.</summary>
    public static readonly ToggleParameter<Utility> DcFilterParameter = new("dcFilter", u => u.DcFilter, (u, v) => u with { DcFilter = v }, changes: ParameterChange.Structural);
    /// <summary><see cref="Delay"/>: 0 to 19,200 samples, 0 by default; changing it while playing cross-fades.</summary>
    public static readonly NumberParameter<Utility> DelayParameter = new("delay", u => u.Delay, (u, v) => u with { Delay = v }, 0, 19_200, 0, "samples", changes: ParameterChange.Structural);

    /// <summary>What both channels are multiplied by: -96 to +36 dB, 0 dB by default.</summary>
    public Decibels Gain { get; init => field = GainParameter.Check(value); } = GainParameter.DefaultValue;
    /// <summary>Whether the polarity of the left channel is turned round, before anything else; off by default.</summary>
    public bool InvertLeft { get; init; }
    /// <summary>Whether the polarity of the right channel is turned round, before anything else; off by default. With <see cref="ChannelChoice.Mono"/> that leaves half the difference of both channels.</summary>
    public bool InvertRight { get; init; }
    /// <summary>What left and right are made of; <see cref="ChannelChoice.Stereo"/> by default.</summary>
    public ChannelChoice Channels { get; init => field = ChannelsParameter.Check(value); } = ChannelChoice.Stereo;
    /// <summary>Whether a constant is taken out of the signal by a Butterworth low cut at 5 Hz, 12 dB an octave, which takes 0.02 dB at 20 Hz; off by default.</summary>
    public bool DcFilter { get; init; }
    /// <summary>How much later both channels are: 0 to 19,200 samples of the session's rate, fractions of a sample included, 0 by default. 19,200 samples are 400 ms at 48 kHz and 100 ms at 192 kHz.</summary>
    public double Delay { get; init => field = DelayParameter.Check(value); }

    /// <summary>Both channels turned round, as for the second microphone of a drum.</summary>
    public static Utility InvertPolarity { get; } = new() { InvertLeft = true, InvertRight = true };
    /// <summary>Half the sum of both channels on both sides.</summary>
    public static Utility MonoSum { get; } = new() { Channels = ChannelChoice.Mono };
    /// <summary>Half the difference of both channels on both sides: what a mono sum loses.</summary>
    public static Utility SideOnly { get; } = new() { InvertRight = true, Channels = ChannelChoice.Mono };

    /// <summary>The processor "mixgraph.utility".</summary>
    public static ProcessorType<Utility> Type { get; } = new("mixgraph.utility",
        [GainParameter, InvertLeftParameter, InvertRightParameter, ChannelsParameter, DcFilterParameter, DelayParameter], new UtilityStages(),
        presets:
        [
            ("second microphone: polarity inverted", InvertPolarity),
            ("mono check: sum of both sides", MonoSum),
            ("mono check: what the sum loses", SideOnly),
            ("stem: DC removed", new() { DcFilter = true }),
            ("bass DI: 1 ms later at 48 kHz, to meet the amplifier's microphone", new() { Delay = 48 }),
            ("guitar DI: 40.5 samples later, DC removed", new() { DcFilter = true, Delay = 40.5 }),
        ]);
}
