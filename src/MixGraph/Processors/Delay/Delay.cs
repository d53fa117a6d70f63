using MixGraph.Extending;

namespace MixGraph.Processors;

/// <summary>A stereo delay: echoes that fade by the feedback, with filters and saturation in the loop, and ducking. Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>
/// <para>The output is the echoes alone. On a return that is what is wanted; as an insert, set the insert's mix.</para>
/// <para>The first echo is as loud as the input, each one after it by the feedback less. Times that change while it runs fade from the old echoes to the new in 25 ms, without a change of pitch.</para>
/// <para>Times are exact to the sample if they are whole samples, and interpolated if not. The memory for the longest time is always there: 1.5 MB at 48 kHz.</para>
/// </remarks>
public sealed record Delay : IProcessorSettings<Delay>
{
    static readonly (NoteValue, string)[] Notes =
    [
        (NoteValue.Free, "free"), (NoteValue.Whole, "1/1"), (NoteValue.DottedHalf, "1/2 dotted"), (NoteValue.Half, "1/2"), (NoteValue.HalfTriplet, "1/2 triplet"),
        (NoteValue.DottedQuarter, "1/4 dotted"), (NoteValue.Quarter, "1/4"), (NoteValue.QuarterTriplet, "1/4 triplet"), (NoteValue.DottedEighth, "1/8 dotted"), (NoteValue.Eighth, "1/8"),
        (NoteValue.EighthTriplet, "1/8 triplet"), (NoteValue.DottedSixteenth, "1/16 dotted"), (NoteValue.Sixteenth, "1/16"), (NoteValue.SixteenthTriplet, "1/16 triplet"), (NoteValue.ThirtySecond, "1/32"),
    ];

    /// <summary><see cref="LeftTime"/>: 1 ms to 4 s, 375 ms by default.</summary>
    public static readonly QuantityParameter<Delay, TimeSpan> LeftTimeParameter = new("leftTime", d => d.LeftTime, (d, v) => d with { LeftTime = v }, 1.ms, 4.s, 375.ms, Taper.Logarithmic);
    /// <summary><see cref="RightTime"/>: 1 ms to 4 s, 375 ms by default.</summary>
    public static readonly QuantityParameter<Delay, TimeSpan> RightTimeParameter = new("rightTime", d => d.RightTime, (d, v) => d with { RightTime = v }, 1.ms, 4.s, 375.ms, Taper.Logarithmic);
    /// <summary><see cref="LeftNote"/>: <see cref="NoteValue.Free"/> by default.</summary>
    public static readonly ChoiceParameter<Delay, NoteValue> LeftNoteParameter = new("leftNote", d => d.LeftNote, (d, v) => d with { LeftNote = v }, Notes, NoteValue.Free);
    /// <summary><see cref="RightNote"/>: <see cref="NoteValue.Free"/> by default.</summary>
    public static readonly ChoiceParameter<Delay, NoteValue> RightNoteParameter = new("rightNote", d => d.RightNote, (d, v) => d with { RightNote = v }, Notes, NoteValue.Free);
    /// <summary><see cref="Tempo"/>: 20 to 400 beats a minute, 120 by default.</summary>
    public static readonly NumberParameter<Delay> TempoParameter = new("tempo", d => d.Tempo, (d, v) => d with { Tempo = v }, 20, 400, 120, "BPM");
    /// <summary><see cref="Feedback"/>: 0 to 120 %, 35 % by default.</summary>
    public static readonly NumberParameter<Delay> FeedbackParameter = new("feedback", d => d.Feedback, (d, v) => d with { Feedback = v }, 0, 120, 35, "%");
    /// <summary><see cref="Mode"/>: <see cref="DelayMode.Stereo"/> by default.</summary>
    public static readonly ChoiceParameter<Delay, DelayMode> ModeParameter = new("mode", d => d.Mode, (d, v) => d with { Mode = v }, [(DelayMode.Stereo, "stereo"), (DelayMode.PingPong, "pingPong")], DelayMode.Stereo);
    /// <summary><see cref="LowCut"/>: 20 Hz to 2 kHz, 20 Hz (none) by default.</summary>
    public static readonly QuantityParameter<Delay, Frequency> LowCutParameter = new("lowCut", d => d.LowCut, (d, v) => d with { LowCut = v }, 20.Hz, 2.kHz, 20.Hz, Taper.Logarithmic);
    /// <summary><see cref="HighCut"/>: 500 Hz to 20 kHz, 20 kHz (none) by default.</summary>
    public static readonly QuantityParameter<Delay, Frequency> HighCutParameter = new("highCut", d => d.HighCut, (d, v) => d with { HighCut = v }, 500.Hz, 20.kHz, 20.kHz, Taper.Logarithmic);
    /// <summary><see cref="Saturation"/>: 0 to 100 %, 0 % by default.</summary>
    public static readonly NumberParameter<Delay> SaturationParameter = new("saturation", d => d.Saturation, (d, v) => d with { Saturation = v }, 0, 100, 0, "%");
    /// <summary><see cref="Ducking"/>: 0 to 40 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<Delay, Decibels> DuckingParameter = new("ducking", d => d.Ducking, (d, v) => d with { Ducking = v }, 0.dB, 40.dB, 0.dB);
    /// <summary><see cref="DuckingThreshold"/>: -60 to 0 dB, -40 dB by default.</summary>
    public static readonly QuantityParameter<Delay, Decibels> DuckingThresholdParameter = new("duckingThreshold", d => d.DuckingThreshold, (d, v) => d with { DuckingThreshold = v }, -60.dB, 0.dB, -40.dB);
    /// <summary><see cref="DuckingRelease"/>: 20 to 2000 ms, 300 ms by default.</summary>
    public static readonly QuantityParameter<Delay, TimeSpan> DuckingReleaseParameter = new("duckingRelease", d => d.DuckingRelease, (d, v) => d with { DuckingRelease = v }, 20.ms, 2000.ms, 300.ms, Taper.Logarithmic);
    /// <summary><see cref="Width"/>: 0 to 100 %, 100 % by default.</summary>
    public static readonly NumberParameter<Delay> WidthParameter = new("width", d => d.Width, (d, v) => d with { Width = v }, 0, 100, 100, "%");

    /// <summary>The time from echo to echo on the left, if <see cref="LeftNote"/> is free: 1 ms to 4 s, 375 ms by default.</summary>
    public TimeSpan LeftTime { get; init => field = LeftTimeParameter.Check(value); } = LeftTimeParameter.DefaultValue;
    /// <summary>The time from echo to echo on the right, if <see cref="RightNote"/> is free: 1 ms to 4 s, 375 ms by default.</summary>
    public TimeSpan RightTime { get; init => field = RightTimeParameter.Check(value); } = RightTimeParameter.DefaultValue;
    /// <summary>The note that is the time on the left at the <see cref="Tempo"/>, held to 4 s; <see cref="NoteValue.Free"/>, the default, for <see cref="LeftTime"/>.</summary>
    public NoteValue LeftNote { get; init => field = LeftNoteParameter.Check(value); } = NoteValue.Free;
    /// <summary>The note that is the time on the right at the <see cref="Tempo"/>, held to 4 s; <see cref="NoteValue.Free"/>, the default, for <see cref="RightTime"/>.</summary>
    public NoteValue RightNote { get; init => field = RightNoteParameter.Check(value); } = NoteValue.Free;
    /// <summary>The tempo of the notes: 20 to 400 beats (quarters) a minute, 120 by default.</summary>
    public double Tempo { get; init => field = TempoParameter.Check(value); } = TempoParameter.DefaultValue;
    /// <summary>How loud an echo is after the one before it: 0 (a single echo) to 120 %, 35 % by default. At 100 % it never ends; more than that is held to 100 % and the <see cref="Saturation"/>, which keeps it from growing without end.</summary>
    public double Feedback { get; init => field = FeedbackParameter.Check(value); } = FeedbackParameter.DefaultValue;
    /// <summary>Whether each side repeats itself or the echoes go from side to side; <see cref="DelayMode.Stereo"/> by default.</summary>
    public DelayMode Mode { get; init => field = ModeParameter.Check(value); } = DelayMode.Stereo;
    /// <summary>Takes more of what lies below from every echo, 12 dB an octave: 20 Hz to 2 kHz; 20 Hz, the default, takes nothing.</summary>
    public Frequency LowCut { get; init => field = LowCutParameter.Check(value); } = LowCutParameter.DefaultValue;
    /// <summary>Takes more of what lies above from every echo, 12 dB an octave: 500 Hz to 20 kHz; 20 kHz, the default, takes nothing.</summary>
    public Frequency HighCut { get; init => field = HighCutParameter.Check(value); } = HighCutParameter.DefaultValue;
    /// <summary>How soon echoes are bent round: 0 (not at all, bit for bit) to 100 %, 0 % by default. No echo is louder than 0 dBFS at 25 %, -12 dBFS at 100 %; quiet ones stay as they are.</summary>
    public double Saturation { get; init => field = SaturationParameter.Check(value); } = SaturationParameter.DefaultValue;
    /// <summary>How far the echoes are turned down while the input is loud: 0 (not at all) to 40 dB, 0 dB by default. All the way at 12 dB above the threshold.</summary>
    public Decibels Ducking { get; init => field = DuckingParameter.Check(value); } = DuckingParameter.DefaultValue;
    /// <summary>The level of the input's louder side above which echoes are turned down: -60 to 0 dB relative to full scale, -40 dB by default.</summary>
    public Decibels DuckingThreshold { get; init => field = DuckingThresholdParameter.Check(value); } = DuckingThresholdParameter.DefaultValue;
    /// <summary>The time constant with which they come back: 20 to 2000 ms, 300 ms by default. Down they go in 5 ms.</summary>
    public TimeSpan DuckingRelease { get; init => field = DuckingReleaseParameter.Check(value); } = DuckingReleaseParameter.DefaultValue;
    /// <summary>The width of the echoes: 0 (mono) to 100 %, 100 % by default.</summary>
    public double Width { get; init => field = WidthParameter.Check(value); } = WidthParameter.DefaultValue;

    /// <summary>A delay of the same time on both sides.</summary>
    /// <param name="time">1 ms to 4 s.</param>
    /// <exception cref="ParameterRangeException">The time is out of its range.</exception>
    public static Delay Of(TimeSpan time) => new() { LeftTime = time, RightTime = time };

    /// <summary>A delay of the same note on both sides.</summary>
    /// <param name="note">The note.</param>
    /// <param name="tempo">20 to 400 beats (quarters) a minute.</param>
    /// <exception cref="ParameterRangeException">The tempo is out of its range.</exception>
    public static Delay Of(NoteValue note, double tempo) => new() { LeftNote = note, RightNote = note, Tempo = tempo };

    /// <summary>For vocals: one echo after 110 ms, a little darker.</summary>
    public static Delay Slap { get; } = Of(110.ms) with { Feedback = 0, LowCut = 120.Hz, HighCut = 7.kHz };
    /// <summary>For vocals: dotted eighths that become darker and make way for the voice.</summary>
    public static Delay DarkDottedEighth { get; } = Of(NoteValue.DottedEighth, 120) with { Feedback = 40, LowCut = 200.Hz, HighCut = 3.5.kHz, Ducking = 9.dB };
    /// <summary>For synthesizers: quarters from side to side.</summary>
    public static Delay PingPongQuarter { get; } = Of(NoteValue.Quarter, 120) with { Mode = DelayMode.PingPong, Feedback = 50, LowCut = 150.Hz, HighCut = 10.kHz };

    /// <summary>The processor "mixgraph.delay".</summary>
    public static ProcessorType<Delay> Type { get; } = new("mixgraph.delay",
        [
            LeftTimeParameter, RightTimeParameter, LeftNoteParameter, RightNoteParameter, TempoParameter, FeedbackParameter, ModeParameter, LowCutParameter, HighCutParameter,
            SaturationParameter, DuckingParameter, DuckingThresholdParameter, DuckingReleaseParameter, WidthParameter,
        ],
        new DelayStages(), presets:
        [
            ("vocal: slap 110 ms", Slap),
            ("vocal: dotted eighth, dark", DarkDottedEighth),
            ("synth: ping-pong quarter", PingPongQuarter),
            ("guitar: dotted eighth and quarter", new() { LeftNote = NoteValue.DottedEighth, RightNote = NoteValue.Quarter, Feedback = 30, LowCut = 100.Hz, HighCut = 6.kHz, Saturation = 10 }),
            ("dub: dotted quarter that does not stop", Of(NoteValue.DottedQuarter, 75) with { Feedback = 105, LowCut = 250.Hz, HighCut = 2.5.kHz, Saturation = 50 }),
            ("doubling: 17 and 23 ms", new() { LeftTime = 17.ms, RightTime = 23.ms, Feedback = 0 }),
        ]);
}
