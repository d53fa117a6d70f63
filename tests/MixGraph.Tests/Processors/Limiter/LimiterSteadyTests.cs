using MixGraph.Processors;

namespace MixGraph.Tests.Processors;

/// <summary>A limiter at work on steady tones: where they end up, and how much is added to them.</summary>
public class LimiterSteadyTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Theory]
    [InlineData(100, LimiterRelease.Auto)]
    [InlineData(997, LimiterRelease.Exponential)]
    [InlineData(997, LimiterRelease.Auto)]
    [InlineData(12_000, LimiterRelease.Smooth)] // four points a period, none of them at the peak when it starts like this
    [InlineData(19_997, LimiterRelease.Auto)]
    public void A_long_tone_sits_at_the_ceiling(double frequency, LimiterRelease shape)
    {
        var heard = LimiterSignals.Limit(new Limiter { Drive = 9.dB, Ceiling = -3.dB, ReleaseShape = shape }, LimiterSignals.Sine(frequency, 0, 96_000));
        double peak = TruePeak16.DecibelsInside(heard.AsSpan(48_000, 40_000));
        output.WriteLine($"{frequency} Hz, {shape}: {peak:0.0000} dBTP");
        Assert.Equal(-3, peak, 0.02);
    }

    [Theory]
    [InlineData(LimiterRelease.Exponential, 100, -76)]
    [InlineData(LimiterRelease.Smooth, 100, -106)]
    [InlineData(LimiterRelease.Auto, 100, -106)]
    [InlineData(LimiterRelease.Auto, 20, -80)]
    public void A_100_Hz_tone_6_dB_over_is_distorted_far_less_than_by_a_clipper(LimiterRelease shape, double release, double most)
    {
        var tone = LimiterSignals.Sine(100, 5, 96_000);
        double limited = Distortion(LimiterSignals.Limit(new Limiter { Release = release.ms, ReleaseShape = shape }, tone));
        float ceiling = (float)Math.Pow(10, -1 / 20.0);
        double clipped = Distortion([.. tone.Select(x => Math.Clamp(x, -ceiling, ceiling))]);
        output.WriteLine($"{shape}, {release} ms: THD+N {limited:0.0} dB, a clipper's {clipped:0.0} dB");
        Assert.Equal(-12.7, clipped, 0.1);
        Assert.True(limited < most, $"{limited}");
    }

    /// <summary>What is left of the second second when the 100 Hz tone that fits best is taken away, relative to that, in decibels.</summary>
    static double Distortion(float[] signal)
    {
        const int first = 48_000, frames = 480 * 80;
        double sine = 0, cosine = 0, rest = 0;
        for (int i = 0; i < frames; i++)
        {
            sine += signal[first + i] * Math.Sin(2 * Math.PI * i / 480) * 2 / frames;
            cosine += signal[first + i] * Math.Cos(2 * Math.PI * i / 480) * 2 / frames;
        }
        for (int i = 0; i < frames; i++)
            rest += Math.Pow(signal[first + i] - sine * Math.Sin(2 * Math.PI * i / 480) - cosine * Math.Cos(2 * Math.PI * i / 480), 2) * 2 / frames;
        return 10 * Math.Log10(rest / (sine * sine + cosine * cosine));
    }
}
