using MixGraph.Dsp;
using MixGraph.Monitoring;
using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Tests.Generators;
using MixGraph.Tests.Session;

namespace MixGraph.Tests.Monitoring;

/// <summary>What the monitors hear while strips are listened to.</summary>
public class ListenTests
{
    readonly MixSession mix = SessionFixture.New();
    readonly Track track;
    readonly GroupBus group;

    public ListenTests()
    {
        group = mix.AddGroup("Group");
        track = group.AddTrack("Track", SessionFixture.Tone);
        (track.Trim, track.PolarityInverted, track.Fader, track.Pan) = (Decibels.FromLinear(2), true, Decibels.FromLinear(0.5), Pan.At(0.5));
        mix.PanLaw = new(PanCurve.LinearBalance);
    }

    ValueList<Listen>? Hear(params (Strip Strip, ListenMode Mode)[] listens) => ListenPass.Run(mix.Document, listens.ToDictionary(l => l.Strip.Id, l => l.Mode));

    [Fact]
    public void Without_listens_it_is_the_mix()
    {
        Assert.Null(Hear());
        Assert.Null(Hear((track, ListenMode.Off), (group, ListenMode.Off)));
        var gone = mix.AddGroup("Gone");
        gone.Remove();
        Assert.Null(Hear((gone, ListenMode.PreFader)));
    }

    [Fact]
    public void Before_the_fader_it_is_neither_turned_down_nor_panned()
    {
        var vca = mix.AddVca("Vca");
        vca.Add(track);
        vca.Fader = Decibels.Silence;
        Assert.Equal([new(track.Id, new(TapPoint.Input, -2, -2))], Hear((track, ListenMode.PreFader))!);
        track.Insert(new Equalizer(Band.LowCut(80.Hz)));
        track.Insert(new Compressor(), postFader: true);
        Assert.Equal([new(track.Id, new(TapPoint.PreFader, 1, 1))], Hear((track, ListenMode.PreFader))!);
    }

    [Fact]
    public void After_the_fader_it_is_what_leaves_the_strip()
    {
        Assert.Equal([new(track.Id, new(TapPoint.Input, -0.5f, -1))], Hear((track, ListenMode.AfterFader))!);
        var vca = mix.AddVca("Vca");
        vca.Add(track);
        vca.Fader = Decibels.FromLinear(0.5);
        Assert.Equal([new(track.Id, new(TapPoint.Input, -0.25f, -0.5f))], Hear((track, ListenMode.AfterFader))!);
        track.Insert(new Compressor(), postFader: true);
        Assert.Equal([new(track.Id, new(TapPoint.PostFader, 0.5f, 1))], Hear((track, ListenMode.AfterFader))!);
    }

    [Fact]
    public void Mutes_and_solos_do_not_silence_a_listen()
    {
        var heard = Hear((track, ListenMode.AfterFader));
        track.Muted = true;
        mix.AddTrack("Soloed", SessionFixture.Tone).Soloed = true;
        Assert.Equal(heard, Hear((track, ListenMode.AfterFader)));
        mix.SoloDim = -20.dB;
        Assert.Equal(heard, Hear((track, ListenMode.AfterFader)));
    }

    [Fact]
    public void Listens_are_summed_in_the_order_of_the_strips() =>
        Assert.Equal([mix.MixBus.Id, group.Id, track.Id], Hear((track, ListenMode.PreFader), (mix.MixBus, ListenMode.AfterFader), (group, ListenMode.PreFader))!.Select(l => l.Strip));

    [Fact]
    public void On_random_mixes_the_tap_is_there_for_a_plan_that_meters_it() => MixProperty.Holds(RecipeGenerator.Mixes, 40, recipe =>
    {
        var document = recipe.Build().Document;
        foreach (var mode in new[] { ListenMode.PreFader, ListenMode.AfterFader })
        {
            var heard = ListenPass.Run(document, document.Strips.Keys.ToDictionary(id => id, _ => mode))!;
            var meter = mode == ListenMode.PreFader ? MeterPoint.PreFader : MeterPoint.PostFader;
            var plan = RenderPlan.Compile(document, LaneWidth.Auto, document.Strips.Keys.Select(id => (id, meter)));
            Assert.Equal(document.Strips.Count, heard.Count);
            foreach (var (listen, node) in heard.Zip(plan.Strips))
            {
                Assert.Equal(node.State.Id, listen.Strip);
                Assert.True(node.IsTapped(listen.Tap.Point));
                var (left, right) = mode == ListenMode.PreFader ? (1, 1) : document.PanLaw.Gains(node.State.Pan);
                var metered = GainPass.At(node, meter, document.PanLaw);
                Assert.Equal(metered.Point, listen.Tap.Point);
                Assert.Equal(metered.Left * left, listen.Tap.Left, Math.Abs(metered.Left) * 1e-6);
                Assert.Equal(metered.Right * right, listen.Tap.Right, Math.Abs(metered.Right) * 1e-6);
            }
        }
    }, seed: 71);
}
