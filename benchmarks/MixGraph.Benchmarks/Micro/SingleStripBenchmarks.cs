using BenchmarkDotNet.Attributes;
using MixGraph.Dsp;

namespace MixGraph.Benchmarks.Micro;

/// <summary>The kernels of a strip that is alone: bands across the lanes, or frames across them. 64 stereo frames.</summary>
public unsafe class SingleStripBenchmarks
{
    // The tile of a strip alone is planar, which is that of one lane; its coefficients may be as wide as a register.
    readonly KernelTile<Lanes1> audio = new();
    readonly KernelTile<Lanes8> four = new KernelTile<Lanes8>().Set(KernelSettings.Plain);
    readonly KernelTile<Lanes16> eight = new KernelTile<Lanes16>().Set(KernelSettings.Plain);
    readonly KernelTile<Lanes8> fourCareful = new KernelTile<Lanes8>().Set(KernelSettings.Compensated);
    readonly KernelTile<Lanes1> compressor = new KernelTile<Lanes1>().Set(KernelSettings.Compressor);
    readonly KernelTile<Lanes1> band = new KernelTile<Lanes1>().Set(KernelSettings.Plain);
    const int Frames = KernelTile<Lanes1>.Frames;

    [Benchmark(Baseline = true)]
    public void Refill() => audio.Refill();

    [Benchmark]
    public void FourBandsSkewed()
    {
        audio.Refill();
        SkewedSvf.Process<Lanes8>(audio.Left, audio.Right, Frames, four.Coefficients, four.State);
    }

    [Benchmark]
    public void FourBandsSkewedCompensated()
    {
        audio.Refill();
        SkewedSvf.Process<Lanes8>(audio.Left, audio.Right, Frames, fourCareful.Coefficients, fourCareful.State);
    }

    [Benchmark]
    public void EightBandsSkewed()
    {
        audio.Refill();
        SkewedSvf.Process<Lanes16>(audio.Left, audio.Right, Frames, eight.Coefficients, eight.State);
    }

    [Benchmark]
    public void FourBandsScalar()
    {
        band.Refill();
        for (int i = 0; i < 4; i++) SvfKernel.Process<Lanes1, Still>(band.Block);
    }

    [Benchmark]
    public void CompressorOfFrames()
    {
        compressor.Refill();
        switch (Simd.Best)
        {
            case LaneWidth.Sixteen: Compress<Lanes16>(); break;
            case LaneWidth.Eight: Compress<Lanes8>(); break;
            default: Compress<Lanes4>(); break;
        }
    }

    [Benchmark]
    public void CompressorScalar()
    {
        compressor.Refill();
        CompressorKernel.Process<Lanes1, Still>(compressor.Block);
    }

    void Compress<T>() where T : unmanaged, ILanes<T> =>
        SingleCompressor.Process<T, Still>(compressor.Left, compressor.Right, Frames, 0, compressor.Coefficients, compressor.Coefficients, compressor.State);

    [GlobalCleanup]
    public void Release()
    {
        foreach (IDisposable tile in new IDisposable[] { audio, four, eight, fourCareful, compressor, band }) tile.Dispose();
    }
}
