using MixGraph.Benchmarks.Fft;
using MixGraph.Benchmarks.Micro;
using MixGraph.Benchmarks.Textbook;
using MixGraph.Benchmarks.Workloads;
using MixGraph.Dsp;

namespace MixGraph.Benchmarks.Guard;

/// <summary>How many times faster one kernel is than another that does the same work, at the widest lanes. Both are timed in turn.</summary>
static class KernelRatios
{
    const int Calls = 200, Rounds = 60;

    public static IReadOnlyDictionary<string, double> Measure() => Simd.Best switch
    {
        LaneWidth.Sixteen => Measure<Lanes16>(),
        LaneWidth.Eight => Measure<Lanes8>(),
        _ => Measure<Lanes4>(),
    };

    static Dictionary<string, double> Measure<T>() where T : unmanaged, ILanes<T>
    {
        var benchmarks = new LaneKernelBenchmarks<T>();
        benchmarks.Prepare();
        double refill = 0;
        double Net(double time) => Math.Max(time - refill, time * 1e-3);
        var times = InterleavedTimes.Best(Rounds, Calls, benchmarks.Refill, benchmarks.Band, benchmarks.TwoBandsAsAPair, benchmarks.TwoBandsOneByOne, benchmarks.BandCompensated, benchmarks.Compressor, Textbook(T.Count));
        refill = times[0];
        benchmarks.Release();
        var transform = new FftPair(4096);
        var transforms = InterleavedTimes.Best(Rounds / 2, Calls / 2, transform.Forward, transform.MathNet);
        return new()
        {
            ["pairOverTwoSingles"] = Net(times[3]) / Net(times[2]),
            ["plainOverCompensated"] = Net(times[1]) / Net(times[4]),
            ["compressorOverTextbook"] = times[6] / Net(times[5]),
            ["fftOverMathNet"] = transforms[1] / transforms[0],
        };
    }

    /// <summary>The textbook's compressor on as many strips as a register has lanes.</summary>
    static Action Textbook(int strips)
    {
        const int frames = LaneBlock<Lanes1>.MaximumFrames;
        var compressor = new TextbookCompressor(new CompressorSpec(-20, 4, 6, 10, 100), 48_000);
        var random = new Random(1);
        float[] noise = [.. Enumerable.Range(0, frames).Select(_ => random.NextSingle() - 0.5f)], left = new float[frames], right = new float[frames];
        return () =>
        {
            for (int strip = 0; strip < strips; strip++)
            {
                noise.CopyTo(left, 0);
                noise.CopyTo(right, 0);
                compressor.Process(left, right);
            }
        };
    }
}
