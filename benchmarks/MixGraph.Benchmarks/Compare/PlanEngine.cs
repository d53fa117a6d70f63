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

/// <summary>The plan with a meter for levels, true peak and loudness at every strip's output.</summary>
sealed class MeteredEngine : IEngine, IDisposable
{
    readonly PlanRenderer renderer;

    public MeteredEngine(Workload workload, int threads)
    {
        var document = WorkloadSession.Create(workload).Document;
        var meters = new RenderMeters([.. document.Strips.Keys.Select(id => new MeterTarget(id, MeterPoint.Output, MeterKinds.Standard))], [], KeepHistory: false);
        renderer = new(RenderPlan.Compile(document, LaneWidth.Auto, meters.Points), threads, meters);
    }

    public string Name => EngineNames.Metered;

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
