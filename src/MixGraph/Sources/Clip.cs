using MixGraph.Rendering;

namespace MixGraph;

/// <summary>An audio file, played from the start of the mix.</summary>
/// <param name="Path">The file: WAV, RF64, BW64, FLAC or a registered format.</param>
public sealed record Clip(string Path) : AudioSource
{
    /// <summary>Reads the file's header.</summary>
    /// <inheritdoc/>
    public override SourceFormat Probe(SampleRate session)
    {
        using var reader = AudioFile.OpenRead(Path);
        return new(reader.Info.SampleRate, reader.Info.Channels, reader.Info.Frames);
    }

    internal override SourceReader Open(SampleRate session) => new FileSourceReader(Path);
}
