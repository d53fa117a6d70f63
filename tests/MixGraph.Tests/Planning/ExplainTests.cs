using MixGraph.Dsp;
using MixGraph.Processors;

namespace MixGraph.Tests.Planning;

/// <summary>The plan says which strips share which registers, and what is silent.</summary>
public class ExplainTests
{
    [Fact]
    public void It_lists_lane_groups_with_their_fill_and_what_is_muted()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var drums = mix.AddGroup("Drums");
        foreach (string name in (string[])["Kick", "Snare", "Tom"])
            drums.AddTrack(name, Signal.Noise(1, -12.dB, 0.1.s)).Insert(new Equalizer(Band.Bell(1.kHz, 3.dB), Band.LowCut(80.Hz)));
        drums.Insert(new Compressor());
        mix.AddTrack("Click", Signal.Noise(2, -12.dB, 0.1.s)).Muted = true;

        string[] lines = RenderPlan.Compile(mix.Document, LaneWidth.Eight).Explain().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.Equal(
        [
            "6 strips in 4 lane groups of at most 8 lanes; 4 of 5 lanes with processors are filled.",
            "depth 0, 3/4 lanes: gain > mixgraph.equalizer: Kick, Snare, Tom",
            "depth 0, 1/1 lanes: no processors: Click",
            "depth 1, 1/1 lanes: gain > mixgraph.compressor: Drums",
            "depth 2, 1/1 lanes: no processors: Mix",
            "silent: Click > Mix",
        ], lines);

        (mix.Track("Kick").Soloed, mix.SoloDim) = (true, -12.dB);
        string explained = RenderPlan.Compile(mix.Document, LaneWidth.Eight).Explain();
        Assert.Contains("turned down by -12.0 dB: Snare > Drums", explained, StringComparison.Ordinal);
        Assert.DoesNotContain("Kick > Drums", explained, StringComparison.Ordinal);
    }
}
