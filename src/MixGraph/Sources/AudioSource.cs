using MixGraph.Rendering;

namespace MixGraph;

/// <summary>What a track plays: a description, not an open file. A value; safe to share between threads, tracks and sessions.</summary>
public abstract record AudioSource
{
    private protected AudioSource() { }

    /// <summary>Finds out what the source is made of; a file is opened, read and closed again for it.</summary>
    /// <param name="session">The rate of the session, which sources without a rate of their own take.</param>
    /// <exception cref="MixFileException">The file cannot be read.</exception>
    public abstract SourceFormat Probe(SampleRate session);

    /// <summary>Opens the source at its own rate.</summary>
    internal abstract SourceReader Open(SampleRate session);
}
