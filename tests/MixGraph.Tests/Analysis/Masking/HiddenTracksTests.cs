using MixGraph.Analysis;
using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Tests.Analysis;

public class HiddenTracksTests
{
    static Finding[] Hidden(MixSession mix) => [.. mix.Listen().Findings.Where(f => f.Kind == FindingKind.Hidden)];

    static MixSession Two(double[] first, double[] second)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("First", Sounds.Clip(first));
        mix.AddTrack("Second", Sounds.Clip(second));
        return mix;
    }

    [Fact]
    public void The_same_noise_20_dB_softer_is_hidden_and_the_finding_says_by_what()
    {
        var mix = Two(Sounds.Pink(1, 5, -20), Sounds.Pink(2, 5, -40));
        var finding = Assert.Single(Hidden(mix));
        Assert.Equal("Second", finding.StripName);
        Assert.Equal([mix.Track("First").Id], finding.Others);
        Assert.Contains("Second is hidden by First", finding.Message, StringComparison.Ordinal);
        Assert.InRange(finding.Size.Value, 13, 19); // up to some 4 dB below the masker
        Assert.True(finding.Persistence > 0.9);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(-6)]
    [InlineData(0)]
    public void The_same_noise_a_little_softer_is_not(double decibels) => Assert.Empty(Hidden(Two(Sounds.Pink(1, 5, -20), Sounds.Pink(2, 5, -20 + decibels))));

    [Theory]
    [InlineData(500, 4)]
    [InlineData(500, -4)]
    [InlineData(2000, 4)]
    [InlineData(2000, -4)]
    [InlineData(1000, 6)]
    public void Tones_four_barks_apart_do_not_hide_each_other(double hertz, double barks)
    {
        double other = BarkBands.Hertz(BarkBands.Bark(hertz) + barks);
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Loud", new Clip(Signal.Sine(new(hertz), -12.dB, 3.s)));
        mix.AddTrack("Soft", new Clip(Signal.Sine(new(other), -32.dB, 3.s)));
        Assert.Empty(Hidden(mix));
    }

    [Fact]
    public void A_quiet_shaker_above_the_guitars_is_heard()
    {
        var guitars = Sounds.BandPass(Sounds.BandPass(Sounds.Noise(1, 5, -6), 700, 0.8), 700, 0.8);
        var shaker = Sounds.Hits(Sounds.BandPass(Sounds.Noise(2, 5, -22), 9000, 1.5), 8, 0.03);
        Assert.Empty(Hidden(Two(guitars, shaker)));
    }

    [Fact]
    public void What_it_proposes_makes_the_track_heard()
    {
        var mix = Two(Sounds.Pink(1, 5, -20), Sounds.Pink(2, 5, -29));
        var finding = Assert.Single(Hidden(mix));
        finding.Proposal!.ApplyTo(mix);
        Assert.Empty(Hidden(mix));
        mix.Undo();
        Assert.Single(Hidden(mix));
    }

    static readonly Compressor Compression = new() { Threshold = -30.dB };

    [Fact]
    public void Proposals_applied_until_there_are_none_come_to_an_end()
    {
        var mix = Two(Sounds.Pink(1, 2, -10), Sounds.Pink(2, 2, -50));
        mix.Track("Second").Fader = +12.dB;
        Assert.IsType<TrimMove>(Assert.Single(Assert.Single(Hidden(mix)).Proposal!.Moves));
        for (int step = 0; step < 12 && Hidden(mix) is [{ Proposal: { } proposal }]; step++)
        {
            var before = mix.Document;
            proposal.ApplyTo(mix);
            Assert.NotEqual(before.Find(mix.Track("Second").Id), mix.Document.Find(mix.Track("Second").Id));
        }
        Assert.Empty(Hidden(mix));
    }

    [Theory]
    [InlineData(12, null)]
    [InlineData(11.5, null)]
    [InlineData(9, 3.0)]
    [InlineData(6, 6.0)]
    public void The_trim_in_front_of_a_compressor_is_left_and_the_fader_goes_as_far_as_it_can(double fader, double? rise)
    {
        var mix = Two(Sounds.Pink(1, 2, -10), Sounds.Pink(2, 2, -60));
        var second = mix.Track("Second");
        (second.Fader, second.Trim) = (new(fader), 6.dB);
        second.Insert(Compression);
        var moves = Assert.Single(Hidden(mix)).Proposal?.Moves;
        Assert.Equal(rise, moves is null ? null : Assert.IsType<FaderMove>(Assert.Single(moves)).Change.Value);
    }

    [Theory]
    [InlineData(6, 0)]
    [InlineData(8, 0)]
    [InlineData(8, 3)]
    public void Takes_of_one_part_do_not_hide_each_other(int takes, double apart)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var backing = mix.AddGroup("Backing vocals");
        for (int i = 0; i < takes; i++) backing.AddTrack($"Backing {i}", Sounds.Clip(Sounds.Pink(i + 1, 3, -20 - apart * (i % 2))));
        Assert.Empty(Hidden(mix));
        // Under something else all of them are.
        mix.AddTrack("Wall", Sounds.Clip(Sounds.Pink(99, 3, 10))).Role = "guitar";
        var hidden = Hidden(mix);
        Assert.Equal(takes, hidden.Length);
        Assert.All(hidden, f => Assert.Equal([mix.Track("Wall").Id], f.Others));
    }

    [Theory]
    [InlineData(-12, 0)]
    [InlineData(-60, 1)]
    public void A_soft_reverb_is_told_only_if_nothing_of_it_is_heard(double send, int findings)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var room = mix.AddReturn("Room");
        room.Insert(new Reverb());
        mix.AddTrack("Snare", Sounds.Clip(Sounds.Hits(Sounds.Pink(1, 4, -10), 1, 0.12))).SendTo(room, new(send));
        mix.AddTrack("Bed", Sounds.Clip(Sounds.Pink(2, 4, -30)));
        var hidden = Hidden(mix).Where(f => f.Strip == room.Id).ToArray();
        Assert.Equal(findings, hidden.Length);
        Assert.All(hidden, f => Assert.InRange(f.Confidence, 0, 0.4));
    }

    [Fact]
    public void Silence_mutes_and_a_track_alone_are_no_findings()
    {
        var mix = Two(Sounds.Pink(1, 2, -20), new double[96_000]);
        Assert.Empty(Hidden(mix));
        mix.AddTrack("Muted", Sounds.Clip(Sounds.Pink(3, 2, -60))).Muted = true;
        mix.AddTrack("Empty", Sounds.Clip([]));
        Assert.Empty(Hidden(mix));
        Assert.Empty(new MixSession(SampleRate.Hz44100).Listen().Findings);
    }
}
