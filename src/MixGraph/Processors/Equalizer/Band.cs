namespace MixGraph.Processors;

/// <summary>One band of an <see cref="Equalizer"/>. Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>A frequency at or above half the sample rate of the session is kept as set; when the filter is designed it is held just below.</remarks>
public sealed record Band
{
    const double Butterworth = 0.70710678118654752;

    /// <summary><see cref="Shape"/>; changing it while playing cross-fades.</summary>
    public static readonly ChoiceParameter<Band, BandShape> ShapeParameter = new("shape", b => b.Shape, (b, v) => b with { Shape = v },
    [
        (BandShape.Bell, "bell"), (BandShape.LowShelf, "lowShelf"), (BandShape.HighShelf, "highShelf"), (BandShape.LowCut, "lowCut"),
        (BandShape.HighCut, "highCut"), (BandShape.BandPass, "bandPass"), (BandShape.Notch, "notch"),
    ], BandShape.Bell, ParameterChange.Structural);
    /// <summary><see cref="Frequency"/>: 10 Hz to 40 kHz, 1 kHz by default.</summary>
    public static readonly QuantityParameter<Band, Frequency> FrequencyParameter = new("frequency", b => b.Frequency, (b, v) => b with { Frequency = v }, 10.Hz, 40.kHz, 1.kHz, Taper.Logarithmic);
    /// <summary><see cref="Gain"/>: -30 to +30 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<Band, Decibels> GainParameter = new("gain", b => b.Gain, (b, v) => b with { Gain = v }, -30.dB, +30.dB, 0.dB);
    /// <summary><see cref="Q"/>: 0.1 to 40, 1 by default.</summary>
    public static readonly NumberParameter<Band> QParameter = new("q", b => b.Q, (b, v) => b with { Q = v }, 0.1, 40, 1, taper: Taper.Logarithmic);
    /// <summary><see cref="Enabled"/>: on by default.</summary>
    public static readonly ToggleParameter<Band> EnabledParameter = new("enabled", b => b.Enabled, (b, v) => b with { Enabled = v }, true);

    /// <summary>What the band does; <see cref="BandShape.Bell"/> by default.</summary>
    public BandShape Shape { get; init => field = ShapeParameter.Check(value); } = BandShape.Bell;
    /// <summary>The center of a bell, band-pass or notch, the corner of the others; 10 Hz to 40 kHz, 1 kHz by default.</summary>
    public Frequency Frequency { get; init => field = FrequencyParameter.Check(value); } = FrequencyParameter.DefaultValue;
    /// <summary>The gain of a bell or shelf, -30 to +30 dB, 0 dB by default. A 0 dB bell or shelf passes samples unchanged, bit for bit.</summary>
    public Decibels Gain { get; init => field = GainParameter.Check(value); } = GainParameter.DefaultValue;
    /// <summary>The narrowness of a bell, band-pass or notch, the resonance of a cut, the steepness of a shelf; 0.1 to 40, 1 by default.</summary>
    public double Q { get; init => field = QParameter.Check(value); } = QParameter.DefaultValue;
    /// <summary>Whether the band does anything; true by default.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The parameters of a band, in order.</summary>
    public static IReadOnlyList<ParameterDescriptor<Band>> Parameters { get; } = [ShapeParameter, FrequencyParameter, GainParameter, QParameter, EnabledParameter];

    /// <summary>Lifts or lowers a region around a frequency.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band Bell(Frequency at, Decibels gain, double q = 1) => new() { Frequency = at, Gain = gain, Q = q };
    /// <summary>Lifts or lowers everything below a frequency.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band LowShelf(Frequency at, Decibels gain, double q = Butterworth) => new() { Shape = BandShape.LowShelf, Frequency = at, Gain = gain, Q = q };
    /// <summary>Lifts or lowers everything above a frequency.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band HighShelf(Frequency at, Decibels gain, double q = Butterworth) => new() { Shape = BandShape.HighShelf, Frequency = at, Gain = gain, Q = q };
    /// <summary>Removes what lies below a frequency, 12 dB an octave.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band LowCut(Frequency at, double q = Butterworth) => new() { Shape = BandShape.LowCut, Frequency = at, Q = q };
    /// <summary>Removes what lies above a frequency, 12 dB an octave.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band HighCut(Frequency at, double q = Butterworth) => new() { Shape = BandShape.HighCut, Frequency = at, Q = q };
    /// <summary>Keeps a region around a frequency.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band BandPass(Frequency at, double q = 1) => new() { Shape = BandShape.BandPass, Frequency = at, Q = q };
    /// <summary>Removes a frequency.</summary>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public static Band Notch(Frequency at, double q = 1) => new() { Shape = BandShape.Notch, Frequency = at, Q = q };
}
