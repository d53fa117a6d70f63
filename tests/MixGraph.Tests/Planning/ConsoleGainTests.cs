using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Tests.Rendering;
using MixGraph.Tests.Session;

namespace MixGraph.Tests.Planning;

/// <summary>What VCAs, the pan of a send and the solo dim make of gains, in numbers.</summary>
public class ConsoleGainTests
{
    static readonly double Half = 0.5, Quarter = 0.25;

    [Fact]
    public void Vcas_multiply_the_fader_and_each_counts_once()
    {
        var mix = SessionFixture.New();
        var track = mix.AddTrack("Track", SessionFixture.Tone);
        var plate = mix.AddReturn("Plate");
        track.SendTo(plate, 0.dB);
        track.SendTo(plate, 0.dB, preFader: true);
        var (a, b, both) = (mix.AddVca("A"), mix.AddVca("B"), mix.AddVca("Both"));
        a.Add(track);
        b.Add(track);
        both.Add(a);
        both.Add(b);
        (track.Fader, a.Fader, b.Fader, both.Fader) = (-3.dB, -7.1.dB, 4.3.dB, -11.7.dB);
        float expected = (float)((-3).dB.ToLinear() * ((-7.1).dB.ToLinear() * 4.3.dB.ToLinear() * (-11.7).dB.ToLinear())); // in double, rounded once
        Assert.Equal([expected, expected, 1], Taps(mix, track).Select(t => t.Left));
        Assert.Equal(Taps(mix, track).Select(t => t.Left), Taps(mix, track).Select(t => t.Right));
        both.Fader = Decibels.Silence;
        Assert.Equal([0, 0, 1], Taps(mix, track).Select(t => t.Left));
    }

    [Fact]
    public void Post_fader_inserts_hear_the_vca_and_pre_fader_ones_do_not()
    {
        // Two clean halves around compressors that would tell: what comes out is the fader's doing alone.
        var plain = Mix(out var track, out _);
        var controlled = Mix(out _, out var vca);
        (track.Fader, vca.Fader) = (-9.dB, -9.dB);
        Renders.AssertSame(Renders.Plan(plain.Document), Renders.Plan(controlled.Document), "by VCA");
        Renders.AssertSame(Renders.Reference(plain.Document), Renders.Plan(controlled.Document), "by VCA");

        static MixSession Mix(out Track track, out Vca vca)
        {
            var mix = SessionFixture.New();
            track = mix.AddTrack("Track", Signal.Noise(3, -6.dB, 100.ms));
            track.Insert(new Compressor { Threshold = -20.dB, Ratio = 4 });
            track.Insert(new Compressor { Threshold = -30.dB, Ratio = 4 }, postFader: true);
            mix.AddTrack("Listener", Signal.Noise(4, -6.dB, 100.ms)).Insert(new Compressor { Threshold = -30.dB }).Key = track;
            vca = mix.AddVca("Vca");
            vca.Add(track);
            return mix;
        }
    }

    [Theory]
    [InlineData(PanCurve.Minus3dB, PanNormalization.CenterUnity, 0, 1, 1)]
    [InlineData(PanCurve.Minus3dB, PanNormalization.CenterUnity, -1, 1.4142135623730951, 0)]
    [InlineData(PanCurve.Minus3dB, PanNormalization.CenterAttenuated, 0, 0.70710678118654757, 0.70710678118654757)]
    [InlineData(PanCurve.Minus6dB, PanNormalization.CenterAttenuated, 0, 0.5, 0.5)]
    [InlineData(PanCurve.Minus6dB, PanNormalization.CenterAttenuated, 0.5, 0.25, 0.75)]
    [InlineData(PanCurve.LinearBalance, PanNormalization.CenterAttenuated, 0, 1, 1)]
    [InlineData(PanCurve.LinearBalance, PanNormalization.CenterUnity, 0.25, 0.75, 1)]
    public void A_send_is_panned_by_the_law_of_the_mix_whatever_the_pan_of_its_strip(PanCurve curve, PanNormalization normalization, double pan, double left, double right)
    {
        var mix = SessionFixture.New();
        mix.PanLaw = new(curve, normalization);
        var track = mix.AddTrack("Track", SessionFixture.Tone);
        var plate = mix.AddReturn("Plate");
        var (post, pre) = (track.SendTo(plate, Decibels.FromLinear(Half)), track.SendTo(plate, Decibels.FromLinear(Half), preFader: true));
        (post.Pan, pre.Pan) = (Pan.At(pan), Pan.At(pan));
        (track.Pan, track.Fader) = (Pan.Right, Decibels.FromLinear(Half));
        var taps = Taps(mix, track);
        Assert.Equal(Quarter * left, taps[1].Left, 1e-7);
        Assert.Equal(Quarter * right, taps[1].Right, 1e-7);
        Assert.Equal(Half * left, taps[2].Left, 1e-7);
        Assert.Equal(Half * right, taps[2].Right, 1e-7);
        mix.RefusedBy<ParameterRangeException>(() => post.Parameter(Send.PanParameter).Number = 1.1);
        Assert.Equal($"strips/{track.Id.Value}/sends/{post.Id.Value}/pan", post.Parameter(Send.PanParameter).ToString());
        mix.Undo();
    }

    [Fact]
    public void The_dim_is_applied_where_the_way_meets_what_is_soloed()
    {
        var mix = SessionFixture.New();
        var group = mix.AddGroup("Group");
        var track = group.AddTrack("Track", SessionFixture.Tone);
        var soloed = mix.AddTrack("Soloed", SessionFixture.Tone);
        (mix.SoloDim, soloed.Soloed) = (Decibels.FromLinear(Quarter), true);
        Assert.Equal((1f, 0.25f, 1f), (Taps(mix, track)[0].Left, Taps(mix, group)[0].Left, Taps(mix, soloed)[0].Left));
        group.SoloIsolated = true; // then the track meets it there
        Assert.Equal((0.25f, 1f, 1f), (Taps(mix, track)[0].Left, Taps(mix, group)[0].Left, Taps(mix, mix.MixBus)[0].Left));
        soloed.Muted = true; // a mute wins over the solo, and changes nothing for the others
        var nodes = RenderPlan.Compile(mix.Document).Strips;
        Assert.Equal([true, true, true, false], nodes.Select(n => n.Outputs[0].IsHeard));
    }

    static Tap[] Taps(MixSession mix, Strip strip)
    {
        var plan = RenderPlan.Compile(mix.Document);
        return [.. plan.Strips.Single(n => n.State.Id == strip.Id).Outputs.Select(c => GainPass.Of(c, mix.PanLaw))];
    }
}
