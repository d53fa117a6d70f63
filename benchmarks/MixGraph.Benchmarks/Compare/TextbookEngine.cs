using MixGraph.Benchmarks.Textbook;
using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Compare;

/// <summary>The textbook mixer under the clock.</summary>
sealed class TextbookEngine(Workload workload, int maximumBlock) : IEngine
{
    readonly TextbookMixer mixer = new(workload, maximumBlock);

    public string Name => EngineNames.Textbook;

    public void RenderBlock(Span<float> left, Span<float> right) => mixer.RenderBlock(left, right);
}
