namespace MixGraph;

/// <summary>What a monitor section does to what is heard in the control room: level, dim, mono, polarity, cut. No part of the mix. Immutable; safe to share between threads.</summary>
/// <remarks>In this order: the polarity of each channel, mono, level, dim, cut. With one channel inverted, mono thus plays what the two sides do not have in common.
/// The default passes every sample unchanged.</remarks>
public sealed record MonitorState
{
    /// <summary>The level of the monitors: -inf to +12 dB, 0 dB by default.</summary>
    /// <exception cref="ParameterRangeException">Set to a level out of range.</exception>
    public Decibels Level { get; init => field = Check("monitor level", value, +12.dB); }
    /// <summary>Whether the monitors are turned down by <see cref="DimLevel"/>, to talk. Off by default.</summary>
    public bool Dim { get; init; }
    /// <summary>How far <see cref="Dim"/> turns down: -inf to 0 dB, -20 dB by default.</summary>
    /// <exception cref="ParameterRangeException">Set to a gain out of range.</exception>
    public Decibels DimLevel { get; init => field = Check("dim level", value, 0.dB); } = -20.dB;
    /// <summary>Whether both sides play half the sum of the two: what is in the center keeps its level. Off by default.</summary>
    public bool Mono { get; init; }
    /// <summary>Whether the monitors are silent. Off by default.</summary>
    public bool Cut { get; init; }
    /// <summary>Whether the left channel changes its sign. Off by default.</summary>
    public bool InvertLeft { get; init; }
    /// <summary>Whether the right channel changes its sign. Off by default.</summary>
    public bool InvertRight { get; init; }

    /// <summary>All of it as one matrix.</summary>
    internal MonitorMatrix ToMatrix()
    {
        double gain = Cut ? 0 : Level.ToLinear() * (Dim ? DimLevel.ToLinear() : 1);
        if (gain == 0) return default; // cut selects, so that no zero has a sign
        double left = InvertLeft ? -gain : gain, right = InvertRight ? -gain : gain;
        return Mono ? new(left / 2, right / 2, left / 2, right / 2) : new(left, 0, 0, right);
    }

    static Decibels Check(string name, Decibels value, Decibels maximum) => value <= maximum ? value
        : throw new ParameterRangeException(name, value.Value, double.NegativeInfinity, maximum.Value, "dB");
}

/// <summary>Linear gains from two channels to two speakers.</summary>
/// <param name="LeftToLeft">From the left channel to the left speaker.</param>
/// <param name="RightToLeft">From the right channel to the left speaker.</param>
/// <param name="LeftToRight">From the left channel to the right speaker.</param>
/// <param name="RightToRight">From the right channel to the right speaker.</param>
internal readonly record struct MonitorMatrix(double LeftToLeft, double RightToLeft, double LeftToRight, double RightToRight);
