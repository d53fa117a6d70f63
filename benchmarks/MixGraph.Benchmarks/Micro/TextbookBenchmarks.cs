using BenchmarkDotNet.Attributes;
using MixGraph.Benchmarks.Textbook;
using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Micro;

/// <summary>The textbook processors one by one, 512 stereo frames.</summary>
public class TextbookBenchmarks
{
    const int Frames = 512;

    readonly float[] left = new float[Frames];
    readonly float[] right = new float[Frames];
    AudioBuffer loop = null!;
    TextbookEqualizer equalizer = null!;
    TextbookCompressor compressor = null!;
    TextbookGain gain = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var workload = Workload.Create(Workload.Mix64Name);
        var strip = workload.Tracks[0].Strip;
        loop = workload.Tracks[0].Loop;
        equalizer = new TextbookEqualizer(strip.Bands, workload.Rate.Hertz);
        compressor = new TextbookCompressor(strip.Compressor!.Value, workload.Rate.Hertz);
        gain = new TextbookGain(strip.FaderDecibels, strip.Balance);
    }

    [Benchmark]
    public void FourBandEqualizer() => Run(equalizer);

    [Benchmark]
    public void Compressor() => Run(compressor);

    [Benchmark]
    public void Fader() => Run(gain);

    void Run(TextbookProcessor processor)
    {
        loop.Left[..Frames].CopyTo(left); // fresh material, or repeated gain would run it to silence or overflow
        loop.Right[..Frames].CopyTo(right);
        processor.Process(left, right);
    }
}
