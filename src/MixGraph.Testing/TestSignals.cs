using MixGraph.Dsp;

namespace MixGraph.Testing;

/// <summary>Signals to check processors with; the same every time.</summary>
internal static class TestSignals
{
    public static float[] Noise(int seed, int frames, double peak = 0.5)
    {
        var random = new Random(seed);
        var samples = new float[frames];
        for (int i = 0; i < frames; i++) samples[i] = (float)(peak * (2 * random.NextDouble() - 1));
        return samples;
    }

    public static float[] Sine(double hertz, int rate, int frames, double peak = 1)
    {
        var samples = new float[frames];
        for (int i = 0; i < frames; i++) samples[i] = (float)(peak * DspMath.SinPi(2 * (hertz * i / rate % 1)));
        return samples;
    }

    /// <summary>A sine that fades in over 100 ms, so that not even its beginning has anything high in it.</summary>
    public static float[] FadedSine(double hertz, int rate, int frames)
    {
        var samples = Sine(hertz, rate, frames);
        for (int i = 0; i < rate / 10; i++)
        {
            double t = i / (rate / 10.0);
            samples[i] *= (float)(t * t * t * (10 - 15 * t + 6 * t * t));
        }
        return samples;
    }

    /// <summary>A stereo source for a session.</summary>
    public static Signal Source(SampleRate rate, float[] left, float[]? right = null)
    {
        var buffer = new AudioBuffer(rate, right is null ? 1 : 2, left.Length);
        left.CopyTo(buffer.Left);
        right?.CopyTo(buffer.Right);
        return Signal.From(buffer);
    }

    public static double Peak(ReadOnlySpan<float> samples)
    {
        double peak = 0;
        foreach (float x in samples) peak = Math.Max(peak, float.IsFinite(x) ? Math.Abs(x) : double.PositiveInfinity);
        return peak;
    }

    /// <summary>The peak of what lies above 2 kHz, 48 dB an octave; the first frames, where the filter begins, do not count.</summary>
    public static double PeakAbove2kHz(ReadOnlySpan<float> samples, int rate, int skip)
    {
        // Butterworth of order 8 in four sections, direct form in double.
        var filtered = new double[samples.Length];
        for (int i = 0; i < samples.Length; i++) filtered[i] = samples[i];
        double w = DspMath.TanPi(2000.0 / rate);
        for (int section = 0; section < 4; section++)
        {
            double k = 2 * DspMath.CosPi((2 * section + 1) / 16.0), norm = 1 / (1 + k * w + w * w);
            double a1 = 2 * (w * w - 1) * norm, a2 = (1 - k * w + w * w) * norm, s1 = 0, s2 = 0;
            for (int i = 0; i < filtered.Length; i++)
            {
                double x = filtered[i], y = norm * x + s1;
                s1 = -2 * norm * x - a1 * y + s2;
                s2 = norm * x - a2 * y;
                filtered[i] = y;
            }
        }
        double peak = 0;
        for (int i = skip; i < filtered.Length; i++) peak = Math.Max(peak, Math.Abs(filtered[i]));
        return peak;
    }

    /// <summary>Demands the same bits; +0 is -0, and any NaN is any NaN.</summary>
    public static void DemandSame(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        for (int i = 0; i < expected.Length; i++)
            if (expected[i] != actual[i] && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
                throw new ContractViolationException(FormattableString.Invariant($"{what}: frame {i} is {actual[i]:R}, not {expected[i]:R}."));
    }
}
