using MixGraph.Planning;
using MixGraph.Processors;

namespace MixGraph.Tests.Planning;

/// <summary>Where the signals of sends are taken, and what that means for the chain.</summary>
public class TapTests
{
    static readonly Equalizer Equalizer = new(Band.Bell(200.Hz, 3.dB));

    [Theory]
    // inserts before and after the fader, the send before the fader: where the send and the output are taken, and whether the chain has a tap
    [InlineData(false, false, false, "Input Input", false)]
    [InlineData(false, false, true, "Input Input", false)]
    [InlineData(true, false, false, "PreFader PreFader", false)]
    [InlineData(true, false, true, "PreFader PreFader", false)]
    [InlineData(false, true, false, "PostFader PostFader", false)]
    [InlineData(false, true, true, "Input PostFader", false)]
    [InlineData(true, true, false, "PostFader PostFader", false)]
    [InlineData(true, true, true, "PreFader PostFader", true)]
    public void A_send_is_taken_where_no_processor_is_between(bool pre, bool post, bool preFaderSend, string expected, bool hasTap)
    {
        var plan = LaneGroupTests.Plan(mix =>
        {
            var target = mix.AddReturn("Return");
            var track = LaneGroupTests.Track(mix.MixBus, 0);
            if (pre) track.Insert(Equalizer);
            if (post) track.Insert(Equalizer, postFader: true);
            track.SendTo(target, 0.dB, preFaderSend);
        });
        var node = plan.Strips.Single(s => s.State.Kind == StripKind.Track);
        var output = GainPass.Of(node.Outputs[0], plan.Document.PanLaw);
        var send = GainPass.Of(node.Outputs[1], plan.Document.PanLaw);
        Assert.Equal(expected, $"{send.Point} {output.Point}");
        Assert.Equal(hasTap, plan.Groups.Single(g => g.Strips.Contains(node)).Shape.HasTap);
    }

    [Fact]
    public void Gains_that_meet_are_folded_and_round_once()
    {
        var plan = LaneGroupTests.Plan(mix =>
        {
            var target = mix.AddReturn("Return");
            var track = LaneGroupTests.Track(mix.MixBus, 0);
            (track.Trim, track.Fader, track.Pan, track.PolarityInverted) = (3.dB, -7.dB, Pan.At(0.5), true);
            track.SendTo(target, -2.dB);
            track.SendTo(target, -2.dB, preFader: true);
        });
        var node = plan.Strips.Single(s => s.State.Kind == StripKind.Track);
        var taps = node.Outputs.Select(c => GainPass.Of(c, plan.Document.PanLaw)).ToArray();
        var (left, right) = plan.Document.PanLaw.Gains(Pan.At(0.5));
        Assert.Equal(-Math.Pow(10, -4 / 20.0) * left, taps[0].Left, 1e-7);
        Assert.Equal(-Math.Pow(10, -4 / 20.0) * right, taps[0].Right, 1e-7);
        Assert.Equal(-Math.Pow(10, -6 / 20.0), taps[1].Left, 1e-7);
        Assert.Equal(-Math.Pow(10, 1 / 20.0), taps[2].Left, 1e-7);
        Assert.Equal(taps[1].Left, taps[1].Right);
    }

    [Fact]
    public void A_tap_is_part_of_the_chain_so_strips_with_and_without_do_not_mix()
    {
        var plan = LaneGroupTests.Plan(mix =>
        {
            var target = mix.AddReturn("Return");
            for (int i = 0; i < 6; i++)
            {
                var track = LaneGroupTests.Track(mix.MixBus, i);
                track.Insert(Equalizer);
                track.Insert(Equalizer, postFader: true);
                if (i >= 2) track.SendTo(target, -6.dB, preFader: i >= 4);
            }
        });
        Assert.Equal(["0 1 2 3 / 4", "4 5 / 4", "Return / 1", "Mix / 1"], LaneGroupTests.Groups(plan));
    }
}
