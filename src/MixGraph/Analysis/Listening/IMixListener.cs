namespace MixGraph.Analysis;

/// <summary>Hears a mix once, from its start to its end, with all that it is made of side by side.</summary>
/// <remarks>Called by one thread at a time; what is shared out to several must not let the result depend on that. A listener that is disposable is disposed of when the pass is over or broken off, and asked for its results after that.</remarks>
internal interface IMixListener
{
    /// <summary>The stems are known. They are the same objects to the end.</summary>
    void Begin(MixScene scene);

    /// <summary>The next block of samples is in the stems.</summary>
    /// <param name="frames">How many of the block belong to the mix: a hop, or fewer in the last.</param>
    void Hear(int frames) { }

    /// <summary>The next moment's spectra are in the stems.</summary>
    /// <param name="moment">Counted from 0.</param>
    void Notice(long moment) { }

    /// <summary>The mix is at its end.</summary>
    void Complete() { }
}

/// <summary>What is heard.</summary>
/// <param name="Document">The mix, without solos.</param>
/// <param name="Layout">How time is cut.</param>
/// <param name="Frames">How long the mix is.</param>
/// <param name="Mix">The mix itself.</param>
/// <param name="Groups">What enters the mix bus (groups, returns, tracks), as heard in the mix.</param>
/// <param name="Tracks">Tracks and returns as heard in the mix: through their groups and the mix bus. What is muted is not among them.</param>
/// <param name="Sources">What the tracks play, before their trim. Without spectra.</param>
internal sealed record MixScene(MixDocument Document, MomentLayout Layout, long Frames, HeardStem Mix,
    IReadOnlyList<HeardStem> Groups, IReadOnlyList<HeardStem> Tracks, IReadOnlyList<HeardStem> Sources)
{
    /// <summary>All of them.</summary>
    public IEnumerable<HeardStem> All => [Mix, .. Groups, .. Tracks, .. Sources];
}
