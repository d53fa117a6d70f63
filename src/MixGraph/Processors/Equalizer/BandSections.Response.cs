using MixGraph.Dsp;

namespace MixGraph.Processors;

internal static partial class BandSections
{
    /// <summary>The response of one section of a band; of a dynamic one that of its gain at rest.</summary>
    public static SectionResponse Response(Band band, int section, EqualizerDesign design, SampleRate sampleRate) =>
        !band.Enabled ? SectionResponse.Identity
        : FirstOrder(band, section) is { } shape ? OnePoleDesign.Response(shape, band.Frequency.Hertz, band.Gain.Value, sampleRate.Hertz, design == EqualizerDesign.AnalogMatched)
        : Prototype(band, section, band.Gain.Value, design, sampleRate).Response;
}
