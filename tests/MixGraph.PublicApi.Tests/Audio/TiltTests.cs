namespace MixGraph.PublicApi.Tests;

/// <summary>A lane kernel from outside does what its author says.</summary>
public class TiltTests
{
    [Theory]
    [InlineData(15_000, 6, +3)]
    [InlineData(50, 6, -3)]
    [InlineData(15_000, -6, -3)]
    [InlineData(50, -6, +3)]
    public void Lifts_one_end_and_lowers_the_other_by_half_its_slope(double hertz, double slope, double expected)
    {
        foreach (int channels in new[] { 1, 2 })
        {
            var mix = new MixSession(SampleRate.Hz48000);
            mix.AddTrack("Tone", Signal.Sine(hertz.Hz, -20.dB, 0.5.s, channels)).Insert(new Tilt { Slope = slope.dB });
            var audio = mix.RenderToMemory();
            ReadOnlySpan<float> left = audio.Left[4800..], right = audio.Right[4800..];
            Assert.Equal(-20 + expected, Listen.Level(left, hertz, 48_000), 0.05);
            Assert.True(left.SequenceEqual(right));
        }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void Follows_its_response_between_the_ends(double hertz)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Tone", Signal.Sine(hertz.Hz, -6.dB, 0.5.s)).Insert(new Tilt { Slope = 12.dB, Pivot = 2.kHz });
        // The bilinear one-pole: w = tan(pi f / fs) / tan(pi pivot / fs), low-pass 1 / (1 + jw).
        double w = Math.Tan(Math.PI * hertz / 48_000) / Math.Tan(Math.PI * 2000 / 48_000), low = Math.Pow(10, -6.0 / 20), high = Math.Pow(10, 6.0 / 20);
        double gain = Math.Sqrt((low * low + high * high * w * w) / (1 + w * w));
        Assert.Equal(-6 + 20 * Math.Log10(gain), Listen.Level(mix.RenderToMemory().Left[4800..], hertz, 48_000), 0.001);
    }

    [Fact]
    public void Refuses_what_is_out_of_range()
    {
        var error = Assert.Throws<ParameterRangeException>(() => new Tilt { Slope = 40.dB });
        Assert.Contains("slope", error.Message, StringComparison.Ordinal);
        Assert.Contains("-12", error.Message, StringComparison.Ordinal);
    }
}
