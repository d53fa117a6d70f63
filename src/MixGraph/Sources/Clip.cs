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

    /// <summary>Whether both are the same file, however its path is written.</summary>
    public bool Equals(Clip? other) => ReferenceEquals(this, other) || (other is not null && (Path == other.Path || FullPath == other.FullPath));
    /// <inheritdoc/>
    public override int GetHashCode() => FullPath.GetHashCode(StringComparison.Ordinal);

    /// <summary>The path from the root on; the path as it is where no file can be.</summary>
    internal string FullPath => string.IsNullOrEmpty(Path) || Path.Contains('\0', StringComparison.Ordinal) ? Path : System.IO.Path.GetFullPath(Path);

    internal override SourceReader Open(SampleRate session) => new FileSourceReader(Path);
}
