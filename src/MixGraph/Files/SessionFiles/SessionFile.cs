using MixGraph.Extending;

namespace MixGraph;

/// <summary>The file format of sessions: JSON, one object, described by docs/session.schema.json. See <see cref="MixSession.Save"/> and <see cref="MixSession.Load"/>.</summary>
/// <remarks>All members may be called from any thread.</remarks>
public static class SessionFile
{
    /// <summary>Finds everything that is wrong with a session file, the audio files it needs included.</summary>
    /// <param name="path">The file.</param>
    /// <param name="processors">The processor types that inserts may have; the built-in ones if null.</param>
    /// <returns>The problems in the order they were found, at most about 1,000; empty for a sound file. If none of them is an
    /// error, the session loads.</returns>
    /// <exception cref="MixFileException">There is no such file, or it cannot be read.</exception>
    public static IReadOnlyList<SessionProblem> Validate(string path, ProcessorRegistry? processors = null) =>
        SessionReader.Read(path, processors ?? new()).Problems;

    /// <summary>The JSON Schema (draft 2020-12) of session files, made from the descriptors of the processors.</summary>
    /// <param name="processors">The processor types to describe; the built-in ones if null.</param>
    public static string Schema(ProcessorRegistry? processors = null) => SessionSchema.Write(processors ?? new());
}
