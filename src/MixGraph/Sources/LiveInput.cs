using MixGraph.Rendering;

namespace MixGraph;

/// <summary>What comes in while the mix plays: one or two of the engine's input channels. Rendered offline it is silence.</summary>
public sealed record LiveInput : AudioSource
{
    /// <summary>The highest channel.</summary>
    public const int MaximumChannel = 255;

    LiveInput(int channel, int? rightChannel) => (Channel, RightChannel) = (Checked(channel), rightChannel is { } right ? Checked(right) : null);

    /// <summary>One input channel, played in mono.</summary>
    /// <param name="channel">0 to 255; the first is 0.</param>
    /// <exception cref="ParameterRangeException">There is no such channel.</exception>
    public static LiveInput Mono(int channel) => new(channel, null);

    /// <summary>Two input channels, played in stereo.</summary>
    /// <param name="left">0 to 255; the first is 0.</param>
    /// <param name="right">0 to 255; may be the same.</param>
    /// <exception cref="ParameterRangeException">There is no such channel.</exception>
    public static LiveInput Stereo(int left, int right) => new(left, right);

    /// <summary>The input channel, or the left one: 0 to 255.</summary>
    public int Channel { get; }

    /// <summary>The right input channel, 0 to 255; null for a mono input.</summary>
    public int? RightChannel { get; }

    /// <summary>Whether the input is heard as soon as can be: its way to the mix is then not delayed so that it meets what other strips' processors
    /// make late. For monitoring while playing. Off by default.</summary>
    public bool LowLatency { get; init; }

    /// <summary>The session's rate, one or two channels, no length: an input does not make the mix longer.</summary>
    public override SourceFormat Probe(SampleRate session) => new(session, RightChannel is null ? 1 : 2, 0);

    internal override SourceReader Open(SampleRate session) => new SignalReader(Signal.Silence(default, RightChannel is null ? 1 : 2), session);

    static int Checked(int channel) =>
        channel is >= 0 and <= MaximumChannel ? channel : throw new ParameterRangeException("input channel", channel, 0, MaximumChannel, "");
}
