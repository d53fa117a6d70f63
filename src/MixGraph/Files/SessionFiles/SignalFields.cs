namespace MixGraph;

/// <summary>What the generated signals are made of, as descriptors, so that a session file and its schema treat them like any other values.</summary>
sealed record SignalFields
{
    const double LongestMilliseconds = 100 * 3_600_000.0;

    public static readonly QuantityParameter<SignalFields, Frequency> FrequencyParameter = new("frequency", s => s.Frequency, (s, v) => s with { Frequency = v }, 0.Hz, 1000.kHz, 440.Hz);
    public static readonly NumberParameter<SignalFields> SeedParameter = new("seed", s => s.Seed, (s, v) => s with { Seed = v }, int.MinValue, int.MaxValue, 0);
    public static readonly QuantityParameter<SignalFields, Decibels> LevelParameter = new("level", s => s.Level, (s, v) => s with { Level = v }, Decibels.Silence, 120.dB, 0.dB, Taper.Fader);
    public static readonly QuantityParameter<SignalFields, TimeSpan> DurationParameter = new("duration", s => s.Duration, (s, v) => s with { Duration = v }, TimeSpan.Zero, LongestMilliseconds.ms, TimeSpan.Zero);
    public static readonly ChoiceParameter<SignalFields, int> ChannelsParameter = new("channels", s => s.Channels, (s, v) => s with { Channels = v }, [(1, "mono"), (2, "stereo")], 1);

    public Frequency Frequency { get; init; } = 440.Hz;
    public double Seed { get; init; }
    public Decibels Level { get; init; }
    public TimeSpan Duration { get; init; }
    public int Channels { get; init; } = 1;

    /// <summary>A kind of signal: its word in a file, its fields, and the way there.</summary>
    public sealed record Kind(string Type, IReadOnlyList<ParameterDescriptor<SignalFields>> Fields, Func<SignalFields, Signal> Make);

    public static IReadOnlyList<Kind> Kinds { get; } =
    [
        new("sine", [FrequencyParameter, LevelParameter, DurationParameter, ChannelsParameter], s => Signal.Sine(s.Frequency, s.Level, s.Duration, s.Channels)),
        new("noise", [SeedParameter, LevelParameter, DurationParameter, ChannelsParameter], s => Signal.Noise((int)s.Seed, s.Level, s.Duration, s.Channels)),
        new("silence", [DurationParameter, ChannelsParameter], s => Signal.Silence(s.Duration, s.Channels)),
    ];

    /// <summary>The kind and the fields of a signal; null for one that no formula makes.</summary>
    public static (Kind Kind, SignalFields Fields)? Of(AudioSource source) => source switch
    {
        SineSignal s => (Kinds[0], new() { Frequency = s.Frequency, Level = s.Level, Duration = s.Duration, Channels = s.Channels }),
        NoiseSignal s => (Kinds[1], new() { Seed = s.Seed, Level = s.Level, Duration = s.Duration, Channels = s.Channels }),
        SilenceSignal s => (Kinds[2], new() { Duration = s.Duration, Channels = s.Channels }),
        _ => null,
    };
}
