using MixGraph.Benchmarks.Workloads;
using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph.Benchmarks.Compare;

/// <summary>The compiled render plan.</summary>
sealed class PlanEngine(Workload workload, int threads) : IEngine, IDisposable
{
    readonly PlanRenderer renderer = new(RenderPlan.Compile(WorkloadSession.Create(workload).Document, LaneWidth.Auto), threads);

    public string Name => EngineNames.Plan;

    public void RenderBlock(Span<float> left, Span<float> right) => renderer.Render(left, right);

    public void Dispose() => renderer.Dispose();
}

/// <summary>The reference renderer.</summary>
sealed class ReferenceEngine(Workload workload) : IEngine, IDisposable
{
    readonly ReferenceRenderer renderer = new(WorkloadSession.Create(workload).Document);

    public string Name => EngineNames.Reference;

    public void RenderBlock(Span<float> left, Span<float> right) => renderer.Render(left, right);

    public void Dispose() => renderer.Dispose();
}
