using System.Numerics;

namespace MixGraph.Dsp.Tests;

/// <summary>What a section does to the spectrum, measured by what it makes of an impulse.</summary>
static class Responses
{
    /// <summary>Impulse responses of sections, each long enough to have died away.</summary>
    public static float[][] Of(IReadOnlyList<SvfCoefficients<Lanes1>> sections, int frames)
    {
        var impulse = TestSignals.Impulse(frames);
        return [.. SvfStrips.Run(8, [.. sections.Select(c => new LaneStrip<SvfCoefficients<Lanes1>>(impulse, impulse, c))]).Select(o => o.Left)];
    }

    /// <summary>Frames after which a resonance at a frequency has fallen by more than 150 dB.</summary>
    public static int Frames(double frequency, double gainDecibels, double q, double sampleRate)
    {
        double a = Math.Pow(10, Math.Abs(gainDecibels) / 40);
        return (int)Math.Min(20 / (2 * Math.PI * frequency / sampleRate * Math.Min(1 / (2 * q * a), q / a)), 500_000) + 64;
    }

    public static double Decibels(Complex response) => 20 * Math.Log10(response.Magnitude);

    /// <summary>Frequencies from 20 Hz to 20 kHz at equal ratios, or to 0.49 of a lower rate.</summary>
    public static IEnumerable<double> Probes(int count, double sampleRate) =>
        Enumerable.Range(0, count).Select(i => 20 * Math.Pow(Math.Min(20_000, 0.49 * sampleRate) / 20, i / (count - 1.0)));

    /// <summary>The transform of samples at one frequency.</summary>
    public static Complex At(float[] samples, double omega)
    {
        Complex sum = 0;
        var step = Complex.FromPolarCoordinates(1, -omega);
        for (int start = 0; start < samples.Length; start += 4096) // the rotation starts afresh before its rounding adds up
        {
            var rotation = Complex.FromPolarCoordinates(1, -Math.IEEERemainder(omega * start, 2 * Math.PI));
            for (int i = start; i < Math.Min(start + 4096, samples.Length); i++)
            {
                sum += samples[i] * rotation;
                rotation *= step;
            }
        }
        return sum;
    }
}
