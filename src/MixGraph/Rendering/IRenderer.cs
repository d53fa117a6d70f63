namespace MixGraph.Rendering;

/// <summary>Renders a mix from its start, block by block.</summary>
internal interface IRenderer : IDisposable
{
    /// <summary>Renders the next frames. Allocates nothing after the first call.</summary>
    /// <param name="left">The left output.</param>
    /// <param name="right">The right output, as long as the left.</param>
    void Render(Span<float> left, Span<float> right);

    /// <summary>The level of every bus so far.</summary>
    ValueList<BusLevel> Levels();

    /// <summary>What went wrong so far without stopping the render.</summary>
    ValueList<string> Warnings();
}
