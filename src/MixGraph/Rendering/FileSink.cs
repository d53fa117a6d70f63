namespace MixGraph.Rendering;

/// <summary>Interleaves into an audio file.</summary>
internal sealed class FileSink(AudioFileWriter writer) : IAudioSink
{
    float[] interleaved = [];

    public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (interleaved.Length < left.Length * 2) interleaved = new float[left.Length * 2];
        for (int i = 0; i < left.Length; i++) (interleaved[2 * i], interleaved[2 * i + 1]) = (left[i], right[i]);
        writer.Write(interleaved.AsSpan(0, left.Length * 2));
    }
}
