namespace MixGraph.Dsp.Tests;

/// <summary>Whole signals to spectra, and signals with a known spectrum.</summary>
static class Spectra
{
    public const int Rate = 48_000;

    public static StereoSpectrum Of(float[] left, float[] right, int fftSize = SpectrumAnalyzer.DefaultFftSize, int hop = 0, double gate = SpectrumAnalyzer.DefaultGate, Func<int>? block = null)
    {
        var analyzer = new SpectrumAnalyzer(Rate, 2, fftSize, hop, gate);
        for (int at = 0, n; at < left.Length; at += n)
        {
            n = Math.Min(block?.Invoke() ?? 512, left.Length - at);
            analyzer.Process(left.AsSpan(at, n), right.AsSpan(at, n));
        }
        analyzer.Complete();
        return analyzer.Read();
    }

    public static StereoSpectrum OfMono(float[] samples, int fftSize = SpectrumAnalyzer.DefaultFftSize, double gate = SpectrumAnalyzer.DefaultGate)
    {
        var analyzer = new SpectrumAnalyzer(Rate, 1, fftSize, gate: gate);
        analyzer.Process(samples);
        analyzer.Complete();
        return analyzer.Read();
    }

    public static double Decibels(double power) => 10 * Math.Log10(power);

    /// <summary>Noise whose density falls by 3.01 dB an octave: 2^18 frames made of sines with random phases, repeated.</summary>
    public static float[] Pink(int seed, int frames)
    {
        const int period = 1 << 18;
        var random = new Random(seed);
        var spectrum = new System.Numerics.Complex[period];
        for (int k = 1; k < period / 2; k++)
            spectrum[k] = System.Numerics.Complex.FromPolarCoordinates(1 / Math.Sqrt(k), 2 * Math.PI * random.NextDouble());
        MathNet.Numerics.IntegralTransforms.Fourier.Inverse(spectrum, MathNet.Numerics.IntegralTransforms.FourierOptions.NoScaling);
        return [.. Enumerable.Range(0, frames).Select(i => (float)(0.05 * spectrum[i % period].Real))];
    }

    public static float[] Sum(float[] a, float[] b, double factor = 1) => [.. a.Zip(b, (x, y) => (float)(x + factor * y))];
    public static float[] Negative(float[] a) => [.. a.Select(x => -x)];
}
