using MixGraph.Processors;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Staging;

/// <summary>Trims bring tracks to a level, and leave headroom.</summary>
public sealed class GainStagingTests
{
    static MixSession Song()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var drums = mix.AddGroup("Drums");
        drums.AddTrack("Kick", new Clip(Signal.Noise(1, -30.dB, 5.s)));
        drums.AddTrack("Snare", new Clip(Signal.Noise(2, -8.dB, 5.s, 2))).Trim = -3.dB;
        mix.AddTrack("Late", new Clip(Signal.Noise(3, -20.dB, 4.s)) { Start = 4.s });
        mix.AddTrack("Silent", new Clip(Signal.Silence(5.s))).Trim = 2.dB;
        mix.AddTrack("Short", new Clip(Signal.Sine(1000.Hz, -20.dB, 1.s)));
        mix.AddTrack("Muted", new Clip(Signal.Sine(1000.Hz, -40.dB, 5.s))).Muted = true;
        mix.MixBus.Insert(new BusCompressor());
        return mix;
    }

    [Fact]
    public void Every_track_comes_to_the_target_where_it_plays()
    {
        var mix = Song();
        var before = mix.Document;
        mix.Track("Snare").Soloed = true;
        var report = mix.TopDown(LayerPolicy.Lock).GainStage(new() { Target = -24.LUFS });
        Assert.Equal("Gain staging", mix.UndoName);
        Assert.Equal((Decibels.Unity, 2.dB), (report.Lowered, mix.Track("Silent").Trim));
        Assert.Equal([FindingKind.Silence], report.Findings.Select(f => f.Kind));
        foreach (string name in (string[])["Kick", "Snare", "Late", "Short", "Muted"])
        {
            var alone = new MixSession(SampleRate.Hz48000);
            alone.AddTrack(name, mix.Track(name).Source).Trim = mix.Track(name).Trim;
            alone.AddTrack("As long as the mix", new Clip(Signal.Silence(8.s)));
            Assert.Equal(-24, alone.Measure().Mix.Integrated.Lufs, 0.1);
        }
        mix.Undo();
        mix.Track("Snare").Soloed = false;
        Assert.Equal(before, mix.Document);
    }

    [Fact]
    public void Or_to_a_root_mean_square()
    {
        var mix = Song();
        mix.TopDown().GainStage(new() { TargetRms = -18.dB, Headroom = 0.dB });
        var measured = mix.Measure(MeterPoint.PreFader);
        foreach (string name in (string[])["Kick", "Snare", "Muted"]) Assert.Equal(-18, measured[mix.Track(name)].Rms.Value, 0.05 + 10 * Math.Log10(8 / 5.0));
    }

    [Fact]
    public void The_mix_bus_keeps_its_headroom()
    {
        var mix = Song();
        for (int i = 0; i < 12; i++) mix.AddTrack($"Loud {i}", new Clip(Signal.Noise(20 + i, -10.dB, 3.s)));
        mix.Group("Drums").Insert(new Saturator());
        var report = mix.TopDown().GainStage();
        Assert.True(report.Lowered > 1.dB);
        Assert.Equal(-6, report.MixBusPeak.Value, 0.05);
        Assert.Equal(report.MixBusPeak.Value, mix.Measure(MeterPoint.Input).Mix.Peak.Value, 1e-6);
        Assert.InRange(report.Passes, 2, 4);
        Assert.DoesNotContain(report.Findings, f => f.Kind == FindingKind.Headroom);
    }

    [Fact]
    public void What_is_silent_or_automated_keeps_its_trim_when_all_are_lowered()
    {
        var mix = Song();
        mix.AddTrack("Automated", new Clip(Signal.Noise(9, -60.dB, 1.s))).Automate(Strip.TrimParameter, [(0.s, 1.dB), (1.s, 2.dB)]);
        for (int i = 0; i < 12; i++) mix.AddTrack($"Loud {i}", new Clip(Signal.Noise(20 + i, -10.dB, 3.s)));
        var report = mix.TopDown().GainStage();
        Assert.True(report.Lowered > 1.dB);
        Assert.Equal((2.dB, Decibels.Unity), (mix.Track("Silent").Trim, mix.Track("Automated").Trim));
        Assert.All(report.Tracks, t => Assert.Equal(mix.Track(t.Name).Trim, t.TrimAfter));
    }

    [Fact]
    public void What_is_reported_is_measured_after_the_last_lowering()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var group = mix.AddGroup("Hot");
        group.AddTrack("Tone", new Clip(Signal.Sine(500.Hz, -6.dB, 1.s)));
        group.Insert(new Utility { Gain = 30.dB });
        group.Insert(new Limiter { Ceiling = -1.dB });
        var report = mix.TopDown().GainStage();
        Assert.Equal(mix.Measure(MeterPoint.Input).Mix.Peak.Value, report.MixBusPeak.Value, 1e-6);
        Assert.Equal(report.MixBusPeak > -5.95.dB, report.Findings.Any(f => f.Kind == FindingKind.Headroom));
    }

    [Fact]
    public void Looking_changes_nothing_and_names_what_is_missing()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Loud", new Clip(Signal.Sine(100.Hz, -1.dB, 1.s)));
        var before = mix.Document;
        var report = GainStaging.Inspect(mix);
        Assert.Same(before, mix.Document);
        var finding = Assert.Single(report.Findings);
        Assert.Equal((FindingKind.Headroom, mix.MixBus.Id), (finding.Kind, finding.Strip));
        Assert.Equal(5, finding.Size.Value, 0.01);
        finding.Proposal!.ApplyTo(mix);
        Assert.Empty(GainStaging.Inspect(mix).Findings);
        Assert.Equal(-1, report.Tracks[0].Peak.Value, 0.01);
        Assert.Equal(report.Tracks[0].TrimBefore, report.Tracks[0].TrimAfter);
    }

    [Fact]
    public void An_empty_mix_and_automated_trims_are_left_alone()
    {
        var empty = new MixSession(SampleRate.Hz48000);
        Assert.Empty(empty.TopDown().GainStage().Tracks);
        Assert.False(empty.CanUndo && empty.Document.Strips.Count > 1);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ParameterRangeException>(() => new GainStagingOptions { Target = 1.LUFS });
        Assert.Throws<ParameterRangeException>(() => new GainStagingOptions { TargetRms = -61.dB });
        Assert.Throws<ParameterRangeException>(() => new GainStagingOptions { Headroom = -1.dB });
    }

    [Fact]
    public void A_song_is_staged_with_its_headroom()
    {
        var mix = MixSession.OpenStems(Repository.File("samples/songs/about-the-summer-8-bars"));
        var report = mix.TopDown().GainStage();
        Assert.True(report.MixBusPeak <= -5.95.dB);
        foreach (var track in report.Tracks) Assert.Equal(-18 - report.Lowered.Value, track.Loudness.Lufs + track.TrimAfter.Value, 0.001);
    }
}
