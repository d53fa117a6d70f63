namespace MixGraph;

/// <summary>On whose thread a stream calls back.</summary>
public enum AudioStreamMode
{
    /// <summary>The device's: the shortest way, a block or two. While .NET collects garbage the device waits, and what comes too late is a gap.</summary>
    Direct,
    /// <summary>A thread of its own that renders ahead into a native buffer, from which the device is served whatever .NET does. As late as the buffer is deep.</summary>
    Buffered,
}

/// <summary>How a stream is opened. Immutable.</summary>
public sealed record AudioStreamOptions
{
    /// <summary>The most channels of either direction.</summary>
    public const int MaximumChannels = 256;

    /// <summary>What to play on; null, the default, for the system's default device.</summary>
    public AudioDevice? Device { get; init; }

    /// <summary>What to record from; null, the default, for <see cref="Device"/>, or the system's default if that is null too.</summary>
    public AudioDevice? InputDevice { get; init; }

    /// <summary>The rate: 48 kHz by default. A device refuses one that it cannot run at.</summary>
    public SampleRate SampleRate { get; init; } = SampleRate.Hz48000;

    /// <summary>Frames a callback: 1 to 8,192; 256 by default.</summary>
    /// <exception cref="ParameterRangeException">Out of range.</exception>
    public int BlockFrames { get; init => field = InRange("block", value, 1, 8192, "frames"); } = 256;

    /// <summary>Channels recorded: 0, the default, to 256.</summary>
    /// <exception cref="ParameterRangeException">Out of range.</exception>
    public int InputChannels { get; init => field = InRange("input channels", value, 0, MaximumChannels, ""); }

    /// <summary>Channels played: 1 to 256; 2 by default.</summary>
    /// <exception cref="ParameterRangeException">Out of range.</exception>
    public int OutputChannels { get; init => field = InRange("output channels", value, 1, MaximumChannels, ""); } = 2;

    /// <summary>On whose thread the callback runs: the device's by default.</summary>
    public AudioStreamMode Mode { get; init; }

    /// <summary>With <see cref="AudioStreamMode.Buffered"/>, how much is rendered ahead: 5 ms to 5 s; 100 ms by default.</summary>
    /// <exception cref="ParameterRangeException">Out of range.</exception>
    public TimeSpan BufferDepth { get; init => field = InRange("buffer depth", (int)Math.Clamp(value.TotalMilliseconds, -1, 10_000), 5, 5000, "ms") > 0 ? value : default; } = TimeSpan.FromMilliseconds(100);

    static int InRange(string name, int value, int minimum, int maximum, string unit) =>
        value >= minimum && value <= maximum ? value : throw new ParameterRangeException(name, value, minimum, maximum, unit);
}
