using MixGraph.Processors;
using MixGraph.Testing;
using MixGraph.Tests.Rendering;

namespace MixGraph.Tests.Engine;

/// <summary>The transport: on the sample, without a click.</summary>
public class TransportTests
{
    const int Rate = 48_000, Fade = 512;
    const double Click = 3.1622776601683794e-4;

    [Fact]
    public void Playing_from_a_place_brings_what_is_there_whole()
    {
        var mix = Noise(out var samples);
        using var run = new EngineRun(mix, plays: false);
        run.Engine.Transport.Position = 0.5.s;
        run.To(1000);
        Assert.All(run.Left, x => Assert.Equal(0, x));
        run.Engine.Transport.Play();
        run.To(20_000);
        int from = (1000 + 63) / 64 * 64 + Fade;
        Renders.AssertSame(samples.AsSpan(24_000, 20_000 - from), run.Left.AsSpan(from), "from the place on");
        Assert.Equal(run.Engine.Session.SampleRate.Duration(24_000 + 20_000 - from), run.Engine.Transport.Position);
    }

    [Theory]
    [InlineData(24_000, 48_000), InlineData(0, 30_001), InlineData(12_345, 13_400)]
    public void A_loop_repeats_on_the_sample(int start, int end)
    {
        var mix = Noise(out var samples);
        using var run = new EngineRun(mix, 100, plays: false);
        run.Engine.Transport.Loop = (mix.SampleRate.Duration(start), mix.SampleRate.Duration(end));
        run.Engine.Transport.Play();
        run.To(Fade + end + 3 * (end - start));
        for (int turn = 0; turn < 4; turn++)
        {
            // But for the last 10 ms before the seam, where the next turn fades in.
            int first = turn == 0 ? 0 : start, at = Fade + (turn == 0 ? 0 : end + (turn - 1) * (end - start));
            Renders.AssertSame(samples.AsSpan(first, end - first - Fade), run.Left.AsSpan(at, end - first - Fade), $"turn {turn}");
        }
    }

    public static TheoryData<string> Moves => ["play", "stop", "locate", "loop", "loop on", "loop off"];

    [Theory, MemberData(nameof(Moves))]
    public void Nothing_clicks(string move)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        // Neither place nor loop fits the period.
        var tone = mix.AddTrack("Tone", TestSignals.Source(SampleRate.Hz48000, TestSignals.FadedSine(100, Rate, 6 * Rate)));
        tone.Insert(new Late { Frames = 300 });
        mix.AddTrack("Other", TestSignals.Source(SampleRate.Hz48000, TestSignals.FadedSine(110, Rate, 6 * Rate))).Insert(new Delay { Feedback = 30 });
        mix.MixBus.Fader = -6.dB;
        using var run = new EngineRun(mix, 77, plays: false);
        var transport = run.Engine.Transport;
        if (move == "loop") transport.Loop = (0.5034.s, 0.6611.s);
        if (move == "loop off") transport.Loop = (0.1.s, 0.7777.s);
        if (move == "play") transport.Position = 1.2345.s;
        run.To(Rate / 4);
        transport.Play();
        run.To(Rate);
        if (move == "stop") transport.Stop();
        if (move == "locate") transport.Position = 2.34567.s;
        if (move == "loop on") transport.Loop = (0.2.s, 0.9.s);
        run.To(Rate * 3 / 2);
        if (move == "loop off") transport.Loop = null;
        run.To(Rate * 3);
        double click = TestSignals.PeakAbove2kHz(run.Left, Rate, Rate / 8);
        Assert.True(click <= Click, $"{move} leaves a click of {20 * Math.Log10(click):F1} dB");
        Assert.True(TestSignals.Peak(run.Left.AsSpan(Rate / 2, Rate / 4)) > 0.3);
    }

    public static TheoryData<int, string> Hurries
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (int apart in new[] { 0, 128, 256, 700, 1500 })
                foreach (string moves in new[] { "locate locate", "locate loop", "locate stop", "stop play", "stop locate play", "loop stop", "play stop play locate", "locate locate locate locate" }) data.Add(apart, moves);
            return data;
        }
    }

    [Theory, MemberData(nameof(Hurries))]
    public void Nothing_clicks_in_a_hurry_either(int apart, string moves)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var tone = mix.AddTrack("Tone", TestSignals.Source(SampleRate.Hz48000, TestSignals.FadedSine(100, Rate, 6 * Rate)));
        tone.Insert(new Late { Frames = 300 });
        mix.AddTrack("Other", TestSignals.Source(SampleRate.Hz48000, TestSignals.FadedSine(110, Rate, 6 * Rate)));
        mix.MixBus.Fader = -6.dB;
        using var run = new EngineRun(mix, 64).To(Rate);
        int at = Rate;
        double place = 0;
        foreach (string move in moves.Split(' '))
        {
            var transport = run.Engine.Transport;
            if (move == "play") transport.Play();
            if (move == "stop") transport.Stop();
            if (move == "locate") transport.Locate((1.2345 + (place += 0.317)).s);
            if (move == "loop") transport.Loop = (0.5034.s, 3.6611.s);
            run.To(at += apart);
        }
        run.To(2 * Rate);
        double click = TestSignals.PeakAbove2kHz(run.Left, Rate, Rate / 4);
        Assert.True(click <= Click, $"{moves}, {apart} frames apart: a click of {20 * Math.Log10(click):F1} dB");
        if (moves.EndsWith("locate", StringComparison.Ordinal) && run.Engine.Transport.IsPlaying)
        {
            // And it is where it was last told to be, since not long after: nearer than one place is to the next.
            double since = (double)(2 * Rate - (at - apart)) / Rate, there = run.Engine.Transport.Position.TotalSeconds - (1.2345 + place);
            Assert.InRange(there, since - 0.15, since);
        }
    }

    [Fact]
    public void Locating_forgets_what_rang()
    {
        var mix = Noise(out var samples);
        var track = mix.Tracks[0];
        track.Insert(new Reverb { Decay = 4.s });
        track.Insert(new Late { Frames = 1000 });
        mix.AddTrack("Waits", TestSignals.Source(SampleRate.Hz48000, TestSignals.Noise(9, Rate)));
        using var run = new EngineRun(mix, 64).To(24_000);
        run.Engine.Transport.Position = 30.s; // where nothing is
        run.To(24_000 + 2 * Fade + 64);
        Assert.True(TestSignals.Peak(run.Left.AsSpan(20_000, 4000)) > 0.1);
        run.To(60_000);
        Assert.Equal(0, TestSignals.Peak(run.Left.AsSpan(24_000 + Fade + 64)));
    }

    [Fact]
    public void Stopping_lets_ring()
    {
        var mix = Noise(out _);
        mix.Tracks[0].Insert(new Reverb { Decay = 4.s });
        using var run = new EngineRun(mix, 64).To(24_000);
        run.Engine.Transport.Stop();
        Assert.False(run.Engine.Transport.IsPlaying);
        run.To(48_000);
        Assert.True(TestSignals.Peak(run.Left.AsSpan(40_000)) > 1e-3);
        var position = run.Engine.Transport.Position;
        run.To(50_000);
        Assert.Equal(position, run.Engine.Transport.Position);
    }

    [Fact]
    public void Live_inputs_are_heard_and_low_latency_does_not_wait()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Waits", LiveInput.Mono(0)).Pan = Pan.Left;
        mix.AddTrack("Does not", LiveInput.Stereo(0, 1) with { LowLatency = true }).Pan = Pan.Right;
        mix.AddTrack("Late", Signal.Silence(1.s)).Insert(new Late { Frames = 100 });
        using var engine = mix.CreateEngine(new() { Offline = true, InputChannels = 2 });
        var gain = (float)mix.PanLaw.Gains(Pan.Left).Left;
        float[] input = [.. TestSignals.Noise(4, 2 * 1000)], output = new float[2 * 1000];
        engine.Process(input, output);
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(i < 100 ? 0 : gain * input[2 * (i - 100)], output[2 * i]);
            Assert.Equal(gain * input[2 * i + 1], output[2 * i + 1]);
        }
        input[3] = float.NaN;
        engine.Process(input.AsSpan(0, 500), output, 1000); // what is missing is silence
        Assert.Equal(0, output[3]);
        Assert.All(output, x => Assert.True(float.IsFinite(x)));
    }

    static MixSession Noise(out float[] samples)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        samples = TestSignals.Noise(7, Rate);
        mix.AddTrack("Noise", TestSignals.Source(SampleRate.Hz48000, samples));
        return mix;
    }
}
