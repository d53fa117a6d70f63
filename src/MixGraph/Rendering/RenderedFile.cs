namespace MixGraph;

/// <summary>What is in a file that a render wrote.</summary>
public enum RenderedFileKind
{
    /// <summary>The mix.</summary>
    Mix,
    /// <summary>The contribution of a group, or of a return or track that outputs straight to the mix bus.</summary>
    GroupStem,
    /// <summary>The contribution of a track or a return, through the groups on its way.</summary>
    TrackStem,
    /// <summary>What is left of the mix when the stems beside it are subtracted.</summary>
    Glue,
}

/// <summary>A file that a render wrote. Immutable.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Kind">What is in it.</param>
/// <param name="Strip">The strip whose contribution it is; null for the mix and for glue.</param>
/// <param name="Peak">The greatest sample magnitude of either channel before it was stored, relative to full scale.</param>
/// <param name="Rms">The root mean square over both channels and the whole length, before it was stored, relative to full scale.</param>
/// <param name="ClippedSamples">Samples beyond full scale that an integer file cut off.</param>
public sealed record RenderedFile(string Path, RenderedFileKind Kind, StripId? Strip, Decibels Peak, Decibels Rms, long ClippedSamples);
