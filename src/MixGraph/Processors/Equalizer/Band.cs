namespace MixGraph.Processors;

/// <summary>One band of an <see cref="Equalizer"/>. Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>
/// <para>A frequency at or above half the sample rate of the session is kept as set; when the filter is designed it is held just below.</para>
/// <para>A bell or shelf can be dynamic: above a threshold in its own region its gain goes on from <see cref="Gain"/> by up to <see cref="Range"/>.</para>
/// </remarks>
public sealed record Band
{
    const double Butterworth = 0.70710678118654752;

    /// <summary><see cref="Shape"/>; changing it while playing cross-fades.</summary>
    public static readonly ChoiceParameter<Band, BandShape> ShapeParameter = new("shape", b => b.Shape, (b, v) => b with { Shape = v },
    [
        (BandShape.Bell, "bell"), (BandShape.LowShelf, "lowShelf"), (BandShape.HighShelf, "highShelf"), (BandShape.LowCut, "lowCut"),
        (BandShape.HighCut, "highCut"), (BandShape.BandPass, "bandPass"), (BandShape.Notch, "notch"), (BandShape.Tilt, "tilt"), (BandShape.AllPass, "allPass"),
    ], BandShape.Bell, ParameterChange.Structural);
    /// <summary><see cref="Frequency"/>: 10 Hz to 40 kHz, 1 kHz by default.</summary>
    public static readonly QuantityParameter<Band, Frequency> FrequencyParameter = new("frequency", b => b.Frequency, (b, v) => b with { Frequency = v }, 10.Hz, 40.kHz, 1.kHz, Taper.Logarithmic);
    /// <summary><see cref="Gain"/>: -30 to +30 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<Band, Decibels> GainParameter = new("gain", b => b.Gain, (b, v) => b with { Gain = v }, -30.dB, +30.dB, 0.dB);
    /// <summary><see cref="Q"/>: 0.1 to 40, 1 by default.</summary>
    public static readonly NumberParameter<Band> QParameter = new("q", b => b.Q, (b, v) => b with { Q = v }, 0.1, 40, 1, taper: Taper.Logarithmic);
    /// <summary><see cref="Slope"/>: 6, 12, 18, 24, 36 or 48 dB an octave, 12 by default; changing it while playing cross-fades.</summary>
    public static readonly ChoiceParameter<Band, int> SlopeParameter = new("slope", b => b.Slope, (b, v) => b with { Slope = v },
        [(6, "6"), (12, "12"), (18, "18"), (24, "24"), (36, "36"), (48, "48")], 12, ParameterChange.Structural);
    /// <summary><see cref="Placement"/>; changing it while playing cross-fades.</summary>
    public static readonly ChoiceParameter<Band, BandPlacement> PlacementParameter = new("placement", b => b.Placement, (b, v) => b with { Placement = v },
        [(BandPlacement.Stereo, "stereo"), (BandPlacement.Left, "left"), (BandPlacement.Right, "right"), (BandPlacement.Mid, "mid"), (BandPlacement.Side, "side")],
        BandPlacement.Stereo, ParameterChange.Structural);
    /// <summary><see cref="Enabled"/>: on by default.</summary>
    public static readonly ToggleParameter<Band> EnabledParameter = new("enabled", b => b.Enabled, (b, v) => b with { Enabled = v }, true);
    /// <summary><see cref="IsDynamic"/>: off by default; changing it while playing cross-fades.</summary>
    public static readonly ToggleParameter<Band> DynamicParameter = new("dynamic", b => b.IsDynamic, (b, v) => b with { IsDynamic = v }, false, ParameterChange.Structural);
    /// <summary><see cref="Range"/>: -24 to +24 dB, -6 dB by default.</summary>
    public static readonly QuantityParameter<Band, Decibels> RangeParameter = new("range", b => b.Range, (b, v) => b with { Range = v }, -24.dB, +24.dB, -6.dB);
    /// <summary><see cref="Threshold"/>: -80 to 0 dB, -30 dB by default.</summary>
    public static readonly QuantityParameter<Band, Decibels> ThresholdParameter = new("threshold", b => b.Threshold, (b, v) => b with { Threshold = v }, -80.dB, 0.dB, -30.dB);
    /// <summary><see cref="Ratio"/>: 1 to 1000, 4 by default.</summary>
    public static readonly NumberParameter<Band> RatioParameter = new("ratio", b => b.Ratio, (b, v) => b with { Ratio = v }, 1, 1000, 4, taper: Taper.Logarithmic);
    /// <summary><see cref="Attack"/>: 0.1 to 1000 ms, 10 ms by default.</summary>
    public static readonly QuantityParameter<Band, TimeSpan> AttackParameter = new("attack", b => b.Attack, (b, v) => b with { Attack = v }, 0.1.ms, 1000.ms, 10.ms, Taper.Logarithmic);
    /// <summary><see cref="Release"/>: 1 to 5000 ms, 100 ms by default.</summary>
    public static readonly QuantityParameter<Band, TimeSpan> ReleaseParameter = new("release", b => b.Release, (b, v) => b with { Release = v }, 1.ms, 5000.ms, 100.ms, Taper.Logarithmic);

    /// <summary>What the band does; <see cref="BandShape.Bell"/> by default.</summary>
    public BandShape Shape { get; init => field = ShapeParameter.Check(value); } = BandShape.Bell;
    /// <summary>The center of a bell, band-pass or notch, the corner of the others; 10 Hz to 40 kHz, 1 kHz by default.</summary>
    public Frequency Frequency { get; init => field = FrequencyParameter.Check(value); } = FrequencyParameter.DefaultValue;
    /// <summary>The gain of a bell, shelf or tilt, -30 to +30 dB, 0 dB by default. At 0 dB they pass samples unchanged, bit for bit.</summary>
    public Decibels Gain { get; init => field = GainParameter.Check(value); } = GainParameter.DefaultValue;
    /// <summary>The narrowness of a bell, band-pass, notch or all-pass, the steepness of a shelf; 0.1 to 40, 1 by default. Of a cut of 12 dB an octave and
    /// more it is the level at the frequency: 0.71 makes a Butterworth filter, which is 3 dB down there, 1 is 0 dB, 2 a resonance of 6 dB.</summary>
    /// <remarks>A steep cut is a row of sections; Q scales that of the most resonant one.</remarks>
    public double Q { get; init => field = QParameter.Check(value); } = QParameter.DefaultValue;
    /// <summary>How steep a cut is: 6, 12, 18, 24, 36 or 48 dB an octave, 12 by default. Other shapes do not use it.</summary>
    public int Slope { get; init => field = SlopeParameter.Check(value); } = 12;
    /// <summary>The part of the stereo signal that the band works on; both sides by default.</summary>
    public BandPlacement Placement { get; init => field = PlacementParameter.Check(value); } = BandPlacement.Stereo;
    /// <summary>Whether the band does anything; true by default.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the gain of a bell or shelf follows the level in its region; false by default. Other shapes do not use it.</summary>
    /// <remarks>The level is that of the insert's key, or of what comes into the equalizer, through a band-pass at the band's frequency and Q;
    /// of the louder side, or of the band's <see cref="Placement"/>.</remarks>
    public bool IsDynamic { get; init; }
    /// <summary>How far above the threshold the gain of a dynamic band may go on from <see cref="Gain"/>: -24 to +24 dB, -6 dB by default. Negative tames what is loud, positive brings it out.</summary>
    public Decibels Range { get; init => field = RangeParameter.Check(value); } = RangeParameter.DefaultValue;
    /// <summary>The level in its region above which a dynamic band moves: -80 to 0 dB relative to a full-scale sine, -30 dB by default.</summary>
    public Decibels Threshold { get; init => field = ThresholdParameter.Check(value); } = ThresholdParameter.DefaultValue;
    /// <summary>How quickly a dynamic band goes through its range: at 4, the default, three quarters of each decibel above the threshold; 1 (not at all) to 1000 (all of it).</summary>
    public double Ratio { get; init => field = RatioParameter.Check(value); } = RatioParameter.DefaultValue;
    /// <summary>The time constant with which a dynamic band moves away from its gain: 0.1 to 1000 ms, 10 ms by default.</summary>
    public TimeSpan Attack { get; init => field = AttackParameter.Check(value); } = AttackParameter.DefaultValue;
    /// <summary>The time constant with which it comes back: 1 to 5000 ms, 100 ms by default.</summary>
    public TimeSpan Release { get; init => field = ReleaseParameter.Check(value); } = ReleaseParameter.DefaultValue;

    /// <summary>The parameters of a band, in order.</summary>
    public static IReadOnlyList<ParameterDescriptor<Band>> Parameters { get; } =
    [
        ShapeParameter, FrequencyParameter, GainParameter, QParameter, SlopeParameter, PlacementParameter, EnabledParameter,
        DynamicParameter, RangeParameter, ThresholdParameter, RatioParameter, AttackParameter, ReleaseParameter,
    ];

    /// <summary>Lifts or lowers a region around a frequency.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band Bell(Frequency at, Decibels gain, double q = 1) => new() { Frequency = at, Gain = gain, Q = q };
    /// <summary>Lifts or lowers everything below a frequency.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band LowShelf(Frequency at, Decibels gain, double q = Butterworth) => new() { Shape = BandShape.LowShelf, Frequency = at, Gain = gain, Q = q };
    /// <summary>Lifts or lowers everything above a frequency.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band HighShelf(Frequency at, Decibels gain, double q = Butterworth) => new() { Shape = BandShape.HighShelf, Frequency = at, Gain = gain, Q = q };
    /// <summary>Removes what lies below a frequency, at 6, 12, 18, 24, 36 or 48 dB an octave.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band LowCut(Frequency at, double q = Butterworth, int slope = 12) => new() { Shape = BandShape.LowCut, Frequency = at, Q = q, Slope = slope };
    /// <summary>Removes what lies above a frequency, at 6, 12, 18, 24, 36 or 48 dB an octave.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band HighCut(Frequency at, double q = Butterworth, int slope = 12) => new() { Shape = BandShape.HighCut, Frequency = at, Q = q, Slope = slope };
    /// <summary>Keeps a region around a frequency.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band BandPass(Frequency at, double q = 1) => new() { Shape = BandShape.BandPass, Frequency = at, Q = q };
    /// <summary>Removes a frequency.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band Notch(Frequency at, double q = 1) => new() { Shape = BandShape.Notch, Frequency = at, Q = q };
    /// <summary>Lifts what lies above a frequency and lowers what lies below it by as much; a negative gain the other way round.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band Tilt(Frequency at, Decibels gain) => new() { Shape = BandShape.Tilt, Frequency = at, Gain = gain };
    /// <summary>Turns the phase around a frequency.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band AllPass(Frequency at, double q = Butterworth) => new() { Shape = BandShape.AllPass, Frequency = at, Q = q };

    /// <summary>This band made dynamic: <c>Band.Bell(3.kHz, 0.dB, q: 2).Dynamic(range: -6.dB, threshold: -30.dB)</c>.</summary>
    /// <param name="range">How far the gain may go on, -24 to +24 dB.</param>
    /// <param name="threshold">The level in the band's region above which it does, -80 to 0 dB.</param>
    /// <param name="ratio">1 to 1000.</param>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public Band Dynamic(Decibels range, Decibels threshold, double ratio = 4) => this with { IsDynamic = true, Range = range, Threshold = threshold, Ratio = ratio };

    /// <summary>This band on a part of the stereo signal: <c>Band.LowCut(120.Hz).On(BandPlacement.Side)</c>.</summary>
    public Band On(BandPlacement placement) => this with { Placement = placement };
}
