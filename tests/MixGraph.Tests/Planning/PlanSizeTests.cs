using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Rendering;
using MixGraph.Tests.Rendering;

namespace MixGraph.Tests.Planning;

/// <summary>Large sessions, and what edits do to a plan.</summary>
public class PlanSizeTests
{
    [Fact]
    public void A_thousand_strips_fill_their_registers()
    {
        var mix = Large(strips: 1000);
        var plan = RenderPlan.Compile(mix.Document, LaneWidth.Sixteen);
        Assert.Equal(1000, plan.Strips.Length);
        Assert.Equal(1000, plan.Groups.Sum(g => g.Strips.Length));
        Assert.Equal(plan.Strips, plan.Groups.SelectMany(g => g.Strips).OrderBy(s => s.Index));
        Assert.All(plan.Groups, g => Assert.InRange(g.Strips.Length, 1, g.Width));
        // Of all strips of a depth, which are alike, at most one group is not full.
        foreach (var depth in plan.Groups.GroupBy(g => g.Depth)) Assert.True(depth.Count(g => g.Strips.Length < 16) <= 1, $"depth {depth.Key}");
        foreach (var connection in plan.Strips.SelectMany(s => s.Outputs).Where(c => c.To is not null))
            Assert.True(connection.From.Depth < connection.To!.Depth);
    }

    [Fact]
    public void A_thousand_strips_render_as_the_reference_does()
    {
        var document = Large(strips: 1000).Document;
        Renders.AssertSame(Renders.Reference(document), Renders.Plan(document), "1,000 strips");
    }

    [Fact]
    public void Edits_of_values_keep_the_groups()
    {
        var mix = Large(strips: 60);
        string[] groups = LaneGroupTests.Groups(RenderPlan.Compile(mix.Document, LaneWidth.Sixteen));
        var track = mix.Track("Track 7");
        var vca = mix.AddVca("Vca");
        Action[] edits =
        [
            () => track.Fader = -9.dB, () => track.Pan = Pan.Left, () => track.Trim = 6.dB, () => track.PolarityInverted = true, () => track.Muted = true, () => track.Soloed = true,
            () => track.Find<Compressor>()!.Update(c => c with { Ratio = 9, Threshold = -50.dB }),
            () => track.Find<Equalizer>()!.Set(Equalizer.BandParameter(2, Band.GainParameter), 0.dB),
            () => track.Find<Equalizer>()!.Set(Equalizer.BandParameter(2, Band.ShapeParameter), BandShape.Notch),
            () => mix.Groups[0].Fader = Decibels.Silence, () => mix.MixBus.Muted = true,
            () => vca.Add(track), () => vca.Fader = -3.dB, () => vca.Muted = true, () => vca.Soloed = true, () => mix.SoloDim = -20.dB, () => track.SoloIsolated = true, () => vca.Remove(),
        ];
        foreach (var edit in edits)
        {
            edit();
            Assert.Equal(groups, LaneGroupTests.Groups(RenderPlan.Compile(mix.Document, LaneWidth.Sixteen)));
        }
        track.Find<Compressor>()!.Bypassed = true;
        Assert.NotEqual(groups, LaneGroupTests.Groups(RenderPlan.Compile(mix.Document, LaneWidth.Sixteen)));
    }

    [Fact]
    public void The_same_document_gives_the_same_plan()
    {
        var document = Large(strips: 200).Document;
        var first = RenderPlan.Compile(document, LaneWidth.Auto);
        var second = RenderPlan.Compile(document, LaneWidth.Auto);
        Assert.Equal(LaneGroupTests.Groups(first), LaneGroupTests.Groups(second));
        Assert.Equal((int)Simd.Best, first.Width);
    }

    /// <summary>Tracks in groups of ten, those in groups of ten; a four-band equalizer and a compressor on all.</summary>
    static MixSession Large(int strips)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.Edit("build", () =>
        {
            int left = strips - 1;
            var (outer, inner) = (mix.AddGroup("Group 0"), mix.AddGroup("Group 1"));
            (inner.Output, left) = (outer, left - 2);
            var buses = new List<Strip> { mix.MixBus, outer, inner };
            for (int i = 0; left > 0; i++, left--)
            {
                if (i % 100 == 99 && left > 2)
                {
                    outer = mix.AddGroup($"Group {buses.Count}");
                    buses.Add(outer);
                    left--;
                }
                if (i % 10 == 9 && left > 1)
                {
                    inner = outer.AddGroup($"Group {buses.Count}");
                    buses.Add(inner);
                    left--;
                }
                Chain(inner.AddTrack($"Track {i}", Signal.Noise(i, -40.dB, 0.02.s, channels: 2)), i);
            }
            foreach (var bus in buses) Chain(bus, buses.Count);
        });
        return mix;
    }

    static void Chain(Strip strip, int i)
    {
        strip.Insert(new Equalizer(Band.LowShelf(100.Hz, 2.dB), Band.Bell((300 + i).Hz, -2.dB), Band.Bell(3.kHz, 2.dB), Band.HighShelf(9.kHz, 1.dB)));
        strip.Insert(new Compressor { Threshold = -30.dB });
    }
}
