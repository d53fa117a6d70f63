using BenchmarkDotNet.Attributes;
using MixGraph.Benchmarks.Compare;
using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Micro;

/// <summary>One block of the workloads of <c>compare</c>.</summary>
public class PlanBenchmarks
{
    float[] left = [], right = [];
    PlanEngine plan = null!;

    [Params(Workload.Mix64Name, Workload.Sum64Name)]
    public string Mix { get; set; } = "";

    [Params(64, 512)]
    public int Block { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        (left, right) = (new float[Block], new float[Block]);
        plan = new PlanEngine(Workload.Create(Mix), threads: 1);
    }

    [Benchmark]
    public void Render() => plan.RenderBlock(left, right);

    [GlobalCleanup]
    public void Release() => plan.Dispose();
}
