using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Processors;

namespace MixGraph.Tests.Planning;

/// <summary>Which strips share registers.</summary>
public class LaneGroupTests
{
    static readonly Equalizer TwoBands = new(Band.Bell(200.Hz, 3.dB), Band.Bell(2.kHz, -3.dB));

    [Fact]
    public void Strips_with_the_same_chain_share_a_group_whatever_their_settings()
    {
        var plan = Plan(mix =>
        {
            for (int i = 0; i < 6; i++)
            {
                var track = Track(mix.MixBus, i, channels: 1 + i % 2);
                track.Insert(new Equalizer(Band.LowCut((20 + i).Hz), Band.Bell(1.kHz, i.dB, q: 1 + i)));
                track.Insert(new Compressor { Ratio = 2 + i });
                (track.Fader, track.Pan, track.Trim, track.Muted) = ((-i).dB, Pan.At(0.1 * i), i.dB, i == 3);
            }
        });
        Assert.Equal(["0 1 2 3 4 5 / 8", "Mix / 1"], Groups(plan));
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(2, "4")]
    [InlineData(4, "4")]
    [InlineData(5, "8")]
    [InlineData(8, "8")]
    [InlineData(9, "16")]
    [InlineData(16, "16")]
    [InlineData(17, "16 1")]
    [InlineData(20, "16 4")]
    [InlineData(37, "16 16 8")]
    public void The_register_is_the_narrowest_that_holds_them(int strips, string widths) => Assert.Equal(widths, Widths(strips, LaneWidth.Sixteen));

    [Theory]
    [InlineData(LaneWidth.One, "1 1 1 1 1 1 1 1 1")]
    [InlineData(LaneWidth.Four, "4 4 1")]
    [InlineData(LaneWidth.Eight, "8 1")]
    [InlineData(LaneWidth.Sixteen, "16")]
    public void No_register_is_wider_than_was_asked_for(LaneWidth lanes, string widths) => Assert.Equal(widths, Widths(9, lanes));

    static string Widths(int strips, LaneWidth lanes)
    {
        var plan = Plan(mix =>
        {
            for (int i = 0; i < strips; i++) Track(mix.MixBus, i).Insert(TwoBands);
        }, lanes);
        return string.Join(' ', plan.Groups.Where(g => g.Depth == 0).Select(g => g.Width));
    }

    [Fact]
    public void Other_chains_do_not_mix()
    {
        var plan = Plan(mix =>
        {
            for (int i = 0; i < 12; i++)
            {
                var track = Track(mix.MixBus, i);
                if (i % 6 is 0) track.Insert(TwoBands);
                if (i % 6 is 1) track.Insert(new Equalizer(Band.Bell(1.kHz, 3.dB)));
                if (i % 6 is 2) track.Insert(new Compressor());
                if (i % 6 is 3) { track.Insert(TwoBands); track.Insert(new Compressor()); }
                if (i % 6 is 4) { track.Insert(new Compressor()); track.Insert(TwoBands); }
            }
        });
        Assert.Equal(["0 6 / 4", "1 7 / 4", "2 8 / 4", "3 9 / 4", "4 10 / 4", "5 11 / 4", "Mix / 1"], Groups(plan));
    }

    [Fact]
    public void A_bypassed_insert_does_not_count_and_a_disabled_band_does()
    {
        var plan = Plan(mix =>
        {
            Track(mix.MixBus, 0).Insert(TwoBands);
            var bypassed = Track(mix.MixBus, 1);
            bypassed.Insert(new Compressor()).Bypassed = true;
            bypassed.Insert(TwoBands);
            Track(mix.MixBus, 2).Insert(new Equalizer(Band.Bell(200.Hz, 3.dB), Band.Bell(2.kHz, -3.dB) with { Enabled = false }));
        });
        Assert.Equal(["0 1 2 / 4", "Mix / 1"], Groups(plan));
    }

    [Fact]
    public void Two_equalizers_are_a_chain_like_one_with_all_their_bands()
    {
        var plan = Plan(mix =>
        {
            var two = Track(mix.MixBus, 0);
            two.Insert(TwoBands);
            two.Insert(TwoBands);
            Track(mix.MixBus, 1).Insert(new Equalizer([.. TwoBands.Bands, .. TwoBands.Bands]));
        });
        Assert.Equal(["0 1 / 4", "Mix / 1"], Groups(plan));
    }

    [Fact]
    public void Depth_separates()
    {
        var plan = Plan(mix =>
        {
            var outer = mix.AddGroup("Outer");
            var inner = outer.AddGroup("Inner");
            var other = mix.AddGroup("Other");
            foreach (var group in new[] { outer, inner, other }) group.Insert(TwoBands);
            Track(inner, 0).Insert(TwoBands);
            Track(outer, 1).Insert(TwoBands);
            Track(other, 2).Insert(TwoBands);
            mix.MixBus.Insert(TwoBands);
        });
        Assert.Equal(["0 1 2 / 4", "Inner Other / 4", "Outer / 1", "Mix / 1"], Groups(plan));
        Assert.Equal([0, 1, 2, 3], plan.Groups.Select(g => g.Depth));
    }

    [Fact]
    public void A_send_puts_its_return_behind_the_sender()
    {
        var plan = Plan(mix =>
        {
            var first = mix.AddReturn("First", TwoBands);
            var second = mix.AddReturn("Second", TwoBands);
            first.SendTo(second, -6.dB);
            Track(mix.MixBus, 0).SendTo(first, -6.dB);
        });
        Assert.Equal(["0 / 1", "First / 1", "Second / 1", "Mix / 1"], Groups(plan));
    }

    /// <summary>The groups in order: the names of their strips and the width.</summary>
    internal static string[] Groups(RenderPlan plan) => [.. plan.Groups.Select(g => $"{string.Join(' ', g.Strips.Select(s => s.State.Name))} / {g.Width}")];

    internal static RenderPlan Plan(Action<MixSession> build, LaneWidth lanes = LaneWidth.Sixteen)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.MixBus.Name = "Mix";
        mix.Edit("build", () => build(mix));
        return RenderPlan.Compile(mix.Document, lanes);
    }

    internal static Track Track(OutputBus output, int number, int channels = 2) => output.AddTrack($"{number}", Signal.Noise(number, -20.dB, 0.1.s, channels));
}
