using System.Numerics;
using MixGraph.Dsp;
using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>The response of an equalizer: its sections designed once, to be asked at many frequencies.</summary>
internal sealed class EqualizerResponse
{
    readonly (BandPlacement Placement, SectionResponse[] Sections)[] bands;

    public EqualizerResponse(Equalizer equalizer, SampleRate sampleRate) =>
        bands = [.. equalizer.Bands.Where(b => b.Enabled).Select(b =>
            (b.Placement, Enumerable.Range(0, BandSections.Count(b)).Select(s => BandSections.Response(b, s, equalizer.Design, sampleRate)).ToArray()))];

    public StereoTransfer At(FrequencyPoint point)
    {
        var all = StereoTransfer.Identity;
        var both = Complex.One; // what works on both sides commutes with the rest
        foreach (var (placement, sections) in bands)
        {
            var band = Complex.One;
            foreach (var section in sections) band *= section.At(point.Tan);
            if (placement == BandPlacement.Stereo) both *= band;
            else all = all.Then(StereoTransfer.On(placement, band));
        }
        return all.Times(both);
    }
}
