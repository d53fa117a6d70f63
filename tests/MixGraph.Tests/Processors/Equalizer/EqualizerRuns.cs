using System.Numerics;
using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors;

/// <summary>Signals through an equalizer, and what they show of it.</summary>
internal static class EqualizerRuns
{
    public const int Rate = 48_000;

    public static float[] Noise(int seed, int frames, double amplitude = 0.5)
    {
        var random = new Random(seed);
        return Fill(frames, _ => amplitude * (2 * random.NextDouble() - 1));
    }

    /// <summary>Noise that falls by 3 dB an octave, by Kellet's sum of one-poles, at about half of full scale.</summary>
    public static float[] Pink(int seed, int frames)
    {
        var random = new Random(seed);
        double b0 = 0, b1 = 0, b2 = 0;
        return Fill(frames, _ =>
        {
            double white = 2 * random.NextDouble() - 1;
            b0 = 0.99765 * b0 + white * 0.0990460;
            b1 = 0.96300 * b1 + white * 0.2965164;
            b2 = 0.57000 * b2 + white * 1.0526913;
            return 0.1 * (b0 + b1 + b2 + white * 0.1848);
        });
    }

    public static float[] Sine(double frequency, int frames, double amplitude = 1) =>
        Fill(frames, i => amplitude * Math.Sin(2 * Math.PI * Math.IEEERemainder(frequency / Rate * i, 1)));

    public static float[] Fill(int frames, Func<int, double> sample) => [.. Enumerable.Range(0, frames).Select(i => (float)sample(i))];

    /// <summary>Both channels through an equalizer.</summary>
    public static (float[] Left, float[] Right) Process(Equalizer settings, float[] left, float[] right, StageMode mode = StageMode.Reference)
    {
        var (l, r) = ((float[])left.Clone(), (float[])right.Clone());
        using var run = new ChainRun([ChainRun.Insert(settings)], new(Rate), mode: mode);
        run.Process([l], [r]);
        return (l, r);
    }

    /// <summary>The left channel's impulse response.</summary>
    public static float[] Impulse(Equalizer settings, int frames)
    {
        var impulse = new float[frames];
        impulse[0] = 1;
        return Process(settings, impulse, impulse).Left;
    }

    /// <summary>The level of a response at a frequency, in dB.</summary>
    public static double Level(float[] response, double frequency)
    {
        Complex sum = 0;
        for (int i = 0; i < response.Length; i++) sum += response[i] * Complex.FromPolarCoordinates(1, -2 * Math.PI * Math.IEEERemainder(frequency / Rate * i, 1));
        return 20 * Math.Log10(sum.Magnitude);
    }

    public static double Decibels(double gain) => 20 * Math.Log10(gain);

    public static double Rms(IEnumerable<float> samples) => Math.Sqrt(samples.Average(x => (double)x * x));

    /// <summary>The amplitude of a sine within samples of whole periods.</summary>
    public static double Amplitude(ReadOnlySpan<float> samples, double frequency)
    {
        Complex sum = 0;
        for (int i = 0; i < samples.Length; i++) sum += samples[i] * Complex.FromPolarCoordinates(1, -2 * Math.PI * Math.IEEERemainder(frequency / Rate * i, 1));
        return 2 * sum.Magnitude / samples.Length;
    }

    /// <summary>Samples with all below 2 kHz removed: a Butterworth high-pass of the eighth order in double, forwards and backwards, so that nothing rings on at one side only.</summary>
    public static double[] AboveTwoKilohertz(float[] samples)
    {
        var x = Array.ConvertAll(samples, s => (double)s);
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i < 4; i++) HighPass(x, 2000, 1 / (2 * Math.Sin(Math.PI * (2 * i + 1) / 16)));
            Array.Reverse(x);
        }
        return x;
    }

    static void HighPass(double[] x, double frequency, double q)
    {
        double g = Math.Tan(Math.PI * frequency / Rate), k = 1 / q, a1 = 1 / (1 + g * (g + k)), i1 = 0, i2 = 0;
        for (int n = 0; n < x.Length; n++)
        {
            double v3 = x[n] - i2, v1 = a1 * i1 + g * a1 * v3, v2 = i2 + g * v1;
            (i1, i2) = (2 * v1 - i1, 2 * v2 - i2);
            x[n] -= k * v1 + v2;
        }
    }
}
