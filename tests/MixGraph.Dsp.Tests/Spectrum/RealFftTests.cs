using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace MixGraph.Dsp.Tests;

/// <summary>The transform against its definition, against another implementation, and against what every Fourier transform obeys.</summary>
public class RealFftTests
{
    public static TheoryData<int> Sizes => [.. Enumerable.Range(6, 11).Select(log2 => 1 << log2)];
    public static TheoryData<int> SmallSizes => [.. Enumerable.Range(6, 7).Select(log2 => 1 << log2)];

    /// <summary>Random roundings of half an ulp or less add up over log2 N stages; so far is the relative error allowed to go.</summary>
    static double Bound(int size) => 6e-8 * Math.Sqrt(Math.Log2(size));

    [Theory, MemberData(nameof(SmallSizes))]
    public void Agrees_with_the_definition(int size)
    {
        var noise = TestSignals.Noise(size, size);
        Assert.InRange(Dft.RelativeError(Dft.Of(noise), Dft.Fast(noise)), 0, Bound(size));
        var sine = TestSignals.Sine(0.1234, 1, size);
        Assert.InRange(Dft.RelativeError(Dft.Of(sine), Dft.Fast(sine)), 0, Bound(size));
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Agrees_with_another_implementation(int size)
    {
        var noise = TestSignals.Noise(size, size);
        var other = new double[size + 2];
        for (int i = 0; i < size; i++) other[i] = noise[i];
        Fourier.ForwardReal(other, size, FourierOptions.NoScaling);
        var expected = Enumerable.Range(0, size / 2 + 1).Select(k => new Complex(other[2 * k], other[2 * k + 1])).ToArray();
        var actual = Dft.Fast(noise);
        Assert.InRange(Dft.RelativeError(expected, actual), 0, Bound(size));
        double largest = expected.Zip(actual, (a, b) => Complex.Abs(a - b)).Max();
        Assert.InRange(largest, 0, 8 * Bound(size) * Math.Sqrt(size / 3.0));
        Assert.Equal(0, actual[0].Imaginary);
        Assert.Equal(0, actual[^1].Imaginary);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Inverse_gives_the_samples_back(int size)
    {
        var noise = TestSignals.Noise(1, size);
        var fft = new RealFft(size);
        float[] real = new float[fft.Bins], imaginary = new float[fft.Bins], back = new float[size];
        fft.Forward(noise, real, imaginary);
        imaginary[0] = imaginary[^1] = 1000; // not looked at
        fft.Inverse(real, imaginary, back);
        Assert.InRange(Dft.RelativeError(noise.Select(x => (Complex)x), back.Select(x => (Complex)x)), 0, 1.5 * Bound(size));
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Energy_is_the_same_in_time_and_in_frequency(int size)
    {
        var noise = TestSignals.Noise(2, size);
        var bins = Dft.Fast(noise);
        double energy = 2 * bins.Sum(b => b.Real * b.Real + b.Imaginary * b.Imaginary) - bins[0].Real * bins[0].Real - bins[^1].Real * bins[^1].Real;
        Assert.Equal(1, energy / size / noise.Sum(x => (double)x * x), 1e-6);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void A_sum_has_the_sum_of_the_spectra(int size)
    {
        // Multiples of 2^-12 add without rounding, so that all the error is the transform's.
        float[] a = Grid(TestSignals.Noise(3, size)), b = Grid(TestSignals.Noise(4, size));
        var sum = a.Zip(b, (x, y) => x - y / 4).ToArray();
        var expected = Dft.Fast(a).Zip(Dft.Fast(b), (x, y) => x - y / 4);
        Assert.InRange(Dft.RelativeError(expected, Dft.Fast(sum)), 0, 2 * Bound(size));

        static float[] Grid(float[] x) => [.. x.Select(v => MathF.Round(v * 1024) / 1024)];
    }

    [Theory, MemberData(nameof(Sizes))]
    public void An_impulse_is_a_turning_phase(int size)
    {
        Assert.All(Dft.Fast(TestSignals.Impulse(size)), bin => Assert.Equal(Complex.One, bin));
        foreach (int at in (int[])[1, 2, 3, 16, 33, size / 2, size - 1])
        {
            var bins = Dft.Fast(TestSignals.Impulse(size, at));
            for (int k = 0; k < bins.Length; k++)
                Assert.InRange(Complex.Abs(bins[k] - Complex.FromPolarCoordinates(1, -2 * Math.PI * ((long)k * at % size) / size)), 0, 4e-7);
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Constants_and_sines_stand_in_their_bins_alone(int size)
    {
        var constant = Dft.Fast(TestSignals.Constant(size, 1));
        Assert.Equal(size, constant[0].Real);
        Assert.All(constant[1..], bin => Assert.Equal(Complex.Zero, bin));
        foreach (int k in (int[])[1, 5, size / 4, size / 2 - 1])
        {
            var bins = Dft.Fast([.. Enumerable.Range(0, size).Select(i => (float)Math.Cos(2 * Math.PI * ((long)i * k % size) / size))]);
            Assert.Equal(1, bins[k].Real / (size / 2), 1e-6);
            Assert.InRange(bins.Where((_, i) => i != k).Max(Complex.Abs) / (size / 2), 0, 3e-7);
        }
    }

    [Fact]
    public void Sizes_out_of_range_are_refused()
    {
        foreach (int size in (int[])[-1, 0, 32, 96, 131_072])
            Assert.Contains("power of two from 64 to 65536", Assert.Throws<ArgumentOutOfRangeException>(() => new RealFft(size)).Message, StringComparison.Ordinal);
        var fft = new RealFft(64);
        Assert.Equal((64, 33), (fft.Size, fft.Bins));
        Assert.Throws<ArgumentException>("samples", () => fft.Forward(new float[63], new float[33], new float[33]));
        Assert.Throws<ArgumentException>("real", () => fft.Forward(new float[64], new float[34], new float[33]));
        Assert.Throws<ArgumentException>("imaginary", () => fft.Forward(new float[64], new float[33], new float[32]));
        Assert.Throws<ArgumentException>("samples", () => fft.Inverse(new float[33], new float[33], new float[65]));
    }
}
