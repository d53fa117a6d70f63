using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors;

/// <summary>What limiters are tried on.</summary>
static class LimiterSignals
{
    /// <summary>+1 and -1 at random.</summary>
    public static float[] Binomial(int seed, int frames)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, frames).Select(_ => random.Next(2) * 2 - 1f)];
    }

    /// <summary>The same without what lies above 20 kHz.</summary>
    public static float[] Binomial20k(int seed, int frames, int rate)
    {
        const int side = 400;
        var raw = Binomial(seed, frames + 2 * side);
        double cutoff = 20_000.0 / rate;
        var taps = new double[2 * side + 1];
        for (int k = -side; k <= side; k++)
        {
            double w = Math.PI * k / (side + 1);
            taps[k + side] = (0.42 + 0.5 * Math.Cos(w) + 0.08 * Math.Cos(2 * w)) * (k == 0 ? 2 * cutoff : Math.Sin(2 * Math.PI * cutoff * k) / (Math.PI * k));
        }
        var wide = Array.ConvertAll(raw, x => (double)x);
        return [.. Enumerable.Range(0, frames).Select(i => (float)TruePeak16.Dot(taps, wide.AsSpan(i, taps.Length)))];
    }

    public static float[] Sine(double frequency, double decibels, int frames, int rate = 48_000) =>
        [.. Enumerable.Range(0, frames).Select(i => (float)(Math.Pow(10, decibels / 20) * Math.Sin(2 * Math.PI * frequency * i / rate)))];

    /// <summary>The signal on both sides through a limiter, on the left.</summary>
    public static float[] Limit(Limiter limiter, float[] signal, int rate = 48_000)
    {
        var (left, right) = ((float[])signal.Clone(), (float[])signal.Clone());
        ChainRun.Process(limiter, left, right, rate);
        return left;
    }
}
