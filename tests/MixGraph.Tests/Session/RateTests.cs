using MixGraph.Testing;

namespace MixGraph.Tests.Session;

/// <summary>The same mix at another rate.</summary>
public class RateTests
{
    [Fact]
    public void Sources_take_the_new_rate_and_the_old_session_keeps_its_own()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Tone", Signal.Sine(1000.Hz, -6.dB, TimeSpan.FromSeconds(1))).Fader = -3.dB;
        var samples = new float[48_000];
        Array.Fill(samples, 0.25f);
        mix.AddTrack("Buffer", TestSignals.Source(SampleRate.Hz48000, samples));
        var other = mix.At(SampleRate.Hz44100);
        Assert.Equal((SampleRate.Hz48000, SampleRate.Hz44100), (mix.SampleRate, other.SampleRate));
        Assert.Equal((48_000L, 44_100L), (mix.Track("Tone").Format.Frames, other.Track("Tone").Format.Frames));
        Assert.Equal(-3.dB, other.Track("Tone").Fader);
        Assert.False(other.CanUndo);
        other.Track("Tone").Muted = true;
        Assert.False(mix.Track("Tone").Muted);
        var rendered = other.RenderToMemory();
        Assert.Equal(44_100, rendered.Frames);
        Assert.Equal(0.25, rendered.Left[22_050], 0.001);
    }

    [Fact]
    public void The_same_rate_is_a_branch()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Tone", Signal.Sine(1000.Hz, -6.dB, TimeSpan.FromSeconds(1)));
        var other = mix.At(SampleRate.Hz48000);
        Assert.Equal(mix.Document, other.Document);
        Assert.NotSame(mix, other);
    }
}
