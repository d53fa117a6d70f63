using MixGraph.Processors;
using MixGraph.Tests.Rendering;

namespace MixGraph.Tests.Automation;

/// <summary>Faders, pans, sends, trims, mutes: what they come to in the sum, against their formula.</summary>
public class StripAutomationTests
{
    const int Frames = 6000;

    readonly MixSession mix = new(SampleRate.Hz48000);

    static Position P(long sample) => Position.Samples(sample);

    Track Constant(string name = "One", float level = 1) => mix.AddTrack(name, AutomatedMix.Constant(Frames, level));

    float[][] Render() => AutomatedMix.Clocked(mix.Document, Frames);

    [Fact]
    public void A_fader_ramps_in_decibels_and_to_silence_in_amplitude()
    {
        Constant().Automate(Strip.FaderParameter, [(P(1000), 0.dB), (P(3001), -24.dB), (P(5000), Decibels.Silence)]);
        var left = Render()[0];
        for (int i = 0; i < Frames; i++)
        {
            double expected = i < 1000 ? 1 : i < 3001 ? Math.Pow(10, -24.0 * (i - 1000) / 2001 / 20) : i < 5000 ? Math.Pow(10, -24 / 20.0) * (5000 - i) / 1999 : 0;
            Assert.Equal(expected, left[i], 1e-7);
        }
    }

    [Fact]
    public void A_pan_moves_along_the_law()
    {
        Constant().Automate(Strip.PanParameter, [(P(0), Pan.Left), (P(4000), Pan.Right)]);
        var output = Render();
        for (int i = 0; i < Frames; i++)
        {
            double theta = (Math.Clamp(i / 2000.0 - 1, -1, 1) + 1) * Math.PI / 4;
            Assert.Equal(Math.Cos(theta) * Math.Sqrt(2), output[0][i], 1e-6);
            Assert.Equal(Math.Sin(theta) * Math.Sqrt(2), output[1][i], 1e-6);
        }
    }

    [Fact]
    public void Trims_polarities_and_faders_meet_and_are_also_moved_before_inserts()
    {
        var track = Constant();
        track.Automate(Strip.TrimParameter, [(P(500), 0.dB), (P(4500), -12.dB)]);
        track.Automate(Strip.FaderParameter, [(P(0), -6.dB), (P(5000), 0.dB, Segment.Smooth)]);
        track.Automate(Strip.PolarityInvertedParameter, [(P(0), false), (P(2345), true)]);
        var output = Render();
        Check(output, 1e-7);
        track.Insert(new Utility());
        track.Insert(new Utility(), postFader: true); // now trim and fader are stages
        Check(Render(), 1e-6);

        void Check(float[][] output, double tolerance)
        {
            for (int i = 0; i < Frames; i++)
            {
                double t = Math.Clamp(i / 5000.0, 0, 1), decibels = -12 * Math.Clamp((i - 500) / 4000.0, 0, 1) - 6 + 6 * (3 * t * t - 2 * t * t * t);
                Assert.Equal(Math.Pow(10, decibels / 20) * (i < 2345 ? 1 : -1), output[0][i], tolerance);
            }
        }
    }

    [Fact]
    public void Mutes_select_at_the_sample_and_only_what_they_mute()
    {
        var track = Constant();
        var pre = track.SendTo(mix.AddReturn("Pre"), -6.dB, preFader: true);
        track.SendTo(mix.AddReturn("Post"), -12.dB);
        track.Automate(Strip.MutedParameter, [(P(0), true), (P(1237), false), (P(2001), true)]);
        pre.Automate(Send.MutedParameter, [(P(0), false), (P(1500), true), (P(3000), false)]);
        var left = Render()[0];
        for (int i = 0; i < Frames; i++)
        {
            double expected = (i is >= 1237 and < 2001 ? 1 + Math.Pow(10, -12 / 20.0) : 0) + (i is >= 1500 and < 3000 ? 0 : Math.Pow(10, -6 / 20.0));
            Assert.Equal(expected, left[i], 2e-7);
        }
    }

    [Fact]
    public void Vcas_turn_up_and_down_and_mute_what_they_control()
    {
        var track = Constant();
        var send = track.SendTo(mix.AddReturn("Plate"), -6.dB);
        send.Automate(Send.PanParameter, [(P(0), Pan.Left), (P(5500), Pan.Right, Segment.Hold)]);
        var (inner, outer) = (mix.AddVca("Inner"), mix.AddVca("Outer"));
        inner.Add(track);
        outer.Add(inner);
        inner.Automate(Vca.FaderParameter, [(P(1000), 0.dB), (P(3000), -12.dB)]);
        outer.Automate(Vca.FaderParameter, [(P(0), 3.dB), (P(4000), -6.dB, Segment.Hold)]);
        outer.Automate(Vca.MutedParameter, [(P(0), false), (P(2345), true), (P(2500), false)]);
        track.Fader = -3.dB;
        Check();
        track.Insert(new Utility(), postFader: true);
        Check();

        void Check()
        {
            var output = Render();
            for (int i = 0; i < Frames; i++)
            {
                double decibels = -3 - 12 * Math.Clamp((i - 1000) / 2000.0, 0, 1) + (i < 4000 ? 3 : -6);
                double gain = i is >= 2345 and < 2500 ? 0 : Math.Pow(10, decibels / 20), sent = gain * Math.Pow(10, -6 / 20.0) * Math.Sqrt(2);
                Assert.Equal(gain + (i < 5500 ? sent : 0), output[0][i], 1e-6);
                Assert.Equal(gain + (i < 5500 ? 0 : sent), output[1][i], 1e-6);
            }
        }
    }

    [Fact]
    public void Mutes_take_sends_before_the_fader_with_them_where_the_mix_says_so()
    {
        var track = Constant();
        track.SendTo(mix.AddReturn("Cue"), 0.dB, preFader: true);
        track.Automate(Strip.MutedParameter, [(P(0), false), (P(1237), true)]);
        Assert.Equal((2f, 1f), (Render()[0][1236], Render()[0][1237]));
        mix.MutesPreFaderSends = true;
        Assert.Equal((2f, 0f), (Render()[0][1236], Render()[0][1237]));
    }

    [Fact]
    public void Sends_ramp()
    {
        var send = Constant(level: 0.5f).SendTo(mix.AddReturn("Plate"), 0.dB);
        send.From.Fader = -20.dB;
        send.Automate(Send.LevelParameter, [(P(1000), Decibels.Silence), (P(2000), 12.dB)]);
        var left = Render()[0];
        for (int i = 0; i < Frames; i++)
            Assert.Equal(0.05 * (1 + Math.Pow(10, 12 / 20.0) * Math.Clamp((i - 1000) / 1000.0, 0, 1)), left[i], 1e-7);
    }

    /// <summary>Behind latency, on parallel ways, at buses and at the mix itself a step falls on the sample of the music that it belongs to.</summary>
    [Theory]
    [InlineData(0), InlineData(1), InlineData(77), InlineData(1000)]
    public void Timeline_is_what_is_heard_wherever_it_is_late(int latency)
    {
        var group = mix.AddGroup("Group");
        var track = group.AddTrack("Late", AutomatedMix.Constant(Frames));
        var straight = Constant("Straight");
        track.Insert(new Late { Frames = latency });
        group.Insert(new Late { Frames = latency });
        mix.MixBus.Insert(new Late { Frames = latency }, postFader: true);
        var gain = mix.MixBus.Insert(new Utility(), postFader: true);
        foreach (var strip in new Strip[] { group, track, straight }) strip.Automate(Strip.FaderParameter, [(P(1237), 0.dB, Segment.Hold), (P(1237), -6.dB), (P(4000), -6.dB)]);
        mix.MixBus.Automate(Strip.FaderParameter, [(P(0), 0.dB), (P(2345), -6.dB, Segment.Hold)]);
        mix.MixBus.Automate(Strip.PanParameter, [(P(0), Pan.Center), (P(3456), Pan.Left, Segment.Hold)]);
        mix.MixBus.Automate(Strip.TrimParameter, [(P(0), 0.dB), (P(4321), -6.dB, Segment.Hold)]);
        gain.Automate(Utility.GainParameter, [(P(0), 0.dB), (P(5001), -6.dB, Segment.Hold)]);
        var output = mix.RenderToMemory();
        double six = Math.Pow(10, -6 / 20.0);
        for (int i = 0; i < Frames; i++)
        {
            double expected = (i < 1237 ? 2 : six * six + six) * (i < 2345 ? 1 : six) * (i < 4321 ? 1 : six) * (i < 5001 ? 1 : six);
            Assert.Equal(expected * (i < 3456 ? 1 : Math.Sqrt(2)), output.Left[i], 1e-6);
            Assert.Equal(expected * (i < 3456 ? 1 : 0), output.Right[i], 1e-6);
        }
    }

    [Fact]
    public void Keys_hear_an_automated_fader_at_its_time()
    {
        var track = Constant(level: 0.1f);
        var voice = Constant("Voice", 0.5f);
        var gate = track.Insert(new Gate { Threshold = -20.dB, Attack = 0.01.ms, Release = 5.ms });
        gate.KeyFrom(voice);
        voice.Automate(Strip.FaderParameter, [(P(0), Decibels.Silence), (P(2345), 0.dB, Segment.Hold)]);
        mix.MixBus.Automate(Strip.FaderParameter, [(P(0), 0.dB), (P(5000), 0.dB)]);
        var left = Render()[0];
        Assert.True(left[2344] < 0.001);
        Assert.Equal(0.6, left[2600], 0.001);
    }

    [Fact]
    public void Meters_hear_what_is_automated()
    {
        var track = Constant();
        track.Automate(Strip.FaderParameter, [(P(0), -40.dB), (P(3000), -6.dB), (P(Frames), -6.dB)]);
        mix.MixBus.Automate(Strip.FaderParameter, [(P(0), Decibels.Silence), (P(Frames - 64), -20.dB)]);
        var (pre, post, output) = (new StripMeter(track, MeterPoint.PreFader), new StripMeter(track, MeterPoint.PostFader), new StripMeter(track, MeterPoint.Output));
        var result = OfflineResult([pre, post, output]);
        Assert.Equal(0, pre.Read().PeakLeft.Value, 1e-5);
        Assert.Equal(-6, post.Read().PeakLeft.Value, 1e-5);
        Assert.Equal(-6, output.Read().PeakLeft.Value, 1e-5);
        Assert.Equal(-26, result.Value, 1e-4);
    }

    Decibels OfflineResult(IReadOnlyList<Meter> meters)
    {
        using var folder = new TempFolder();
        return mix.RenderAsync(folder.File("a.wav"), new RenderOptions { Meters = [.. meters] }).GetAwaiter().GetResult().Buses[0].Peak;
    }

    [Fact]
    public void A_curve_that_never_changes_is_the_value()
    {
        var track = mix.AddTrack("Noise", AutomatedMix.Noise(1, Frames));
        track.Insert(new Compressor()).Automate(Compressor.ThresholdParameter, [(0.s, -40.dB), (1.s, -40.dB)]);
        track.Automate(Strip.FaderParameter, [(0.s, -3.dB)]);
        track.Automate(Strip.MutedParameter, [(0.s, false)]);
        var automated = Render();
        track.Find<Compressor>()!.ClearAutomation(Compressor.ThresholdParameter);
        track.ClearAutomation(Strip.FaderParameter);
        track.Find<Compressor>()!.Set(Compressor.ThresholdParameter, -40.dB);
        track.Fader = -3.dB;
        Renders.AssertSame(Render()[0], automated[0], "set");
    }

    /// <summary>Beats, a tempo change and another rate: all end at the sample they say.</summary>
    [Fact]
    public void Beats_follow_the_tempo()
    {
        var session = new MixSession(SampleRate.Hz44100) { TempoMap = new([(0, 600), (1, 300)]) };
        session.AddTrack("One", Signal.From(Ones(44_100, 20_000))).Automate(Strip.MutedParameter, [(0.beats, false), (2.beats, true)]); // 0.1 s + 0.2 s
        var output = session.RenderToMemory();
        Assert.Equal((1f, 0f), (output.Left[13_229], output.Left[13_230]));
    }

    static AudioBuffer Ones(int rate, int frames)
    {
        var buffer = new AudioBuffer(new SampleRate(rate), 1, frames);
        buffer.Left.Fill(1);
        return buffer;
    }
}
