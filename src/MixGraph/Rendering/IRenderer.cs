namespace MixGraph.Rendering;

/// <summary>Renders a mix from its start, block by block.</summary>
internal interface IRenderer : IDisposable
{
    /// <summary>Renders the next frames. Allocates nothing after the first call.</summary>
    /// <param name="left">The left output.</param>
    /// <param name="right">The right output, as long as the left.</param>
    void Render(Span<float> left, Span<float> right);

    /// <summary>The signal is at its end: meters measure what is left of the last tile and let their filters ring out.</summary>
    void Complete();

    /// <summary>What went wrong so far without stopping the render.</summary>
    ValueList<string> Warnings();
}
