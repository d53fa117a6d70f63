using BenchmarkDotNet.Attributes;
using MixGraph.Benchmarks.Workloads;
using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph.Benchmarks.Micro;

/// <summary>From a document to a plan, and from a plan to a renderer.</summary>
[MemoryDiagnoser]
public class CompileBenchmarks
{
    MixDocument document = null!;
    RenderPlan plan = null!;

    [Params(64, 1000)]
    public int Strips { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        document = NestedSession.Create(Strips).Document;
        plan = RenderPlan.Compile(document, LaneWidth.Auto);
    }

    [Benchmark]
    public object Compile() => RenderPlan.Compile(document, LaneWidth.Auto);

    [Benchmark]
    public void CreateRenderer() => new PlanRenderer(plan).Dispose();
}
