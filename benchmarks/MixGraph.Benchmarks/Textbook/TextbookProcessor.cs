namespace MixGraph.Benchmarks.Textbook;

/// <summary>A processor of the textbook mixer: one virtual call a block, stereo in place.</summary>
abstract class TextbookProcessor
{
    public abstract void Process(Span<float> left, Span<float> right);

    /// <summary>The coefficient of a one-pole smoother that gets 63.2 % of the way in a time.</summary>
    protected static float Smoothing(double milliseconds, int sampleRate) => (float)Math.Exp(-1000 / (milliseconds * sampleRate));
}
