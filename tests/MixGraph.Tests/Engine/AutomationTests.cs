using MixGraph.Engine;
using MixGraph.Processors;
using MixGraph.Rendering;
using MixGraph.Testing;
using MixGraph.Tests.Automation;
using MixGraph.Tests.Rendering;

namespace MixGraph.Tests.Engine;

/// <summary>Automation while an engine plays: as in a render, wherever the transport goes, and edited while it is heard.</summary>
public class AutomationTests
{
    const int Rate = 48_000, Frames = 24_000, Fade = 512;
    /// <summary>-70 dBFS.</summary>
    const double Click = 3.1622776601683794e-4;

    static Position P(long sample) => Position.Samples(sample);

    public static TheoryData<string> Automations => [.. All.Keys];

    static readonly Dictionary<string, Action<Scene>> All = new()
    {
        ["fader"] = s => s.Track.Automate(Strip.FaderParameter, [(P(1000), 0.dB), (P(9001), -24.dB, Segment.Smooth), (P(15_000), Decibels.Silence)]),
        ["pan"] = s => s.Track.Automate(Strip.PanParameter, [(P(0), Pan.Left), (P(20_000), Pan.Right)]),
        ["mute"] = s => s.Track.Automate(Strip.MutedParameter, [(P(0), true), (P(4321), false), (P(12_345), true), (P(14_000), false)]),
        ["send"] = s => s.Send.Automate(Send.LevelParameter, [(P(2000), Decibels.Silence), (P(12_000), 6.dB)]),
        ["trim"] = s => s.Track.Automate(Strip.TrimParameter, [(P(500), 0.dB), (P(12_345), -12.dB)]),
        ["frequency"] = s => s.Equalizer.Automate(Equalizer.BandParameter(0, Band.FrequencyParameter), [(P(777), 200.Hz), (P(7777), 5.kHz), (P(12_345), 1.kHz, Segment.Hold)]),
        ["threshold"] = s => s.Compressor.Automate(Compressor.ThresholdParameter, [(P(0), -10.dB), (P(12_345), -50.dB), (P(20_000), -20.dB, Segment.Hold)]),
        ["mix"] = s => s.Compressor.Automate(Insert.MixParameter, [(P(0), 100), (P(12_345), 0), (P(20_000), 50, Segment.Hold)]),
        ["group"] = s => s.Group.Automate(Strip.FaderParameter, [(P(1237), 0.dB), (P(1237), -6.dB), (P(14_000), 3.dB)]),
        ["mix bus"] = s => s.Mix.MixBus.Automate(Strip.FaderParameter, [(P(0), -12.dB), (P(23_999), 0.dB)]),
        ["VCA"] = s => s.Vca.Automate(Vca.FaderParameter, [(P(0), 3.dB), (P(12_000), -12.dB)]),
        ["key"] = s =>
        {
            s.Group.Insert(new Gate { Threshold = -20.dB, Attack = 0.1.ms, Release = 5.ms }).KeyFrom(s.Voice);
            s.Voice.Automate(Strip.FaderParameter, [(P(0), Decibels.Silence), (P(12_345), 0.dB, Segment.Hold)]);
        },
    };

    sealed class Scene
    {
        public Scene(int late = 0)
        {
            Mix = new(SampleRate.Hz48000);
            Group = Mix.AddGroup("Group");
            Plate = Mix.AddReturn("Plate");
            Track = Group.AddTrack("Noise", AutomatedMix.Noise(1, Frames));
            Voice = Mix.AddTrack("Voice", AutomatedMix.Noise(3, Frames));
            Equalizer = Track.Insert(new Equalizer(Band.Bell(1.kHz, 9.dB), Band.LowShelf(100.Hz, 3.dB)));
            if (late > 0) Track.Insert(new Late { Frames = late });
            Compressor = Track.Insert(new Compressor { Threshold = -20.dB, Ratio = 4 });
            Send = Track.SendTo(Plate, -6.dB);
            if (late > 0) Mix.MixBus.Insert(new Late { Frames = late + 77 }, postFader: true);
            Vca = Mix.AddVca("Vca");
            Vca.Add(Track);
        }

        public MixSession Mix { get; }
        public GroupBus Group { get; }
        public ReturnBus Plate { get; }
        public Track Track { get; }
        public Track Voice { get; }
        public Insert<Equalizer> Equalizer { get; }
        public Insert<Compressor> Compressor { get; }
        public Send Send { get; }
        public Vca Vca { get; }
    }

    [Theory, MemberData(nameof(Automations))]
    public void Played_from_the_start_it_is_the_render_bit_for_bit(string what)
    {
        foreach (var (block, late) in new[] { (1, 0), (37, 0), (64, 1000), (512, 77) })
        {
            var scene = new Scene(late);
            var plain = scene.Mix.RenderToMemory();
            All[what](scene);
            AssertIsRender(scene.Mix, block, $"{what}, block {block}, late {late}");
            Assert.False(plain.Left.SequenceEqual(scene.Mix.RenderToMemory().Left), "the automation does nothing");
        }
    }

    [Theory]
    [InlineData(1), InlineData(37), InlineData(512)]
    public void All_at_once_it_is_the_render_bit_for_bit(int block)
    {
        var scene = new Scene(300);
        foreach (var automate in All.Values) automate(scene);
        AssertIsRender(scene.Mix, block, $"block {block}");
    }

    static void AssertIsRender(MixSession mix, int block, string what)
    {
        var render = mix.RenderToMemory();
        using var run = new EngineRun(mix, block);
        int late = run.Engine.LatencyFrames;
        run.To(late + Frames);
        Renders.AssertSame(render.Left[..Frames], run.Left.AsSpan(late), $"{what}, left");
        Renders.AssertSame(render.Right[..Frames], run.Right.AsSpan(late), $"{what}, right");
    }

    [Theory]
    [InlineData(64, 0), InlineData(37, 0), InlineData(64, 100), InlineData(512, 77)]
    public void A_loop_repeats_the_automation_with_the_material(int block, int late)
    {
        const int start = 2000, end = 7007;
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("One", AutomatedMix.Constant(Frames));
        track.Insert(new Late { Frames = late });
        var gain = track.Insert(new Utility());
        track.Automate(Strip.FaderParameter, [(P(1000), 0.dB), (P(6000), -12.dB)]);
        gain.Automate(Utility.GainParameter, [(P(3000), 0.dB), (P(7000), 6.dB)]);
        using var run = new EngineRun(mix, block, plays: false);
        run.Engine.Transport.Loop = (mix.SampleRate.Duration(start), mix.SampleRate.Duration(end));
        run.Engine.Transport.Play();
        run.To(Fade + late + 4 * end);
        var played = run.Left;
        for (int i = 0; i < end + 2 * (end - start); i++)
        {
            int at = i < end ? i : start + (i - end) % (end - start);
            if (end - at <= Fade) continue; // where the next turn fades in, on top
            double expected = Math.Pow(10, (-12 * Math.Clamp((at - 1000) / 5000.0, 0, 1) + 6 * Math.Clamp((at - 3000) / 4000.0, 0, 1)) / 20);
            Assert.True(Math.Abs(expected - played[Fade + late + i]) < 1e-5, $"frame {i}, at {at}: {played[Fade + late + i]}, not {expected}");
        }
    }

    [Fact]
    public void Locating_takes_the_value_there_stopped_or_playing()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var live = mix.AddTrack("Live", LiveInput.Mono(0));
        var played = mix.AddTrack("Constant", AutomatedMix.Constant(10 * Rate));
        played.Pan = Pan.Right;
        live.Pan = Pan.Left;
        foreach (var track in new Strip[] { live, played }) track.Automate(Strip.FaderParameter, [(0.s, 0.dB), (1.s, -6.dB, Segment.Hold), (2.s, -12.dB, Segment.Hold), (4.s, -24.dB)]);
        live.Insert(new Utility()).Automate(Utility.GainParameter, [(0.s, 0.dB), (1.s, 6.dB, Segment.Hold)]);
        var input = new float[4096];
        input.AsSpan().Fill(1);
        using var run = new EngineRun(mix, 64, plays: false, options: new() { InputChannels = 1 });
        var transport = run.Engine.Transport;
        run.To(1000, input);
        Check(0, playing: false);
        transport.Position = 1.5.s;
        run.To(3000, input);
        Check(1.5, playing: false);
        transport.Play();
        run.To(20_000, input);
        Check(1.5, playing: true);
        transport.Position = 3.s;
        run.To(25_000, input);
        Check(transport.Position.TotalSeconds, playing: true);
        transport.Stop();
        run.To(30_000, input);
        Check(transport.Position.TotalSeconds, playing: false);
        run.To(33_000, input);
        Check(transport.Position.TotalSeconds, playing: false);

        void Check(double seconds, bool playing)
        {
            double fader = seconds < 1 ? 0 : seconds < 2 ? -6 : -12 - 6 * Math.Max(0, seconds - 2), gain = seconds < 1 ? 0 : 6;
            Assert.Equal(Math.Sqrt(2) * Math.Pow(10, (fader + gain) / 20), run.Left[^1], 1e-4);
            Assert.Equal(playing ? Math.Sqrt(2) * Math.Pow(10, fader / 20) : 0, run.Right[^1], 1e-4);
        }
    }

    static readonly Dictionary<string, (Action<Track, Insert<Equalizer>>? Before, Action<Track, Insert<Equalizer>> Edit)> CurveEdits = new()
    {
        ["remove a fader curve"] = ((t, _) => Slope(t), (t, _) => t.ClearAutomation(Strip.FaderParameter)),
        ["add a fader curve"] = (null, (t, _) => t.Automate(Strip.FaderParameter, [(0.s, -20.dB), (1.s, -10.dB), (2.s, -12.dB)])),
        ["another fader curve"] = ((t, _) => Slope(t), (t, _) => t.Automate(Strip.FaderParameter, [(0.s, -30.dB), (2.s, -1.dB)])),
        ["remove a pan curve"] = ((t, _) => t.Automate(Strip.PanParameter, [(0.s, Pan.Right), (1.s, Pan.Left)]), (t, _) => t.ClearAutomation(Strip.PanParameter)),
        ["add a mute curve"] = (null, (t, _) => t.Automate(Strip.MutedParameter, [(0.s, true), (3.s, false)])),
        ["remove a band curve"] = ((_, e) => Band1(e), (_, e) => e.ClearAutomation(Equalizer.BandParameter(0, Band.GainParameter))),
        ["add a band curve"] = (null, (_, e) => Band1(e)),
        ["another band curve"] = ((_, e) => Band1(e), (_, e) => e.Automate(Equalizer.BandParameter(0, Band.GainParameter), [(0.s, -12.dB), (2.s, -3.dB)])),
        ["another band"] = ((_, e) => Band1(e), (_, e) => e.Set(Equalizer.BandParameter(1, Band.GainParameter), 9.dB)),
        ["a tempo"] = ((t, e) => { t.Automate(Strip.FaderParameter, [(0.beats, 0.dB), (8.beats, -24.dB)]); Band1(e); }, (t, _) => t.Session.TempoMap = new([(0, 90)])),
    };

    static void Slope(Track track) => track.Automate(Strip.FaderParameter, [(0.s, 0.dB), (1.s, -20.dB)]);
    static void Band1(Insert<Equalizer> equalizer) => equalizer.Automate(Equalizer.BandParameter(0, Band.GainParameter), [(0.s, 12.dB), (1.s, -6.dB)]);

    public static TheoryData<string> EditNames => [.. CurveEdits.Keys];

    [Theory, MemberData(nameof(EditNames))]
    public void Edits_of_curves_glide(string edit)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("Sine", TestSignals.Source(SampleRate.Hz48000, TestSignals.FadedSine(100, Rate, 2 * Rate)));
        var equalizer = track.Insert(new Equalizer(Band.Bell(150.Hz, 0.5.dB), Band.Bell(300.Hz, 1.dB)));
        CurveEdits[edit].Before?.Invoke(track, equalizer);
        using var run = new EngineRun(mix, 77).To(Rate / 2);
        var engine = run.Engine;
        CurveEdits[edit].Edit(track, equalizer);
        run.To(2 * Rate);
        double click = TestSignals.PeakAbove2kHz(run.Left, Rate, Rate / 8);
        Assert.True(click <= Click, $"{edit} leaves a click of {20 * Math.Log10(click):F1} dB");
        while (engine.TryReadEvent(out var happened)) Assert.True(happened.Kind == EngineEventKind.Overrun, happened.Message);

        // In the end it is as if it had always been so.
        var render = mix.RenderToMemory();
        float[] expected = [.. render.Left], played = run.Left;
        for (int i = Rate; i < render.Frames; i++) Assert.True(Math.Abs(expected[i] - played[i]) < 2e-5, $"{edit}: frame {i} is {played[i]}, not {expected[i]}");
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void What_is_automated_does_not_hear_of_edits_of_its_value_nor_of_other_plans(bool replan)
    {
        var (plain, edited) = (new Scene(), new Scene());
        foreach (var name in new[] { "fader", "send", "frequency", "threshold", "pan" })
        {
            All[name](plain);
            All[name](edited);
        }
        using var untouched = new EngineRun(plain.Mix, 64).To(Frames);
        using var run = new EngineRun(edited.Mix, 64).To(5000);
        edited.Track.Fader = -40.dB;
        edited.Track.Pan = Pan.Left;
        edited.Compressor.Set(Compressor.ThresholdParameter, -1.dB);
        edited.Equalizer.Set(Equalizer.BandParameter(0, Band.FrequencyParameter), 40.Hz);
        edited.Send.Level = 0.dB;
        if (replan) edited.Mix.AddTrack("New", Signal.Silence(1.s)).Insert(new Limiter { Ceiling = -1.dB }).Bypassed = true;
        run.To(6000);
        if (replan) edited.Mix.Tracks[^1].Remove();
        run.To(Frames);
        if (replan) Assert.True(run.Engine.IsSettled);
        int late = replan ? untouched.Engine.LatencyFrames : 0;
        Assert.Equal(0, late);
        if (!replan) Renders.AssertSame(untouched.Left, run.Left, "left");
        if (!replan) Renders.AssertSame(untouched.Right, run.Right, "right");
        if (replan) Renders.AssertSame(untouched.Left.AsSpan(12_000), run.Left.AsSpan(12_000), "left, after two plans");
    }

    [Fact]
    public void Meters_hear_what_is_automated_at_its_place()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("One", AutomatedMix.Constant(4 * Rate));
        track.Automate(Strip.FaderParameter, [(1.s, -20.dB), (3.s, -40.dB, Segment.Hold)]);
        using var run = new EngineRun(mix, 64, plays: false);
        var meter = run.Engine.Meter(track, MeterPoint.PostFader);
        run.Engine.Transport.Play();
        run.To(Rate);
        Assert.Equal(-20, meter.Read().PeakLeft.Value, 1e-3);
        track.Automate(Strip.FaderParameter, [(1.s, -10.dB), (3.s, -40.dB, Segment.Hold)]);
        run.To(2 * Rate);
        Assert.Equal(-10, meter.Read().PeakLeft.Value, 1e-3);
        track.ClearAutomation(Strip.FaderParameter);
        run.To(2 * Rate + 4800);
        meter.Read();
        run.To(3 * Rate);
        Assert.Equal(0, meter.Read().PeakLeft.Value, 1e-3);
    }

    /// <summary>With threads of its own, nothing is allocated where it plays, while everything moves and curves are edited.</summary>
    [Fact]
    public void Nothing_is_allocated_where_it_plays()
    {
        var scene = new Scene(100);
        foreach (var automate in All.Values) automate(scene);
        using var engine = scene.Mix.CreateEngine();
        engine.Transport.Loop = (0.1.s, 0.4.s);
        engine.Transport.Play();
        var output = new float[2 * 64];
        long allocated = -1;
        using var warm = new ManualResetEventSlim();
        var audio = new Thread(() =>
        {
            Play(300);
            warm.Set();
            long before = GC.GetAllocatedBytesForCurrentThread();
            Play(1200);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            void Play(int blocks)
            {
                for (int i = 0; i < blocks; i++)
                {
                    engine.Process(default, output);
                    Thread.Sleep(i % 4 == 0 ? 1 : 0);
                }
            }
        });
        audio.Start();
        warm.Wait();
        for (int i = 0; audio.IsAlive; i++)
        {
            scene.Track.Automate(Strip.FaderParameter, [(0.s, (-(i % 20)).dB), (0.3.s, -20.dB)]);
            scene.Equalizer.Automate(Equalizer.BandParameter(1, Band.GainParameter), [(0.s, (i % 12).dB), (0.3.s, -6.dB)]);
            if (i % 3 == 0) scene.Equalizer.ClearAutomation(Equalizer.BandParameter(1, Band.GainParameter));
            if (i % 10 == 9) engine.Transport.Position = 0.2.s;
            Thread.Sleep(20);
        }
        audio.Join();
        Assert.Equal(0, allocated);
    }
}
