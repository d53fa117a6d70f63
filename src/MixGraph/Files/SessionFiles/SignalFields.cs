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

    public static readonly NumberParameter<SignalFields> SampleRateParameter = new("sampleRate", s => s.SampleRate, (s, v) => s with { SampleRate = v }, MixGraph.SampleRate.MinimumHertz, MixGraph.SampleRate.MaximumHertz, 48_000);
    public static readonly NumberParameter<SignalFields> FramesParameter = new("frames", s => s.Frames, (s, v) => s with { Frames = v }, 0, SourceFormatJson.MaximumFrames, 0);

    /// <summary>What has no value between two whole numbers.</summary>
    public static IReadOnlyList<ParameterDescriptor<SignalFields>> Whole { get; } = [SeedParameter, SampleRateParameter, FramesParameter];

    public Frequency Frequency { get; init; } = 440.Hz;
    public double Seed { get; init; }
    public Decibels Level { get; init; }
    public TimeSpan Duration { get; init; }
    public int Channels { get; init; } = 1;
    public double SampleRate { get; init; } = 48_000;
    public double Frames { get; init; }

    /// <summary>A kind of signal: its word in a file, its fields, the way there, and what the schema says of it.</summary>
    public sealed record Kind(string Type, IReadOnlyList<ParameterDescriptor<SignalFields>> Fields, Func<SignalFields, Signal> Make, string Description = "A generated signal.");

    public static IReadOnlyList<Kind> Kinds { get; } =
    [
        new("sine", [FrequencyParameter, LevelParameter, DurationParameter, ChannelsParameter], s => Signal.Sine(s.Frequency, s.Level, s.Duration, s.Channels)),
        new("noise", [SeedParameter, LevelParameter, DurationParameter, ChannelsParameter], s => Signal.Noise((int)s.Seed, s.Level, s.Duration, s.Channels)),
        new("silence", [DurationParameter, ChannelsParameter], s => Signal.Silence(s.Duration, s.Channels)),
        new("lost", [SampleRateParameter, FramesParameter, ChannelsParameter], s => new LostSignal(new(new((int)s.SampleRate), s.Channels, (long)s.Frames)), "Silence in place of audio that was only in memory."),
    ];

    /// <summary>The kind and the fields of a signal; null for one that no formula makes.</summary>
    public static (Kind Kind, SignalFields Fields)? Of(AudioSource source) => source switch
    {
        SineSignal s => (Kinds[0], new() { Frequency = s.Frequency, Level = s.Level, Duration = s.Duration, Channels = s.Channels }),
        NoiseSignal s => (Kinds[1], new() { Seed = s.Seed, Level = s.Level, Duration = s.Duration, Channels = s.Channels }),
        SilenceSignal s => (Kinds[2], new() { Duration = s.Duration, Channels = s.Channels }),
        LostSignal s => (Kinds[3], new() { SampleRate = s.Format.SampleRate.Hertz, Frames = s.Format.Frames, Channels = s.Format.Channels }),
        _ => null,
    };
}
