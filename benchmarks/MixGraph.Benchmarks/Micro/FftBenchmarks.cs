using BenchmarkDotNet.Attributes;
using MixGraph.Benchmarks.Fft;

namespace MixGraph.Benchmarks.Micro;

/// <summary>The real Fourier transform and its inverse, beside MathNet's.</summary>
public class FftBenchmarks
{
    FftPair pair = null!;

    [Params(64, 1024, 4096, 65_536)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Prepare() => pair = new FftPair(Size);

    [Benchmark]
    public void Forward() => pair.Forward();

    [Benchmark]
    public void Inverse() => pair.Inverse();

    [Benchmark(Baseline = true)]
    public void MathNet() => pair.MathNet();
}
