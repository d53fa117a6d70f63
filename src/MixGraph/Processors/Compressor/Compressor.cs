using MixGraph.Extending;

namespace MixGraph.Processors;

/// <summary>A feed-forward compressor with a soft knee; both sides of a stereo strip get the gain of the louder one unless <see cref="StereoLink"/> says otherwise.
/// Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>
/// <para>Below the knee, and with 0 dB of make-up, samples pass unchanged, bit for bit (delayed by the look-ahead).</para>
/// <para>The gain computer and the two kinds of ballistics are those of Giannoulis, Massberg and Reiss, "Digital Dynamic Range Compressor
/// Design", JAES 60(6), 2012: levels in decibels, time constants after the gain computer. Times are time constants: 63.2 % of the way.</para>
/// </remarks>
public sealed record Compressor : IProcessorSettings<Compressor>, IKeyedSettings
{
    /// <summary><see cref="Threshold"/>: -80 to 0 dB, -20 dB by default.</summary>
    public static readonly QuantityParameter<Compressor, Decibels> ThresholdParameter = new("threshold", c => c.Threshold, (c, v) => c with { Threshold = v }, -80.dB, 0.dB, -20.dB);
    /// <summary><see cref="Ratio"/>: 1 to 1000, 4 by default.</summary>
    public static readonly NumberParameter<Compressor> RatioParameter = new("ratio", c => c.Ratio, (c, v) => c with { Ratio = v }, 1, 1000, 4, taper: Taper.Logarithmic);
    /// <summary><see cref="Knee"/>: 0 to 40 dB, 6 dB by default.</summary>
    public static readonly QuantityParameter<Compressor, Decibels> KneeParameter = new("knee", c => c.Knee, (c, v) => c with { Knee = v }, 0.dB, 40.dB, 6.dB);
    /// <summary><see cref="Attack"/>: 0.01 to 1000 ms, 10 ms by default.</summary>
    public static readonly QuantityParameter<Compressor, TimeSpan> AttackParameter = new("attack", c => c.Attack, (c, v) => c with { Attack = v }, 0.01.ms, 1000.ms, 10.ms, Taper.Logarithmic);
    /// <summary><see cref="Release"/>: 1 to 5000 ms, 100 ms by default.</summary>
    public static readonly QuantityParameter<Compressor, TimeSpan> ReleaseParameter = new("release", c => c.Release, (c, v) => c with { Release = v }, 1.ms, 5000.ms, 100.ms, Taper.Logarithmic);
    /// <summary><see cref="MakeUp"/>: -30 to +30 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<Compressor, Decibels> MakeUpParameter = new("makeUp", c => c.MakeUp, (c, v) => c with { MakeUp = v }, -30.dB, +30.dB, 0.dB);
    /// <summary><see cref="AutoMakeUp"/>: off by default.</summary>
    public static readonly ToggleParameter<Compressor> AutoMakeUpParameter = new("autoMakeUp", c => c.AutoMakeUp, (c, v) => c with { AutoMakeUp = v });
    /// <summary><see cref="Hold"/>: 0 to 1000 ms, 0 by default.</summary>
    public static readonly QuantityParameter<Compressor, TimeSpan> HoldParameter = new("hold", c => c.Hold, (c, v) => c with { Hold = v }, 0.ms, 1000.ms, 0.ms);
    /// <summary><see cref="Range"/>: 0 to 100 dB, 100 dB (no limit) by default.</summary>
    public static readonly QuantityParameter<Compressor, Decibels> RangeParameter = new("range", c => c.Range, (c, v) => c with { Range = v }, 0.dB, 100.dB, 100.dB);
    /// <summary><see cref="Direction"/>: downward by default.</summary>
    public static readonly ChoiceParameter<Compressor, CompressorDirection> DirectionParameter = new("direction", c => c.Direction, (c, v) => c with { Direction = v },
        [(CompressorDirection.Downward, "downward"), (CompressorDirection.Upward, "upward")], CompressorDirection.Downward, ParameterChange.Structural);
    /// <summary><see cref="Detector"/>: peak by default.</summary>
    public static readonly ChoiceParameter<Compressor, CompressorDetector> DetectorParameter = new("detector", c => c.Detector, (c, v) => c with { Detector = v },
        [(CompressorDetector.Peak, "peak"), (CompressorDetector.Rms, "rms")], CompressorDetector.Peak, ParameterChange.Structural);
    /// <summary><see cref="RmsWindow"/>: 1 to 500 ms, 10 ms by default.</summary>
    public static readonly QuantityParameter<Compressor, TimeSpan> RmsWindowParameter = new("rmsWindow", c => c.RmsWindow, (c, v) => c with { RmsWindow = v }, 1.ms, 500.ms, 10.ms, Taper.Logarithmic);
    /// <summary><see cref="Ballistics"/>: branching by default.</summary>
    public static readonly ChoiceParameter<Compressor, CompressorBallistics> BallisticsParameter = new("ballistics", c => c.Ballistics, (c, v) => c with { Ballistics = v },
        [(CompressorBallistics.Branching, "branching"), (CompressorBallistics.Decoupled, "decoupled")], CompressorBallistics.Branching, ParameterChange.Structural);
    /// <summary><see cref="AutoRelease"/>: off by default.</summary>
    public static readonly ToggleParameter<Compressor> AutoReleaseParameter = new("autoRelease", c => c.AutoRelease, (c, v) => c with { AutoRelease = v }, changes: ParameterChange.Structural);
    /// <summary><see cref="LookAhead"/>: 0 to 20 ms, 0 by default.</summary>
    public static readonly QuantityParameter<Compressor, TimeSpan> LookAheadParameter = new("lookAhead", c => c.LookAhead, (c, v) => c with { LookAhead = v }, 0.ms, 20.ms, 0.ms, changes: ParameterChange.Structural);
    /// <summary><see cref="StereoLink"/>: 0 to 100 %, 100 % by default.</summary>
    public static readonly NumberParameter<Compressor> StereoLinkParameter = new("stereoLink", c => c.StereoLink, (c, v) => c with { StereoLink = v }, 0, 100, 100, "%");
    /// <summary><see cref="KeyHighPass"/>: 0 (off) to 1000 Hz, off by default.</summary>
    public static readonly QuantityParameter<Compressor, Frequency> KeyHighPassParameter = new("keyHighPass", c => c.KeyHighPass, (c, v) => c with { KeyHighPass = v }, 0.Hz, 1.kHz, 0.Hz);
    /// <summary><see cref="KeyBellFrequency"/>: 20 Hz to 20 kHz, 3 kHz by default.</summary>
    public static readonly QuantityParameter<Compressor, Frequency> KeyBellFrequencyParameter = new("keyBellFrequency", c => c.KeyBellFrequency, (c, v) => c with { KeyBellFrequency = v }, 20.Hz, 20.kHz, 3.kHz, Taper.Logarithmic);
    /// <summary><see cref="KeyBellGain"/>: -24 to +24 dB, 0 dB (off) by default.</summary>
    public static readonly QuantityParameter<Compressor, Decibels> KeyBellGainParameter = new("keyBellGain", c => c.KeyBellGain, (c, v) => c with { KeyBellGain = v }, -24.dB, +24.dB, 0.dB);
    /// <summary><see cref="KeyBellQ"/>: 0.1 to 10, 1 by default.</summary>
    public static readonly NumberParameter<Compressor> KeyBellQParameter = new("keyBellQ", c => c.KeyBellQ, (c, v) => c with { KeyBellQ = v }, 0.1, 10, 1, taper: Taper.Logarithmic);

    /// <summary>The level above which the gain is reduced (below which it is raised, if the direction is upward): -80 to 0 dB relative to full scale, -20 dB by default.</summary>
    public Decibels Threshold { get; init => field = ThresholdParameter.Check(value); } = ThresholdParameter.DefaultValue;
    /// <summary>How many decibels more at the input make one decibel more at the output, beyond the threshold: 1 (no compression) to 1000 (a limiter in all but name), 4 by default.</summary>
    public double Ratio { get; init => field = RatioParameter.Check(value); } = RatioParameter.DefaultValue;
    /// <summary>The width of the bend, half of it on either side of the threshold: 0 (hard) to 40 dB, 6 dB by default.</summary>
    public Decibels Knee { get; init => field = KneeParameter.Check(value); } = KneeParameter.DefaultValue;
    /// <summary>The time constant with which the gain falls: 0.01 to 1000 ms, 10 ms by default.</summary>
    public TimeSpan Attack { get; init => field = AttackParameter.Check(value); } = AttackParameter.DefaultValue;
    /// <summary>The time constant with which the gain recovers: 1 to 5000 ms, 100 ms by default.</summary>
    public TimeSpan Release { get; init => field = ReleaseParameter.Check(value); } = ReleaseParameter.DefaultValue;
    /// <summary>A fixed gain after the compression: -30 to +30 dB, 0 dB by default.</summary>
    public Decibels MakeUp { get; init => field = MakeUpParameter.Check(value); } = MakeUpParameter.DefaultValue;
    /// <summary>Whether half of the reduction that the settings give to a level of 0 dBFS is added to the make-up: T (1/R - 1) / 2 above the knee. A guess from
    /// the settings alone, the same for every signal; for equal loudness, measure. False by default.</summary>
    public bool AutoMakeUp { get; init; }
    /// <summary>How long the gain stays after the level has fallen, before the release begins: 0 to 1000 ms, 0 by default.</summary>
    public TimeSpan Hold { get; init => field = HoldParameter.Check(value); } = HoldParameter.DefaultValue;
    /// <summary>The most that the gain is changed, make-up not counted: 0 (no compression) to 100 dB, which is the default and no limit at all. The curve bends to
    /// 1:1 there.</summary>
    public Decibels Range { get; init => field = RangeParameter.Check(value); } = RangeParameter.DefaultValue;
    /// <summary>Whether loud parts are turned down or quiet ones up; downward by default.</summary>
    public CompressorDirection Direction { get; init => field = DirectionParameter.Check(value); } = CompressorDirection.Downward;
    /// <summary>What is taken for the level; the peak by default.</summary>
    public CompressorDetector Detector { get; init => field = DetectorParameter.Check(value); } = CompressorDetector.Peak;
    /// <summary>The time constant of the mean square of the RMS detector: 1 to 500 ms, 10 ms by default. The peak detector has none.</summary>
    public TimeSpan RmsWindow { get; init => field = RmsWindowParameter.Check(value); } = RmsWindowParameter.DefaultValue;
    /// <summary>How attack and release work together; branching by default.</summary>
    public CompressorBallistics Ballistics { get; init => field = BallisticsParameter.Check(value); } = CompressorBallistics.Branching;
    /// <summary>Whether the release depends on the programme. A short peak recovers in little more than the release time; what has lasted becomes slow, with five times the
    /// release as the time constant of that, and then recovers ten times as slowly. False by default.</summary>
    public bool AutoRelease { get; init; }
    /// <summary>How far ahead the detector listens, which is how much later the output is: 0 to 20 ms, to the nearest frame; 0 by default.</summary>
    public TimeSpan LookAhead { get; init => field = LookAheadParameter.Check(value); } = LookAheadParameter.DefaultValue;
    /// <summary>How much the sides of a stereo strip listen to each other: 0 (each has its own gain) to 100 % (both have the gain of the louder one), 100 % by default. In
    /// between, the level of the softer side is taken that share of the decibels nearer to the louder one.</summary>
    public double StereoLink { get; init => field = StereoLinkParameter.Check(value); } = StereoLinkParameter.DefaultValue;
    /// <summary>The corner of a high-pass of 12 dB an octave in what the detector listens to: 0 (off) to 1000 Hz, off by default.</summary>
    public Frequency KeyHighPass { get; init => field = KeyHighPassParameter.Check(value); } = KeyHighPassParameter.DefaultValue;
    /// <summary>The center of a bell in what the detector listens to: 20 Hz to 20 kHz, 3 kHz by default.</summary>
    public Frequency KeyBellFrequency { get; init => field = KeyBellFrequencyParameter.Check(value); } = KeyBellFrequencyParameter.DefaultValue;
    /// <summary>The gain of that bell: -24 to +24 dB, 0 dB (no bell) by default. Raised at 6 kHz the compressor hears sibilants first.</summary>
    public Decibels KeyBellGain { get; init => field = KeyBellGainParameter.Check(value); } = KeyBellGainParameter.DefaultValue;
    /// <summary>The narrowness of that bell: 0.1 to 10, 1 by default.</summary>
    public double KeyBellQ { get; init => field = KeyBellQParameter.Check(value); } = KeyBellQParameter.DefaultValue;

    /// <summary>A lead vocal held in place without being heard: 3:1 with a wide knee.</summary>
    public static Compressor GentleVocal { get; } = new() { Threshold = -24.dB, Ratio = 3, Knee = 12.dB, Attack = 8.ms, Release = 120.ms };
    /// <summary>Speech or a vocal kept at one level: RMS, slow, with a release that follows the phrase.</summary>
    public static Compressor Leveller { get; } = new() { Threshold = -28.dB, Ratio = 4, Knee = 12.dB, Attack = 15.ms, Release = 80.ms, Detector = CompressorDetector.Rms, RmsWindow = 30.ms, AutoRelease = true };
    /// <summary>Drums whose transients pass before the gain falls: 4:1 after 30 ms.</summary>
    public static Compressor DrumPunch { get; } = new() { Threshold = -18.dB, Ratio = 4, Knee = 3.dB, Attack = 30.ms, Release = 90.ms };
    /// <summary>Music under a voice: set the insert's key to the voice. At most 12 dB, held between words.</summary>
    public static Compressor Ducking { get; } = new()
    {
        Threshold = -40.dB, Ratio = 20, Knee = 6.dB, Attack = 40.ms, Hold = 250.ms, Release = 500.ms, Range = 12.dB,
        Detector = CompressorDetector.Rms, RmsWindow = 20.ms, Ballistics = CompressorBallistics.Decoupled,
    };

    /// <summary>The processor "mixgraph.compressor".</summary>
    public static ProcessorType<Compressor> Type { get; } = new("mixgraph.compressor",
    [
        ThresholdParameter, RatioParameter, KneeParameter, AttackParameter, ReleaseParameter, MakeUpParameter, AutoMakeUpParameter, HoldParameter, RangeParameter,
        DirectionParameter, DetectorParameter, RmsWindowParameter, BallisticsParameter, AutoReleaseParameter, LookAheadParameter, StereoLinkParameter,
        KeyHighPassParameter, KeyBellFrequencyParameter, KeyBellGainParameter, KeyBellQParameter,
    ], new CompressorStages(), presets:
    [
        ("vocal: gentle 3:1", GentleVocal),
        ("vocal: leveller, RMS, auto release", Leveller),
        ("drums: punch 4:1, 30 ms", DrumPunch),
        ("drums: crushed 20:1, to be mixed in", new() { Threshold = -36.dB, Ratio = 20, Knee = 0.dB, Attack = 0.5.ms, Release = 60.ms, AutoMakeUp = true }),
        ("bass: even 5:1, decoupled", new() { Threshold = -22.dB, Ratio = 5, Knee = 9.dB, Attack = 12.ms, Release = 150.ms, Ballistics = CompressorBallistics.Decoupled }),
        ("room: quiet parts raised, at most 9 dB", new() { Direction = CompressorDirection.Upward, Threshold = -36.dB, Ratio = 2, Knee = 12.dB, Attack = 5.ms, Release = 200.ms, Range = 9.dB, Detector = CompressorDetector.Rms }),
        ("music: ducking under a voice, 12 dB", Ducking),
    ]);
}
