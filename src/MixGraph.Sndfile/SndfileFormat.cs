namespace MixGraph;

/// <summary>Lets <see cref="AudioFile.OpenRead"/> open what the system's libsndfile reads: Ogg Vorbis and Opus, AIFF, CAF, W64, AU,
/// WAV with mu-law or ADPCM and, from libsndfile 1.1 on, MP3. WAV and FLAC stay with MixGraph's own readers.</summary>
/// <example><code>
/// SndfileFormat.Register();                          // once, at start
/// using var reader = AudioFile.OpenRead("theme.ogg");
/// </code></example>
/// <remarks>All members may be called from any thread.</remarks>
public sealed class SndfileFormat : IAudioFileFormat
{
    SndfileFormat() { }

    /// <summary>Whether the system has libsndfile. Asked once; the answer stays.</summary>
    public static bool IsAvailable => SndfileLibrary.IsAvailable;

    /// <summary>The library's name and version, such as "libsndfile-1.2.0"; null when there is none.</summary>
    public static string? Version => IsAvailable ? SndfileLibrary.Version() : null;

    /// <inheritdoc/>
    public string Name => "libsndfile";

    /// <summary>Adds libsndfile's formats to <see cref="AudioFile"/>. A second call changes nothing.</summary>
    /// <exception cref="SndfileNotAvailableException">The system has no libsndfile; see <see cref="IsAvailable"/>.</exception>
    public static void Register()
    {
        if (!IsAvailable) throw new SndfileNotAvailableException(SndfileLibrary.NamesTried);
        AudioFile.Register(new SndfileFormat());
    }

    /// <inheritdoc/>
    public AudioFileReader? TryOpen(string path, ReadOnlySpan<byte> start) => SndfileReader.TryOpen(path);
}
