using BenchmarkDotNet.Attributes;
using MixGraph.Dsp;

namespace MixGraph.Benchmarks.Micro;

/// <summary>Lane kernels by themselves at one width: 64 frames of as many stereo strips as there are lanes. <see cref="Refill"/> is the
/// part of each time that only restores the input.</summary>
[GenericTypeArguments(typeof(Lanes1))]
[GenericTypeArguments(typeof(Lanes4))]
[GenericTypeArguments(typeof(Lanes8))]
[GenericTypeArguments(typeof(Lanes16))]
public class LaneKernelBenchmarks<T> where T : unmanaged, ILanes<T>
{
    KernelTile<T> plain = null!, careful = null!, pair = null!, compressor = null!;

    [GlobalSetup]
    public void Prepare()
    {
        plain = new KernelTile<T>().Set(KernelSettings.Plain);
        careful = new KernelTile<T>().Set(KernelSettings.Compensated);
        pair = new KernelTile<T>().Set(KernelSettings.Two);
        compressor = new KernelTile<T>().Set(KernelSettings.Compressor);
    }

    [Benchmark(Baseline = true)]
    public void Refill() => plain.Refill();

    [Benchmark]
    public void Band()
    {
        plain.Refill();
        SvfKernel.Process<T, Still>(plain.Block);
    }

    [Benchmark]
    public void BandMoving()
    {
        plain.Refill();
        SvfKernel.Process<T, Moving>(plain.Block);
    }

    [Benchmark]
    public void BandCompensated()
    {
        careful.Refill();
        SvfKernel.Process<T, Still>(careful.Block);
    }

    [Benchmark]
    public void TwoBandsAsAPair()
    {
        pair.Refill();
        SvfPairKernel.Process<T, Still>(pair.Block);
    }

    [Benchmark]
    public void TwoBandsOneByOne()
    {
        plain.Refill();
        SvfKernel.Process<T, Still>(plain.Block);
        SvfKernel.Process<T, Still>(plain.Block);
    }

    [Benchmark]
    public void Compressor()
    {
        compressor.Refill();
        CompressorKernel.Process<T, Still>(compressor.Block);
    }

    [Benchmark]
    public unsafe void FlushState() => Denormals.Flush<T>(pair.State, 16 * T.Count);

    [GlobalCleanup]
    public void Release()
    {
        foreach (var tile in new[] { plain, careful, pair, compressor }) tile.Dispose();
    }
}
