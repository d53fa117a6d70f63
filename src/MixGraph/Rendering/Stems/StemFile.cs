namespace MixGraph.Rendering;

/// <summary>One file of a set of stems, in the making.</summary>
internal sealed class StemFile : IDisposable
{
    readonly AudioFileWriter writer;
    readonly LevelSink levels;
    readonly StripId? strip;
    readonly RenderedFileKind kind;

    public StemFile(string path, SampleRate rate, AudioFileOptions options, RenderedFileKind kind, StripId? strip)
    {
        writer = AudioFile.Create(path, rate, channels: 2, options);
        levels = new(new FileSink(writer));
        (this.kind, this.strip) = (kind, strip);
    }

    public string Path => writer.Path;
    public bool IsComplete => writer.IsComplete;
    public Decibels Peak => levels.Peak;
    public RenderedFile Description => new(Path, kind, strip, levels.Peak, levels.Rms, writer.ClippedSamples);

    public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => levels.Write(left, right);

    public void Complete() => writer.Complete();

    public void Dispose() => writer.Dispose();
}
