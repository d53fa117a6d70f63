namespace MixGraph.Benchmarks.Textbook;

/// <summary>A processor of the textbook mixer: one virtual call a block, stereo in place.</summary>
abstract class TextbookProcessor
{
    public abstract void Process(Span<float> left, Span<float> right);
}
