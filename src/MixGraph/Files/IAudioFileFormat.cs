namespace MixGraph;

/// <summary>A file format from outside this package. Hand it to <see cref="AudioFile.Register"/> once, at start.</summary>
/// <remarks>Called from any thread, by several at a time.</remarks>
public interface IAudioFileFormat
{
    /// <summary>A name for messages, such as "libsndfile". Of two formats with one name the later registered replaces the earlier.</summary>
    string Name { get; }

    /// <summary>Opens a file that WAV and FLAC do not explain.</summary>
    /// <param name="path">The file, which exists.</param>
    /// <param name="start">Its first bytes, at most 64.</param>
    /// <returns>A reader at frame 0, or null when the file is not of this format.</returns>
    /// <exception cref="MixFileException">The file is of this format, but damaged.</exception>
    AudioFileReader? TryOpen(string path, ReadOnlySpan<byte> start);
}
