using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>The templates that come with the library.</summary>
/// <remarks>All are mixed into from the start: an equalizer whose broad bands wait at 0 dB, and a compressor on the mix bus whose threshold <see cref="TopDownPass.KissTheNeedle(Strip, Decibels, NeedleOptions?, IProgress{double}?, CancellationToken)"/>
/// sets. Nothing makes the mix louder or limits it.</remarks>
public static class MixTemplates
{
    static readonly Equalizer Waiting = new(Band.LowShelf(100.Hz, 0.dB), Band.Bell(400.Hz, 0.dB, q: 0.7), Band.Bell(2.5.kHz, 0.dB, q: 0.7), Band.HighShelf(10.kHz, 0.dB));
    static readonly BusCompressor Glue = new() { Threshold = -10.dB };
    static readonly BusCompressor Parallel = new() { Threshold = -18.dB, Ratio = 4, Attack = 10.ms, Release = 0.1.s };

    /// <summary>A band: a kit with some parallel compression and a room, guitars wide, the voice in front.</summary>
    public static MixTemplate Rock { get; } = new("Rock")
    {
        Groups =
        [
            Group(StemGroups.Drums, parallel: 30, ("Room", -18)), Group(StemGroups.Bass), Group(StemGroups.Guitars), Group(StemGroups.Vocals, 0, ("Plate", -18)), Group(StemGroups.AdditionalProduction),
        ],
        Returns = [new("Room") { Chain = [new(Reverb.DrumRoom)] }, new("Plate") { Chain = [new(Reverb.VocalPlate)] }],
        MixBus = [new(Waiting), new(Glue with { KeyHighPass = 90.Hz })],
        RoughMix = Balance(drums: -4, bass: -7, guitars: -6, rest: -9),
    };

    /// <summary>A voice in front of a production: plate and echo for it, drums and bass even.</summary>
    public static MixTemplate Pop { get; } = new("Pop")
    {
        Groups =
        [
            Group(StemGroups.Drums, parallel: 20), Group(StemGroups.Bass), Group(StemGroups.Guitars), Group(StemGroups.Vocals, 0, ("Plate", -16), ("Echo", -22)),
            Group(StemGroups.AdditionalProduction, 0, ("Plate", -24)),
        ],
        Returns = [new("Plate") { Chain = [new(Reverb.VocalPlate)] }, new("Echo") { Chain = [new(Delay.DarkDottedEighth)] }],
        MixBus = [new(Waiting), new(Glue with { KeyHighPass = 90.Hz })],
        RoughMix = Balance(drums: -4, bass: -6, guitars: -9, rest: -6),
    };

    /// <summary>Guitars as a wall, drums through it: more parallel compression, a faster hold of the mix bus that leaves the kick alone, a dry voice.</summary>
    public static MixTemplate Metal { get; } = new("Metal")
    {
        Groups =
        [
            Group(StemGroups.Drums, parallel: 40, ("Room", -20)), Group(StemGroups.Bass), Group(StemGroups.Guitars), Group(StemGroups.Vocals, 0, ("Slap", -22)), Group(StemGroups.AdditionalProduction),
        ],
        Returns = [new("Room") { Chain = [new(Reverb.DrumRoom)] }, new("Slap") { Chain = [new(Delay.Slap)] }],
        MixBus = [new(Waiting), new(Glue with { Attack = 10.ms, Release = 0.3.s, KeyHighPass = 120.Hz })],
        RoughMix = Balance(drums: -3, bass: -7, guitars: -4, rest: -11),
    };

    /// <summary>Drums, bass and synthesizers: the groove holds the mix bus, the lows stay in the middle, echo and hall for what floats.</summary>
    public static MixTemplate Electronic { get; } = new("Electronic")
    {
        Groups =
        [
            Group(StemGroups.Drums, parallel: 20), Group(StemGroups.Bass), Group(StemGroups.AdditionalProduction, 0, ("Hall", -20), ("Echo", -24)), Group(StemGroups.Guitars),
            Group(StemGroups.Vocals, 0, ("Hall", -18), ("Echo", -20)),
        ],
        Returns = [new("Hall") { Chain = [new(Reverb.Hall)] }, new("Echo") { Chain = [new(Delay.PingPongQuarter)] }],
        MixBus = [new(Waiting), new(new StereoTool { MonoLows = MonoLows.Slope12, MonoBelow = 100.Hz }), new(Glue with { Attack = 10.ms, Release = 0.1.s })],
        RoughMix = Balance(drums: -3, bass: -5, guitars: -11, rest: -5),
    };

    /// <summary>Few players in one room: everything as it was played, one hall, and a compressor that hardly moves.</summary>
    public static MixTemplate Acoustic { get; } = new("Acoustic")
    {
        Groups =
        [
            Group(StemGroups.Drums, 0, ("Hall", -20)), Group(StemGroups.Bass), Group(StemGroups.Guitars, 0, ("Hall", -18)), Group(StemGroups.Vocals, 0, ("Hall", -16)), Group(StemGroups.AdditionalProduction, 0, ("Hall", -18)),
        ],
        Returns = [new("Hall") { Chain = [new(Reverb.Hall)] }],
        MixBus = [new(Waiting), new(Glue with { Threshold = -6.dB })],
        RoughMix = Balance(drums: -8, bass: -8, guitars: -4, rest: -7),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MixTemplate> All { get; } = [Rock, Pop, Metal, Electronic, Acoustic];

    /// <summary>The template with a name, whatever the case of its letters; null if there is none.</summary>
    public static MixTemplate? Find(string name) => All.FirstOrDefault(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    static TemplateGroup Group(string name, double parallel = 0, params (string Return, double Level)[] sends) => new(name)
    {
        Chain = parallel > 0 ? [new(Waiting), new(Parallel, parallel)] : [new(Waiting)],
        Sends = [.. sends.Select(s => new TemplateSend(s.Return, new(s.Level)))],
    };

    // The vocals are 0 LU, half of the energy or a little less: what the others have comes to about 0 LU as well.
    static RoughMixTargets Balance(double drums, double bass, double guitars, double rest) => new()
    {
        Groups = [new(StemGroups.Vocals, new(0)), new(StemGroups.Drums, new(drums)), new(StemGroups.Bass, new(bass)), new(StemGroups.Guitars, new(guitars)), new(StemGroups.AdditionalProduction, new(rest))],
    };
}
