namespace MixGraph;

/// <summary>Takes the stereo output of an offline render, block by block.</summary>
public interface IAudioSink
{
    /// <summary>Takes the next frames. The spans are as long as each other and are reused after the call.</summary>
    void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right);
}
