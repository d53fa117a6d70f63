using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;
using MixGraph.Dsp;

namespace MixGraph.Benchmarks.Fft;

/// <summary>The library's real transform and MathNet's single-precision one of the same size, each as its users call it.</summary>
sealed class FftPair
{
    readonly RealFft fft;
    readonly float[] samples, real, imaginary, packed;

    public FftPair(int size)
    {
        Control.UseSingleThread(); // one core each
        fft = new RealFft(size);
        var random = new Random(1);
        samples = [.. Enumerable.Range(0, size).Select(_ => random.NextSingle() - 0.5f)];
        (real, imaginary, packed) = (new float[fft.Bins], new float[fft.Bins], new float[size + 2]);
    }

    public void Forward() => fft.Forward(samples, real, imaginary);

    public void Inverse() => fft.Inverse(real, imaginary, samples);

    /// <summary>MathNet's transform is in place, so the samples are copied in; the copy is a hundredth of its time.</summary>
    public void MathNet()
    {
        samples.CopyTo(packed, 0);
        Fourier.ForwardReal(packed, samples.Length, FourierOptions.NoScaling);
    }
}
