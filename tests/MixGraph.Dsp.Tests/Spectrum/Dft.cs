using System.Numerics;

namespace MixGraph.Dsp.Tests;

/// <summary>The transform by its definition, in double: the arbiter of the fast one.</summary>
static class Dft
{
    public static Complex[] Of(ReadOnlySpan<float> samples)
    {
        int n = samples.Length;
        var roots = new Complex[n];
        for (int i = 0; i < n; i++) roots[i] = Complex.FromPolarCoordinates(1, -2 * Math.PI * i / n);
        var bins = new Complex[n / 2 + 1];
        for (int k = 0; k < bins.Length; k++)
        {
            double real = 0, imaginary = 0;
            for (int i = 0; i < n; i++)
            {
                var root = roots[(int)((long)i * k % n)];
                real += samples[i] * root.Real;
                imaginary += samples[i] * root.Imaginary;
            }
            bins[k] = new(real, imaginary);
        }
        return bins;
    }

    /// <summary>The fast transform as complex numbers.</summary>
    public static Complex[] Fast(ReadOnlySpan<float> samples, LaneWidth width = LaneWidth.Auto)
    {
        var fft = new RealFft(samples.Length, width);
        float[] real = new float[fft.Bins], imaginary = new float[fft.Bins];
        fft.Forward(samples, real, imaginary);
        return [.. real.Zip(imaginary, (re, im) => new Complex(re, im))];
    }

    /// <summary>The root mean square of the error over that of the expected numbers.</summary>
    public static double RelativeError(IEnumerable<Complex> expected, IEnumerable<Complex> actual) =>
        Math.Sqrt(expected.Zip(actual, (a, b) => Squared(a - b)).Sum() / expected.Sum(Squared));

    static double Squared(Complex x) => x.Real * x.Real + x.Imaginary * x.Imaginary;
}
