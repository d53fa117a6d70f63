using MixGraph;

namespace TopDownMix;

/// <summary>Takes a render of which only the levels are wanted.</summary>
sealed class Nowhere : IAudioSink
{
    public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right) { }
}
