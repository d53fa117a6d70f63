using MixGraph.Analysis;
using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Tests.Analysis.Faults;

/// <summary>A fault of a source counts by what is heard of it in the mix.</summary>
public sealed class HeardFaultsTests
{
    static (IReadOnlyList<Finding> Findings, MixAnalysis Analysis) Listen(MixSession mix)
    {
        var faults = new SourceFaults(2);
        var analysis = MixAnalysis.Run(mix.Document, [faults], sources: true, threads: 2);
        return (faults.Findings(analysis), analysis);
    }

    static IReadOnlyList<Finding> Find(MixSession mix) => Listen(mix).Findings;

    static MixSession Pair(AudioSource? second = null)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Kick in", new Clip(Signal.Noise(3, -20.dB, 2.s)));
        mix.AddTrack("Kick out", second ?? mix.Track("Kick in").Source);
        return mix;
    }

    static MixSession Inverted()
    {
        var mix = Pair();
        mix.Track("Kick out").PolarityInverted = true;
        return mix;
    }

    static readonly Utility TurnedOver = new() { InvertLeft = true, InvertRight = true };

    // Two seconds of noise within ±top; with a drive of more than 1 it is clipped there.
    static AudioBuffer Noise(SampleRate rate, float top, float drive = 1)
    {
        var random = new Random(5);
        var buffer = new AudioBuffer(rate, 1, 2 * rate.Hertz);
        foreach (ref float x in buffer.Left) x = Math.Clamp((float)(random.NextDouble() - 0.5) * 2 * drive * top, -top, top);
        return buffer;
    }

    [Fact]
    public void What_is_turned_over_behind_the_fader_counts()
    {
        var mix = Inverted();
        Assert.Equal(FindingKind.Polarity, Assert.Single(Find(mix)).Kind);
        var utility = mix.Track("Kick out").Insert(TurnedOver, postFader: true);
        Assert.Empty(Find(mix)); // mended
        mix.Track("Kick out").PolarityInverted = false;
        var found = Assert.Single(Find(mix)); // broken by it
        found.Proposal!.ApplyTo(mix);
        Assert.Empty(Find(mix));
        Assert.InRange(mix.Measure().Mix.Integrated.Lufs, -20, -10);
    }

    [Fact]
    public void A_pair_that_does_not_meet_is_no_fault()
    {
        var mix = Inverted();
        (mix.Track("Kick in").Pan, mix.Track("Kick out").Pan) = (Pan.Left, Pan.Right);
        Assert.Empty(Find(mix));
    }

    [Fact]
    public void A_delay_behind_the_fader_counts()
    {
        var late = new MixSession(SampleRate.Hz48000);
        late.AddTrack("Late", Pair().Track("Kick in").Source).Insert(new Utility { Delay = 40 });
        var mix = Pair(new Clip(Signal.From(late.RenderToMemory())));
        Assert.Equal(40, Assert.Single(Find(mix), f => f.Kind == FindingKind.TimeOffset).Offset, 0.5);
        mix.Track("Kick in").Insert(new Utility { Delay = 40 }, postFader: true);
        Assert.Empty(Find(mix));
    }

    [Fact]
    public void What_is_not_heard_is_no_pair()
    {
        var mix = Inverted();
        mix.Track("Kick in").Fader = Decibels.Silence;
        Assert.Empty(Find(mix));
        mix.Track("Kick in").Fader = 0.dB;
        var group = mix.AddGroup("Drums");
        foreach (var track in mix.Tracks.ToList()) track.Output = group;
        Assert.Single(Find(mix));
        group.Muted = true;
        Assert.Empty(Find(mix));
    }

    [Fact]
    public void A_live_input_is_not_silent_throughout()
    {
        var mix = Pair();
        mix.AddTrack("Guest", LiveInput.Mono(0));
        Assert.Empty(Find(mix));
    }

    [Fact]
    public void A_constant_that_a_low_cut_takes_away_is_no_fault()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var buffer = Noise(SampleRate.Hz48000, 0.2f);
        foreach (ref float x in buffer.Left) x += 0.02f;
        var track = mix.AddTrack("Offset", new Clip(Signal.From(buffer)));
        Assert.True(Assert.Single(Find(mix)).Impact > 0);
        track.Insert(new Equalizer(Band.LowCut(40.Hz)));
        Assert.Empty(Find(mix));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    public void Clipping_is_found_in_files_of_another_rate(float top)
    {
        var clipped = Noise(SampleRate.Hz44100, top, drive: 8);
        clipped.Left[..44_100].Clear();
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Whole", new Clip(Signal.From(clipped)));
        mix.AddTrack("Placed", new Clip(Signal.From(clipped)) { Start = 1.s, Offset = 0.5.s });
        mix.AddTrack("Before", new Clip(Signal.From(clipped)) { Length = 1.s });
        mix.AddTrack("Clips", new Arrangement([new Clip(Signal.Noise(1, -20.dB, 3.s)), new Clip(Signal.From(clipped)) { Start = 2.s }]));
        mix.AddTrack("Clean", new Clip(Signal.From(Noise(SampleRate.Hz44100, 0.3f))));
        var found = Find(mix).Where(f => f.Kind == FindingKind.Clipping).ToList();
        Assert.Equal(["Whole", "Placed", "Clips"], found.Select(f => f.StripName));
        Assert.All(found, f => Assert.Equal(20 * Math.Log10(top), f.Size.Value, 0.01));
        double[] first = [1, 1.5, 3];
        for (int i = 0; i < 3; i++)
        {
            Assert.InRange(found[i].Time!.Value.From.TotalSeconds, first[i], first[i] + 0.05);
            Assert.InRange(found[i].Time!.Value.To.TotalSeconds, first[i] + 0.95, first[i] + 1.05);
        }
    }

    // What is predicted is what the same measure makes of the mended mix.
    static double Measured(MixSession mix, MixAnalysis before, Finding finding)
    {
        finding.Proposal!.ApplyTo(mix);
        double[] added = MixAnalysis.Of(mix.Document).Mix.Bands(MixChange.Bands), was = before.Mix.Bands(MixChange.Bands);
        for (int b = 0; b < added.Length; b++) added[b] -= was[b];
        return new MixChange(before).Of(added).Value;
    }

    [Theory]
    [InlineData(-20, 0.0)]
    [InlineData(0, 0.3)]
    public void A_pair_is_worth_what_mending_changes(double level, double filter)
    {
        var mix = Inverted();
        mix.AddTrack("Band", new Clip(Signal.Noise(8, -20.dB, 2.s)));
        foreach (string name in (string[])["Kick in", "Kick out"])
        {
            mix.Track(name).Insert(new Equalizer(Band.HighCut(150.Hz)));
            mix.Track(name).Trim = new(level);
        }
        if (filter > 0) mix.Track("Kick out").Fader = -3.dB;
        var (findings, analysis) = Listen(mix);
        var found = Assert.Single(findings, f => f.Kind == FindingKind.Polarity);
        double measured = Measured(mix, analysis, found);
        Assert.InRange(found.PredictedChange.Value, 0.7 * measured, 1.4 * measured);
    }

    [Fact]
    public void Clipping_is_worth_a_tenth_of_its_track()
    {
        var mix = Pair();
        mix.AddTrack("Clipped", new Clip(Signal.From(Noise(SampleRate.Hz48000, 0.2f, drive: 8)))).Fader = -10.dB;
        var (findings, analysis) = Listen(mix);
        var found = Assert.Single(findings);
        Assert.Equal(new MixChange(analysis).OfGain(analysis.Track(found.Strip)!, new(10 * Math.Log10(1.1))).Value, found.PredictedChange.Value, 1e-9);
    }
}
