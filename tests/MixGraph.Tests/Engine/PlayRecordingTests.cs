using MixGraph.Engine;
using MixGraph.Processors;
using MixGraph.Testing;
using MixGraph.Tests.Rendering;
using MixGraph.Tests.Workflow.Comparing;
using MixGraph.Workflow;

namespace MixGraph.Tests.Engine;

/// <summary>Prints and references in the monitors of an engine: at the same moment of the song, equally loud, without a click.</summary>
public class PlayRecordingTests
{
    const int Rate = 48_000;

    /// <summary>A mix in which every strip is late by something else; everything linear.</summary>
    static MixSession Mix(double seconds = 2)
    {
        var mix = PrintsTests.Mix(seconds);
        mix.Track("Kick").Insert(new Late { Frames = 300 });
        mix.Group("Guitars").Insert(new Late { Frames = 77 });
        mix.MixBus.Insert(new Late { Frames = 130 });
        return mix;
    }

    /// <summary>Something to play that is nobody's print.</summary>
    static Print Recorded(MixSession mix, string name, params float[][] channels)
    {
        var audio = new AudioBuffer(mix.SampleRate, channels.Length, channels[0].Length);
        for (int c = 0; c < channels.Length; c++) channels[c].CopyTo(audio[c]);
        return new(name, mix.Document, Signal.From(audio), null, audio.Frames, default);
    }

    static float[] Sine(double phase, double hertz = 100, int frames = Rate) => [.. Enumerable.Range(0, frames).Select(i => (float)Math.Sin(2 * Math.PI * (hertz * i / Rate + phase)))];

    static void AssertNear(float[] expected, float[] actual, int from, int to, double tolerance)
    {
        for (int i = from; i < to; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"frame {i}: {actual[i]} in place of {expected[i]}");
    }

    [Theory, InlineData(64), InlineData(37), InlineData(1000)]
    public void Going_to_a_print_of_what_is_played_changes_no_sample_but_for_rounding(int block)
    {
        var mix = Mix();
        var print = mix.Print("now");
        using var plain = new EngineRun(mix).To(Rate);
        using var run = new EngineRun(mix, block).To(10_000);
        var monitor = run.Engine.Monitor;
        Assert.Null(monitor.Playing);
        monitor.Play(print);
        Assert.Equal((print, Decibels.Unity), (monitor.Playing, monitor.PlayingGain));
        run.To(20_000);
        monitor.Play(null);
        run.To(20_200); // and changes of mind
        monitor.Play(print);
        run.To(20_300);
        monitor.Play(print, 0.dB);
        run.To(20_400);
        monitor.Play(null);
        run.To(20_500);
        monitor.Play(print);
        run.To(40_000);
        monitor.Play(null);
        run.To(Rate);
        Assert.Null(monitor.Playing);
        AssertNear(plain.Left, run.Left, 0, Rate, 6e-8); // half the last bit of 1
        AssertNear(plain.Right, run.Right, 0, Rate, 6e-8);
        foreach (var (from, to) in ((int, int)[])[(0, 10_000), (12_000, 20_000), (23_000, 40_000), (42_000, Rate)])
            Renders.AssertSame(plain.Left.AsSpan(from, to - from), run.Left.AsSpan(from, to - from), $"from {from}");
    }

    [Theory, InlineData(12_345, true), InlineData(-4_321, false), InlineData(1, true), InlineData(0, false)]
    public void A_reference_plays_where_it_lies_beside_the_mix(int shift, bool inverted)
    {
        using var folder = new TempFolder();
        var mix = Mix(3);
        var rough = mix.AddReference("rough", PrintsTests.Write(folder, PrintsTests.Shifted(mix.RenderToMemory(), shift, inverted ? -0.1f : 0.1f)));
        Assert.Equal((shift, inverted), (rough.Alignment!.Offset, rough.Alignment.PolarityInverted));
        using var plain = new EngineRun(mix).To(Rate);
        using var run = new EngineRun(mix, 100).To(8_000);
        run.Engine.Monitor.Play(rough);
        Assert.Equal(20, run.Engine.Monitor.PlayingGain.Value, 0.1);
        run.To(Rate);
        double exact = 20 - run.Engine.Monitor.PlayingGain.Value; // what the match is off by
        float[] expected = [.. plain.Left.Select(x => x * (float)(-exact).dB.ToLinear())];
        AssertNear(expected, run.Left, 9_000, Rate, 1e-6);
        Assert.InRange(Math.Abs(exact), 0, 0.001);
    }

    [Fact]
    public void It_is_as_loud_as_the_mix_is_when_it_is_asked_for()
    {
        using var folder = new TempFolder();
        var mix = Mix(4);
        var print = mix.Print("rough");
        var other = new MixSession(mix.Document);
        other.Group("Drums").Fader = -9.dB;
        other.MixBus.Insert(new Equalizer(Band.Tilt(1.kHz, 5.dB)));
        var late = mix.AddReference("band's", PrintsTests.Write(folder, PrintsTests.Shifted(other.RenderToMemory(), 20_000, 0.3f), "late.wav"));
        other.MixBus.Fader = -30.dB;
        var record = mix.AddReference("record", PrintsTests.Write(folder, other.RenderToMemory(), "record.wav"), align: false);
        mix.MixBus.Insert(new Equalizer(Band.HighShelf(3.kHz, 6.dB)));
        mix.MixBus.Fader = -4.dB;
        double wanted = RecordingAudio.Loudness(mix.RenderToMemory()).Lufs;
        mix.Track("Snare").Soloed = true; // does not count
        foreach (Recording recording in (Recording[])[print, late, record])
        {
            using var run = new EngineRun(mix, 480, plays: false);
            run.Engine.Monitor.Play(recording);
            run.To(EngineRun.LeadIn);
            run.Engine.Transport.Play();
            run.To(EngineRun.LeadIn + 4 * Rate + 1000);
            var heard = new AudioBuffer(mix.SampleRate, 2, run.Left.Length);
            run.Left.CopyTo(heard.Left);
            run.Right.CopyTo(heard.Right);
            Assert.Equal(wanted, RecordingAudio.Loudness(heard).Lufs, 0.1);
        }
    }

    [Theory, InlineData(0.25), InlineData(0.5)]
    public void A_change_takes_10_ms_without_a_step_in_any_direction(double phase)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        float[] a = Sine(0), b = Sine(phase), c = Sine(phase + 0.3);
        mix.AddTrack("Tone", TestSignals.Source(mix.SampleRate, a));
        var (second, third) = (Recorded(mix, "b", b), Recorded(mix, "c", c, c));
        using var run = new EngineRun(mix, 50).To(9_600);
        var monitor = run.Engine.Monitor;
        monitor.Play(second, 0.dB);
        run.To(19_200);
        monitor.Play(third, 0.dB);
        run.To(28_800);
        monitor.Play(null);
        run.To(38_400);
        // Changes of mind on the way, more than there are voices for.
        int at = 38_400;
        foreach (var next in (Recording?[])[second, third, null, third, second])
        {
            if (next is null) monitor.Play(null);
            else monitor.Play(next, -1.dB);
            run.To(at += 130);
        }
        for (int i = 0; i < 5; i++)
        {
            monitor.Play(third, (-i).dB);
            run.To(at += 64);
        }
        run.To(Rate);
        (int From, float[] Plays)[] parts = [(0, a), (9_600, b), (19_200, c), (28_800, a)];
        foreach (var (from, plays) in parts)
        {
            int first = from == 0 ? 0 : (from + 63) / 64 * 64 + 480;
            Renders.AssertSame(plays.AsSpan(first, from + 9_600 - first), run.Left.AsSpan(first, from + 9_600 - first), $"10 ms after {from}");
        }
        foreach (int around in (int[])[9_840, 19_440, 29_040, 38_600, 39_200]) Assert.InRange(LoudnessMatchedSwitchTests.Above2Khz(run.Left, around), -300, -70);
        Assert.Equal(0.63095734448 * c[47_000], run.Left[47_000], 1e-6f); // where it went in the end
    }

    [Theory, InlineData(0, false), InlineData(500, false), InlineData(500, true)]
    public void It_follows_the_transport_as_the_mix_does(int late, bool streamed)
    {
        // Without processors that ring on when the transport stops.
        var mix = new MixSession(SampleRate.Hz48000);
        foreach (int seed in (int[])[1, 2, 3])
        {
            var track = mix.AddTrack($"{seed}", streamed ? Signal.Noise(seed, -12.dB, 2.s) : TestSignals.Source(mix.SampleRate, TestSignals.Noise(seed, 2 * Rate, 0.2)));
            (track.Pan, track.Fader) = (Pan.At(seed / 3.0 - 0.5), new(-seed));
            if (seed == 2) track.Insert(new Late { Frames = 300 });
        }
        if (late > 0) mix.MixBus.Insert(new Late { Frames = late });
        using var folder = new TempFolder();
        var print = mix.Print("now", streamed ? folder.File("now.wav") : null);
        float[][] outputs = [.. new[] { false, true }.Select(plays =>
        {
            using var run = new EngineRun(mix, 96);
            run.To(2_000);
            var (transport, monitor) = (run.Engine.Transport, run.Engine.Monitor);
            if (plays) monitor.Play(print);
            run.To(10_000);
            transport.Position = 0.75.s;
            run.To(10_100);
            if (plays) monitor.Play(null); // in the middle of it
            run.To(10_200);
            if (plays) monitor.Play(print, 0.dB);
            run.To(20_000);
            transport.Stop();
            run.To(25_000);
            transport.Loop = (0.2.s, 0.3034.s);
            transport.Position = 0.25.s;
            transport.Play();
            run.To(50_000);
            transport.Loop = null;
            run.To(60_000);
            transport.Position = 1.9.s;
            run.To(60_600);
            if (plays)
            {
                monitor.Play(null); // opened anew while what was before the place is to be forgotten
                run.To(61_400);
                monitor.Play(print);
            }
            run.To(80_000);
            return run.Left;
        })];
        AssertNear(outputs[0], outputs[1], 0, 80_000, 6e-8);
        Assert.Equal(0, TestSignals.Peak(outputs[1].AsSpan(22_000, 3_000)));
        Assert.True(TestSignals.Peak(outputs[1].AsSpan(40_000, 9_000)) > 0.01);
        Assert.Equal(0, TestSignals.Peak(outputs[1].AsSpan(70_000))); // after the end
    }

    [Fact]
    public void A_mix_that_gets_later_meanwhile_takes_the_recording_with_it()
    {
        var mix = Mix();
        var print = mix.Print("now");
        var start = mix.Document;
        float[][] outputs = [.. new[] { false, true }.Select(plays =>
        {
            var session = new MixSession(start);
            using var run = new EngineRun(session, 64).To(5_000);
            if (plays) run.Engine.Monitor.Play(print);
            run.To(10_000);
            var insert = session.MixBus.Insert(new Late { Frames = 700 });
            run.To(20_000);
            insert.Remove();
            run.To(30_000);
            session.MixBus.Fader = -20.dB; // not heard
            session.AddTrack("More", Signal.Noise(9, -6.dB, 1.s)).Insert(new Late { Frames = 10 });
            run.To(40_000);
            return run.Left;
        })];
        AssertNear(outputs[0], outputs[1], 0, 30_000, 1e-7);
        float[] audio = [.. print.Read(mix.SampleRate).Left];
        Renders.AssertSame(audio.AsSpan(29_000 - 430, 11_000), outputs[1].AsSpan(29_000, 11_000), "edits change nothing");
    }

    [Fact]
    public void It_ends_where_the_recording_ends_and_the_mix_goes_on()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        float[] a = TestSignals.Noise(1, Rate), b = TestSignals.Noise(2, 20_000);
        mix.AddTrack("Noise", TestSignals.Source(mix.SampleRate, a));
        using var run = new EngineRun(mix, 64).To(6_400);
        run.Engine.Monitor.Play(Recorded(mix, "short", b), -6.dB);
        run.To(32_000);
        run.Engine.Monitor.Play(null);
        run.To(Rate);
        float gain = (float)(-6).dB.ToLinear();
        float[] left = run.Left, expected = [.. b.Select(x => gain * x), .. new float[32_000 - b.Length]];
        Renders.AssertSame(expected.AsSpan(7_000), left.AsSpan(7_000, 25_000), "the recording and its end");
        Renders.AssertSame(a.AsSpan(33_000), left.AsSpan(33_000), "the mix");
        Renders.AssertSame(left, run.Right, "mono plays on both sides");
    }

    [Fact]
    public void A_recording_at_another_rate_plays_at_that_of_the_mix()
    {
        using var folder = new TempFolder();
        var mix = Mix(3);
        var at44 = PrintsTests.Mix(3, 44_100).RenderToMemory(); // the same formulas at another rate: other noise
        var reference = mix.AddReference("record", PrintsTests.Write(folder, at44));
        Assert.Equal(44_100, reference.SampleRate.Hertz);
        var expected = reference.Read(mix.SampleRate);
        using var run = new EngineRun(mix, 200).To(5_000);
        run.Engine.Monitor.Play(reference, 0.dB);
        run.To(Rate);
        int late = run.Engine.LatencyFrames;
        long offset = reference.Alignment?.Offset ?? 0;
        Renders.AssertSame(expected.Left.Slice((int)(6_000 - late + offset), 40_000), run.Left.AsSpan(6_000, 40_000), "left");
        Renders.AssertSame(expected.Right.Slice((int)(6_000 - late + offset), 40_000), run.Right.AsSpan(6_000, 40_000), "right");
    }

    [Fact]
    public void The_monitor_section_comes_behind_it_and_listening_goes_before_it()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        float[] a = TestSignals.Noise(1, Rate), b = TestSignals.Noise(2, Rate), c = TestSignals.Noise(3, Rate);
        var track = mix.AddTrack("Noise", TestSignals.Source(mix.SampleRate, a));
        using var run = new EngineRun(mix, 64);
        run.Engine.Monitor.Play(Recorded(mix, "other", b, c), 0.dB);
        run.Engine.Monitor.State = new() { Dim = true, Mono = true };
        run.To(10_000);
        AssertNear([.. b.Zip(c, (x, y) => 0.05f * (x + y))], run.Left, 2_000, 10_000, 1e-6);
        run.Engine.Monitor.State = new();
        run.Engine.Monitor.Listen(track, ListenMode.PreFader);
        run.To(20_000);
        AssertNear(a, run.Left, 12_000, 20_000, 1e-6);
        run.Engine.Monitor.ClearListens();
        run.To(30_000);
        Renders.AssertSame(c.AsSpan(22_000, 8_000), run.Right.AsSpan(22_000, 8_000), "right");
        run.Engine.Monitor.State = new() { Cut = true };
        run.To(40_000);
        Assert.Equal(0, TestSignals.Peak(run.Left.AsSpan(32_000)));
    }

    [Fact]
    public void While_the_transport_stands_still_it_is_silent_and_live_inputs_are_not_heard()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Live", LiveInput.Mono(0)).Pan = Pan.Left;
        using var run = new EngineRun(mix, 64, options: new() { InputChannels = 1 }, plays: false);
        float[] input = TestSignals.Noise(1, 64);
        run.To(3_200, input);
        Assert.True(TestSignals.Peak(run.Left.AsSpan(1_000)) > 0.5);
        run.Engine.Monitor.Play(Recorded(mix, "other", Sine(0)), 0.dB);
        run.To(6_400, input);
        Assert.Equal(0, TestSignals.Peak(run.Left.AsSpan(4_000)));
        run.Engine.Monitor.Play(null);
        run.To(9_600, input);
        Assert.True(TestSignals.Peak(run.Left.AsSpan(8_000)) > 0.5);
    }

    [Fact]
    public void Where_there_is_nothing_to_match_the_gain_is_0_dB()
    {
        using var folder = new TempFolder();
        var mix = Mix(1);
        var reference = mix.AddReference("rough", PrintsTests.Write(folder, mix.RenderToMemory()), align: false);
        var empty = new MixSession(SampleRate.Hz48000);
        using var run = new EngineRun(empty, 64).To(640);
        run.Engine.Monitor.Play(reference);
        Assert.Equal(Decibels.Unity, run.Engine.Monitor.PlayingGain);
        empty.AddTrack("Silent", Signal.Silence(2.s));
        run.Engine.Monitor.Play(reference);
        Assert.Equal(Decibels.Unity, run.Engine.Monitor.PlayingGain);
        empty.AddTrack("Live", LiveInput.Mono(0));
        empty.Tracks[1].Muted = true;
        run.Engine.Monitor.Play(reference);
        run.To(5_000);
        Assert.Equal(Decibels.Unity, run.Engine.Monitor.PlayingGain);
        Renders.AssertSame(reference.Read(empty.SampleRate).Left.Slice(2_000, 3_000), run.Left.AsSpan(2_000), "plays");
    }

    [Fact]
    public void Of_several_that_ask_the_last_counts()
    {
        var mix = Mix(3);
        var print = mix.Print("now");
        using var run = new EngineRun(mix, 64).To(640);
        var monitor = run.Engine.Monitor;
        mix.MixBus.Fader = -3.dB; // so that it has to be measured
        bool asked = false;
        monitor.Play(print, new Telling(() =>
        {
            if (asked) return;
            asked = true;
            monitor.Play(null); // while it is measured
        }));
        Assert.True(asked);
        Assert.Null(monitor.Playing);
        monitor.Play(print, new Telling(() => Assert.Fail("It is known.")));
        Assert.Equal(-3, monitor.PlayingGain.Value, 0.01);
    }

    sealed class Telling(Action tell) : IProgress<double>
    {
        public void Report(double value) => tell();
    }

    [Fact]
    public void Removed_from_the_session_it_plays_on_and_what_cannot_be_played_changes_nothing()
    {
        using var folder = new TempFolder();
        var mix = Mix(3);
        string path = PrintsTests.Write(folder, mix.RenderToMemory());
        var reference = mix.AddReference("rough", path, align: false);
        var gone = mix.AddReference("gone", PrintsTests.Write(folder, mix.RenderToMemory(), "gone.wav"), align: false);
        File.Delete(gone.Path);
        var expected = reference.Read(mix.SampleRate).Left.ToArray();
        using (var run = new EngineRun(mix, 64))
        {
            var monitor = run.Engine.Monitor;
            monitor.Play(reference, 0.dB);
            run.To(10_000);
            mix.Remove(reference);
            Assert.Throws<MixFileException>(() => monitor.Play(gone));
            Assert.Throws<MixFileException>(() => monitor.Play(gone, 0.dB));
            Assert.Throws<ParameterRangeException>(() => monitor.Play(reference, new Decibels(double.PositiveInfinity)));
            Assert.Throws<ArgumentNullException>(() => monitor.Play(null!, 0.dB));
            mix.MixBus.Fader = -1.dB;
            Assert.ThrowsAny<OperationCanceledException>(() => monitor.Play(reference, cancellation: new(true)));
            Assert.Same(reference, monitor.Playing);
            run.To(30_000);
            Renders.AssertSame(expected.AsSpan(1_000, 28_000 - 1_000), run.Left.AsSpan(1_000 + run.Engine.LatencyFrames, 27_000), "plays on");
            Assert.False(run.Engine.TryReadEvent(out _));
        }
        File.Delete(path); // nobody has it open
    }

    [Fact]
    public void Where_it_plays_nothing_is_allocated_and_disposing_in_the_middle_closes_it()
    {
        using var folder = new TempFolder();
        var mix = Mix(1);
        string path = PrintsTests.Write(folder, mix.RenderToMemory());
        var (print, reference) = (mix.Print("now"), mix.AddReference("rough", path, align: false));
        var engine = mix.CreateEngine();
        engine.Transport.Loop = (0.s, 0.5.s);
        engine.Transport.Play();
        var output = new float[2 * 256];
        long allocated = 0;
        var random = new Random(1);
        for (int change = 0; change < 120; change++)
        {
            var next = (change % 3) switch { 0 => (Recording?)print, 1 => reference, _ => null };
            if (next is null || change < 2) engine.Monitor.Play(next);
            else engine.Monitor.Play(next, (-change / 3 % 4).dB);
            bool waits = random.Next(2) == 0; // or changes in the middle of the fade
            for (int block = 0; block < (waits ? 2_000 : 4) && (block < 4 || !engine.IsSettled); block++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                engine.Process(default, output);
                if (change >= 20) allocated += GC.GetAllocatedBytesForCurrentThread() - before;
                Thread.Yield();
            }
        }
        Assert.Equal(0, allocated);
        engine.Monitor.Play(reference, 0.dB);
        for (int block = 0; block < 2_000 && !engine.IsSettled; block++)
        {
            engine.Process(default, output);
            Thread.Yield();
        }
        Assert.True(engine.IsSettled);
        engine.Dispose();
        engine.Monitor.Play(null);
        engine.Monitor.Play(print, 0.dB);
        using var open = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    [Fact]
    public void What_was_played_can_be_played_again_from_the_log()
    {
        var mix = Mix();
        var (print, start) = (mix.Print("now"), mix.Document);
        const int block = 64, blocks = 600;
        var first = new float[blocks][];
        using var engine = new MixEngine(mix, new() { Offline = true }, keepLog: true);
        engine.Transport.Play();
        for (int i = 0; i < blocks; i++)
        {
            if (i % 37 == 20) engine.Monitor.Play(i % 2 == 0 ? print : null);
            if (i % 50 == 49) mix.Group("Drums").Fader = new(-i / 60.0);
            if (i == 300) engine.Transport.Position = 0.5.s;
            engine.Process(default, first[i] = new float[2 * block]);
        }
        EngineCommand[] log = [.. engine.ControlThread.Log!.Where(c => c.AppliedAt >= 0)];
        Assert.Contains(log, c => c is HearCommand { Choice: not null });
        using var again = new MixEngine(mix, new() { Offline = true }, replayed: start);
        var repeated = new float[2 * block];
        for (int i = 0, next = 0; i < blocks; i++)
        {
            for (; next < log.Length && log[next].AppliedAt == (long)i * block; next++)
                if (log[next] is TransportCommand transport) again.ControlThread.Play(transport.Playback, transport.Place, transport.Restarts);
                else if (log[next] is HearCommand heard) Assert.True(again.ControlThread.TryHear(heard.Choice));
                else Assert.True(again.ControlThread.Deliver(log[next].Document));
            again.Process(default, repeated);
            Assert.True(first[i].AsSpan().SequenceEqual(repeated), $"block {i}");
        }
    }
}
