using MixGraph.Processors;
using MixGraph.Tests.Session;

namespace MixGraph.Tests.Automation;

/// <summary>Automation as user code, and what becomes of it as the mix is edited.</summary>
public class AutomateTests
{
    readonly MixSession mix = new(SampleRate.Hz48000);
    readonly Track track;

    public AutomateTests() => track = mix.AddTrack("Music", SessionFixture.Tone);

    [Fact]
    public void The_sketches_compile_and_mean_what_they_say()
    {
        track.Automate(Strip.FaderParameter, [(0.s, -6.dB), (8.s, -6.dB), (12.s, -18.dB), (58.minutes, -18.dB), (59.minutes, Decibels.Silence)]);
        Assert.Equal(5, track.AutomationOf(Strip.FaderParameter).Count);
        Assert.Equal((59.minutes, Decibels.Silence), (track.AutomationOf(Strip.FaderParameter)[^1].At.Value / 60 * 1.minutes, track.AutomationOf(Strip.FaderParameter)[^1].Value));

        Position from = 2.s, to = 16.beats;
        track.Automate(Strip.FaderParameter, [(from, track.Fader), (to, Decibels.Silence, Segment.Smooth)]);
        var eq = track.Insert(new Equalizer(Band.HighCut(at: 20.kHz)));
        eq.Automate(Equalizer.BandParameter(0, Band.FrequencyParameter), [(0.beats, 200.Hz), (16.beats, 8.kHz)]);
        eq.Automate(Equalizer.BandParameter(0, Band.GainParameter), [(0.5.s, 6.dB, Segment.Hold), (0.5.s, 0.dB)]);
        Assert.Equal([new AutomationPoint<Decibels>(2.s, 0.dB), new(16.beats, Decibels.Silence, Segment.Smooth)], track.AutomationOf(Strip.FaderParameter));
        Assert.Equal(["bands/0/frequency", "bands/0/gain"], eq.State.Automation.Select(c => c.Parameter));
    }

    [Fact]
    public void Everything_that_has_parameters_can_be_automated()
    {
        var reverb = mix.AddReturn("Plate");
        var send = track.SendTo(reverb, -12.dB);
        var compressor = track.Insert(new Compressor());
        send.Automate(Send.LevelParameter, [(0.s, -12.dB), (2.s, 0.dB, Segment.Curve(0.4))]);
        send.Automate(Send.MutedParameter, [(0.s, false), (4.s, true)]);
        track.Automate(Strip.PanParameter, [(0.s, Pan.Left), (Position.Samples(1000), Pan.Right)]);
        track.Automate(Strip.MutedParameter, [(0.s, false), (4.s, true, Segment.Hold)]);
        compressor.Automate(Compressor.RatioParameter, [(0.s, 2), (1.s, 4.5)]);
        compressor.Automate(Insert.MixParameter, [(0.s, 0), (1.s, 100)]);
        compressor.Automate(Insert.BypassedParameter, [(0.s, true), (1.s, false)]);
        ((Insert)compressor).Automate(Compressor.ThresholdParameter, [(0.s, -20), (1.s, -30)]);
        track.Parameter(Strip.TrimParameter).Automate([(0.s, 1.dB), (1.s, 2.dB)]);
        mix.MixBus.Parameters[2].Automate([(0.s, 0), (1.s, -10)]);

        Assert.Equal([Segment.Hold, Segment.Hold], track.AutomationOf(Strip.MutedParameter).Select(p => p.Segment));
        Assert.Equal([(0.0, -20.0), (1.0, -30.0)], compressor.AutomationOf((ParameterDescriptor)Compressor.ThresholdParameter).Select(p => (p.At.Value, p.Value)));
        Assert.Equal([-20.dB, -30.dB], compressor.AutomationOf(Compressor.ThresholdParameter).Select(p => p.Value));
        Assert.Equal(["bypassed", "mix", "ratio", "threshold"], compressor.State.Automation.Select(c => c.Parameter));
        Assert.Equal(["muted", "pan", "trim"], track.State.Automation.Select(c => c.Parameter));
        Assert.Equal("fader", mix.MixBus.State.Automation.Single().Parameter);
        Assert.Equal(2.dB, track.AutomationOf(Strip.TrimParameter)[1].Value);
        Assert.Equal(2, track.Parameter(Strip.TrimParameter).Automation.Count);

        compressor.ClearAutomation(Insert.MixParameter);
        compressor.Parameter(Compressor.ThresholdParameter).ClearAutomation();
        track.ClearAutomation(Strip.MutedParameter);
        send.ClearAutomation(Send.LevelParameter);
        Assert.Equal(("bypassed ratio", "pan trim", "muted"), (Names(compressor.State.Automation), Names(track.State.Automation), Names(send.State.Automation)));
        Assert.Empty(compressor.AutomationOf(Insert.MixParameter));
        Assert.Empty(send.AutomationOf(Send.LevelParameter));
        var before = mix.Document;
        track.ClearAutomation(Strip.MutedParameter);
        Assert.Same(before, mix.Document);
    }

    static string Names(ValueList<AutomationCurve> curves) => string.Join(' ', curves.Select(c => c.Parameter));

    [Fact]
    public void Is_undone_restored_and_moved_with_its_owner()
    {
        var compressor = track.Insert(new Compressor());
        compressor.Automate(Compressor.ThresholdParameter, [(0.s, -20.dB), (1.s, -30.dB)]);
        Assert.Equal("automate threshold", mix.UndoName);
        var with = mix.Document;
        mix.Undo();
        Assert.Empty(compressor.AutomationOf(Compressor.ThresholdParameter));
        mix.Redo();
        Assert.Equal(with, mix.Document);
        compressor.Move(0, postFader: true);
        Assert.Equal(2, compressor.AutomationOf(Compressor.ThresholdParameter).Count);
        compressor.Remove();
        Assert.Empty(track.State.Inserts);
        mix.Restore(with, only: [track]);
        Assert.Equal(2, compressor.AutomationOf(Compressor.ThresholdParameter).Count);
        track.Remove();
        Assert.Throws<RemovedException>(() => track.Automate(Strip.FaderParameter, [(0.s, 0.dB)]));
        Assert.Throws<RemovedException>(() => track.AutomationOf(Strip.FaderParameter));
        mix.Undo();
        Assert.Equal(2, compressor.AutomationOf(Compressor.ThresholdParameter).Count);
    }

    [Fact]
    public void Bands_that_go_take_their_curves_with_them()
    {
        var eq = track.Insert(new Equalizer(Band.Bell(100.Hz, 1.dB), Band.Bell(200.Hz, 2.dB)));
        eq.Automate(Equalizer.BandParameter(0, Band.GainParameter), [(0.s, 1.dB), (1.s, 2.dB)]);
        eq.Automate(Equalizer.BandParameter(1, Band.GainParameter), [(0.s, 1.dB), (1.s, 2.dB)]);
        eq.Automate(Insert.MixParameter, [(0.s, 100)]);
        eq.Update(s => s with { Bands = s.Bands.RemoveAt(1) });
        Assert.Equal("bands/0/gain mix", Names(eq.State.Automation));
        mix.Undo();
        Assert.Equal("bands/0/gain bands/1/gain mix", Names(eq.State.Automation));
    }

    [Fact]
    public void What_makes_no_sense_is_refused_and_changes_nothing()
    {
        var compressor = track.Insert(new Compressor());
        var eq = track.Insert(new Equalizer(Band.Bell(100.Hz, 1.dB)));
        var send = track.SendTo(mix.AddReturn("Plate"), 0.dB);
        var before = mix.Document;

        Assert.Equal("lookAhead", Assert.Throws<AutomationException>(() => compressor.Automate(Compressor.LookAheadParameter, [(0.s, 1.ms)])).Parameter);
        Assert.Throws<AutomationException>(() => compressor.Automate(Compressor.DetectorParameter, [(0.s, CompressorDetector.Rms)]));
        Assert.Throws<AutomationException>(() => send.Automate(Send.PreFaderParameter, [(0.s, true)]));
        Assert.Throws<AutomationException>(() => track.Automate(Strip.SoloedParameter, [(0.s, true)]));
        Assert.Throws<AutomationException>(() => mix.AddVca("All").Automate(Vca.SoloedParameter, [(0.s, true)]));
        mix.Undo();
        Assert.Throws<AutomationException>(() => track.Automate(Strip.FaderParameter, []));
        Assert.Throws<AutomationException>(() => track.Automate(Strip.MutedParameter, [(0.s, true), (1.s, false, Segment.Smooth)]));
        Assert.Throws<AutomationException>(() => track.Automate(Strip.MutedParameter, [(0.s, true), (1.s, false, Segment.Curve(0.1))]));
        Assert.Throws<AutomationException>(() => track.Automate(Strip.FaderParameter, [(1.s, 0.dB), (0.5.s, 0.dB)]));
        Assert.Throws<AutomationException>(() => track.Automate(Strip.FaderParameter, [(4.beats, 0.dB), (1.s, 0.dB)])); // at 120 beats a minute
        Assert.Throws<ParameterRangeException>(() => track.Automate(Strip.FaderParameter, [(0.s, 13.dB)]));
        Assert.Throws<ParameterRangeException>(() => track.Parameter(Strip.FaderParameter).Automate([(0.s, double.NaN)]));
        Assert.Throws<ParameterRangeException>(() => Segment.Curve(1.1));
        Assert.Throws<ParameterRangeException>(() => Segment.Curve(double.NaN));
        Assert.Throws<ParameterRangeException>(() => eq.Automate(Equalizer.BandParameter(1, Band.GainParameter), [(0.s, 0.dB)]));
        Assert.Throws<ArgumentException>(() => ((Insert)eq).Automate(Compressor.ThresholdParameter, [(0.s, -10)]));
        Assert.Throws<ArgumentNullException>(() => track.Automate(Strip.FaderParameter, null!));
        Assert.Throws<ArgumentNullException>(() => track.Automate<Decibels>(null!, [(0.s, 0.dB)]));
        Assert.Same(before, mix.Document);
    }

    [Fact]
    public void Points_beyond_what_a_file_holds_are_refused() =>
        Assert.Throws<AutomationException>(() => track.Automate(Strip.PanParameter, [.. Enumerable.Range(0, 100_001).Select(i => new AutomationPoint<Pan>(Position.Samples(i), Pan.Center))]));
}
