namespace MixGraph.Benchmarks.Compare;

/// <summary>Something that renders a workload block by block, from the start of its loops on.</summary>
interface IEngine
{
    /// <summary>One of <see cref="EngineNames"/>.</summary>
    string Name { get; }

    /// <summary>Renders the next block into both spans, which have the same length.</summary>
    void RenderBlock(Span<float> left, Span<float> right);
}
