using MixGraph.Extending;

namespace MixGraph.Processors;

/// <summary>A parametric equalizer of any number of bands up to 64, one after the other. Immutable; safe to share between threads, strips and sessions.</summary>
public sealed record Equalizer : IProcessorSettings<Equalizer>
{
    /// <summary>How many bands an equalizer may have.</summary>
    public const int MaximumBands = 64;

    /// <summary><see cref="Bands"/>: 0 to 64, each with the parameters of a <see cref="Band"/>.</summary>
    public static readonly ElementList<Equalizer, Band> BandList = new("bands", e => e.Bands, (e, v) => e with { Bands = v }, () => new Band(), Band.Parameters, MaximumBands);

    /// <summary>An equalizer without bands, which passes samples unchanged.</summary>
    public Equalizer() { }

    /// <summary>An equalizer of the given bands, in processing order.</summary>
    /// <exception cref="ParameterRangeException">There are more than 64.</exception>
    public Equalizer(params ReadOnlySpan<Band> bands) => Bands = [.. bands];

    /// <summary>The bands in processing order, 0 to 64; none by default.</summary>
    public ValueList<Band> Bands { get; init => field = BandList.Check(value); } = [];

    /// <summary>One parameter of one band as a parameter of the equalizer: <c>Equalizer.BandParameter(1, Band.GainParameter)</c> is "bands/1/gain".</summary>
    /// <param name="band">The place of the band, 0 to 63.</param>
    /// <param name="parameter">A parameter of <see cref="Band"/>.</param>
    /// <exception cref="ParameterRangeException">The place is out of range; reading or writing later throws it when the equalizer has no such band.</exception>
    public static ParameterDescriptor<Equalizer, TValue> BandParameter<TValue>(int band, ParameterDescriptor<Band, TValue> parameter) => BandList.Parameter(band, parameter);

    /// <summary>The processor "mixgraph.equalizer".</summary>
    public static ProcessorType<Equalizer> Type { get; } = new("mixgraph.equalizer", [], new EqualizerStages(), [BandList]);
}
