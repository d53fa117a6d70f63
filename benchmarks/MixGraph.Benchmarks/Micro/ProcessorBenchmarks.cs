using BenchmarkDotNet.Attributes;
using MixGraph.Benchmarks.Compare;
using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Micro;

/// <summary>One kind of processor on one strip and on sixteen, as a plan runs it and as the textbook does: a block of 512 frames, fader and sum included.</summary>
public class ProcessorBenchmarks
{
    const int Frames = 512;

    readonly float[] left = new float[Frames];
    readonly float[] right = new float[Frames];
    PlanEngine plan = null!;
    TextbookEngine textbook = null!;

    [Params(1, 16)]
    public int Strips { get; set; }

    [ParamsAllValues]
    public ProcessorKind Processor { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var workload = SmallMix.Create(Strips, Processor);
        plan = new PlanEngine(workload, threads: 1);
        textbook = new TextbookEngine(workload, Frames);
    }

    [Benchmark]
    public void Plan() => plan.RenderBlock(left, right);

    [Benchmark(Baseline = true)]
    public void Textbook() => textbook.RenderBlock(left, right);

    [GlobalCleanup]
    public void Release() => plan.Dispose();
}
