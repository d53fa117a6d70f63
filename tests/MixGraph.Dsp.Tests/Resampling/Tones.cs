namespace MixGraph.Dsp.Tests;

/// <summary>Sines in, and what is left of them out.</summary>
static class Tones
{
    /// <summary>A sine of peak 0.9 at a phase with no symmetry.</summary>
    public static float[] Sine(double hertz, int rate, int frames)
    {
        var samples = new float[frames];
        for (var n = 0; n < frames; n++) samples[n] = (float)(0.9 * Math.Sin(2 * Math.PI * (hertz * n / rate % 1) + 0.3));
        return samples;
    }

    /// <summary>Least-squares fit of a sine of known frequency: its peak, its phase in radians at frame 0, and the power around it.</summary>
    public static (double Peak, double Phase, double SnrDecibels) Fit(ReadOnlySpan<float> samples, double hertz, int rate, long firstFrame = 0)
    {
        double ss = 0, sc = 0, cc = 0, xs = 0, xc = 0;
        for (var n = 0; n < samples.Length; n++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * (hertz * (n + firstFrame) / rate % 1));
            (ss, sc, cc, xs, xc) = (ss + s * s, sc + s * c, cc + c * c, xs + samples[n] * s, xc + samples[n] * c);
        }
        var determinant = ss * cc - sc * sc;
        var (a, b) = ((xs * cc - xc * sc) / determinant, (xc * ss - xs * sc) / determinant);
        double signal = 0, noise = 0;
        for (var n = 0; n < samples.Length; n++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * (hertz * (n + firstFrame) / rate % 1));
            var fit = a * s + b * c;
            signal += fit * fit;
            noise += (samples[n] - fit) * (samples[n] - fit);
        }
        return (Math.Sqrt(a * a + b * b), Math.Atan2(b, a), 10 * Math.Log10(signal / noise));
    }

    /// <summary>20 log10 of the root mean square over 0.9 / sqrt(2): the level relative to <see cref="Sine"/>.</summary>
    public static double LevelDecibels(ReadOnlySpan<float> samples)
    {
        var power = 0.0;
        foreach (var sample in samples) power += (double)sample * sample;
        return 10 * Math.Log10(power / samples.Length / (0.9 * 0.9 / 2) + 1e-30);
    }

    /// <summary>The whole conversion of one channel by a fresh <see cref="Resampler"/>.</summary>
    public static float[] Convert(ResamplerDesign design, ReadOnlySpan<float> input)
    {
        var resampler = new Resampler(design);
        var output = new float[design.OutputFrames(input.Length)];
        resampler.Process(input, output, out var consumed, out var produced);
        Assert.Equal(input.Length, consumed);
        Assert.True(resampler.Flush(output.AsSpan(produced), out var tail));
        Assert.Equal(output.Length, produced + tail);
        return output;
    }

    /// <summary>Without the ends, where the input starts and stops abruptly.</summary>
    public static Span<float> Middle(this float[] output, int margin) => output.AsSpan(margin, output.Length - 2 * margin);
}
