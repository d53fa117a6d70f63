using MixGraph.Processors;
using MixGraph.Tests.Rendering;

namespace MixGraph.Tests.Metering;

/// <summary>Meters measure what is in the file, however late processors are, and all strips in step.</summary>
public sealed class LateMeterTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    static MixSession Mix(int late)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var group = mix.AddGroup("Group");
        group.Insert(new Late { Frames = late });
        group.AddTrack("Noise", Signal.Noise(3, -12.dB, 1.3.s, 2));
        mix.AddTrack("Tone", Signal.Sine(997.Hz, -20.dB, 1.3.s, 2));
        mix.AddTrack("Wet", Signal.Noise(4, -30.dB, 1.3.s, 1)).Insert(new Late { Frames = late / 3 });
        return mix;
    }

    [Theory, InlineData(1), InlineData(64), InlineData(1000), InlineData(9_999)]
    public void Every_strip_reads_as_if_nothing_were_late(int late)
    {
        var (plain, delayed) = (Mix(0), Mix(late));
        var (expected, actual) = (plain.Measure(), delayed.Measure());
        foreach (var (one, other) in plain.Strips.Zip(delayed.Strips))
        {
            var (a, b) = (expected[one], actual[other]);
            Assert.Equal((a.Frames, a.Integrated, a.MaximumMomentary, a.TruePeak, a.Rms, a.Correlation), (b.Frames, b.Integrated, b.MaximumMomentary, b.TruePeak, b.Rms, b.Correlation));
        }
    }

    [Fact]
    public void A_render_tells_what_is_in_the_file()
    {
        var mix = Mix(777);
        mix.MixBus.Insert(new Limiter { Ceiling = -14.dB });
        string path = folder.File("mix.wav");
        var told = mix.Render(path, new() { BitDepth = BitDepth.Float32 });
        var measured = AudioFile.Measure(path);
        Assert.Equal(measured.Integrated.Lufs, told.MixMeasurement.Integrated.Lufs, 1e-6);
        Assert.Equal(measured.Rms.Value, told.MixMeasurement.Rms.Value, 1e-4);
        Assert.Equal(measured.TruePeak.Value, told.MixMeasurement.TruePeak.Value, 1e-4);
        Assert.Equal(measured.Duration, told.MixMeasurement.Duration);
        Assert.InRange(told.TruePeak.Value, -14.1, -13.66); // noise of the whole band, of which the limiter promises 0.34 dB
    }

    [Fact]
    public void An_empty_mix_with_something_late_renders_to_nothing()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.MixBus.Insert(new Limiter());
        Assert.Equal(0, mix.Render(folder.File("empty.wav"), progress: new Progress<double>()).Frames);
    }
}
