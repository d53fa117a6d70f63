using MixGraph.Extending;

namespace MixGraph.Processors;

/// <summary>A parametric equalizer of any number of bands up to 64, one after the other. Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>Its dynamic bands listen to what comes into the equalizer, or to the insert's key. It has no latency.</remarks>
public sealed partial record Equalizer : IProcessorSettings<Equalizer>, IKeyedSettings
{
    /// <summary>How many bands an equalizer may have.</summary>
    public const int MaximumBands = 64;

    /// <summary><see cref="Design"/>: analog-matched by default.</summary>
    public static readonly ChoiceParameter<Equalizer, EqualizerDesign> DesignParameter = new("design", e => e.Design, (e, v) => e with { Design = v },
        [(EqualizerDesign.AnalogMatched, "analogMatched"), (EqualizerDesign.Bilinear, "bilinear")], EqualizerDesign.AnalogMatched);
    /// <summary><see cref="Bands"/>: 0 to 64, each with the parameters of a <see cref="Band"/>.</summary>
    public static readonly ElementList<Equalizer, Band> BandList = new("bands", e => e.Bands, (e, v) => e with { Bands = v }, () => new Band(), Band.Parameters, MaximumBands);

    /// <summary>An equalizer without bands, which passes samples unchanged.</summary>
    public Equalizer() { }

    /// <summary>An equalizer of the given bands, in processing order.</summary>
    /// <exception cref="ParameterRangeException">There are more than 64.</exception>
    public Equalizer(params ReadOnlySpan<Band> bands) => Bands = [.. bands];

    /// <summary>The bands in processing order, 0 to 64; none by default.</summary>
    public ValueList<Band> Bands { get; init => field = BandList.Check(value); } = [];

    /// <summary>What the curves are near the upper end of the spectrum; those of an analog equalizer by default.</summary>
    public EqualizerDesign Design { get; init => field = DesignParameter.Check(value); } = EqualizerDesign.AnalogMatched;

    /// <summary>One parameter of one band as a parameter of the equalizer: <c>Equalizer.BandParameter(1, Band.GainParameter)</c> is "bands/1/gain".</summary>
    /// <param name="band">The place of the band, 0 to 63.</param>
    /// <param name="parameter">A parameter of <see cref="Band"/>.</param>
    /// <exception cref="ParameterRangeException">The place is out of range; reading or writing later throws it when the equalizer has no such band.</exception>
    public static ParameterDescriptor<Equalizer, TValue> BandParameter<TValue>(int band, ParameterDescriptor<Band, TValue> parameter) => BandList.Parameter(band, parameter);

    /// <summary>A vocal: no rumble, less of what a close microphone adds, presence, and sibilance held back only when there is any.</summary>
    public static Equalizer VocalCleanUp { get; } = new(
        Band.LowCut(90.Hz, slope: 18), Band.Bell(250.Hz, -2.5.dB, q: 1.2), Band.Bell(3.5.kHz, +1.5.dB, q: 0.8),
        Band.Bell(6.8.kHz, 0.dB, q: 2).Dynamic(range: -6.dB, threshold: -34.dB) with { Attack = 1.ms, Release = 60.ms }, Band.HighShelf(11.kHz, +2.dB));
    /// <summary>A mix bus: weight and air in broad strokes of a decibel or two.</summary>
    public static Equalizer MixBusAir { get; } = new(Band.LowCut(22.Hz), Band.LowShelf(70.Hz, +1.dB), Band.Bell(320.Hz, -0.8.dB, q: 0.7), Band.HighShelf(14.kHz, +2.dB, q: 0.5));

    /// <summary>The processor "mixgraph.equalizer".</summary>
    public static ProcessorType<Equalizer> Type { get; } = new("mixgraph.equalizer", [DesignParameter], new EqualizerStages(), [BandList], presets:
    [
        ("vocal: clean-up, sibilance only when it is there", VocalCleanUp),
        ("kick: weight and click, cardboard out", new(
            Band.LowCut(28.Hz, slope: 24), Band.Bell(62.Hz, +4.dB, q: 1.3), Band.Bell(380.Hz, -5.dB, q: 1.2), Band.Bell(4.kHz, +4.dB, q: 1.2), Band.HighCut(13.kHz))),
        ("bass: room for the kick, growl", new(
            Band.LowCut(32.Hz, slope: 18), Band.Bell(62.Hz, -2.dB, q: 1.4), Band.Bell(110.Hz, +2.dB, q: 1), Band.Bell(300.Hz, -2.5.dB, q: 1), Band.Bell(850.Hz, +2.dB, q: 0.9))),
        ("guitars: not boxy, clear of the vocal", new(
            Band.LowCut(95.Hz, slope: 18), Band.Bell(400.Hz, -3.dB, q: 0.9), Band.Bell(2.8.kHz, 0.dB, q: 1).Dynamic(range: -3.dB, threshold: -30.dB), Band.HighCut(11.kHz))),
        ("mix bus: weight and air", MixBusAir),
        ("master: bass to the middle, wider top", new(Band.LowCut(110.Hz).On(BandPlacement.Side), Band.HighShelf(8.kHz, +1.5.dB).On(BandPlacement.Side))),
        ("effect: telephone", new(Band.LowCut(350.Hz, slope: 24), Band.Bell(1.6.kHz, +5.dB, q: 1), Band.HighCut(3.2.kHz, slope: 24))),
    ]);
}
