namespace MixGraph.Processors;

/// <summary>How attack and release of a compressor work together.</summary>
public enum CompressorBallistics
{
    /// <summary>Either the attack is at work or the release: tight, and each takes exactly its time.</summary>
    Branching,
    /// <summary>The release runs first and the attack smooths what comes of it: softer turns and less distortion of low notes; the release takes
    /// about one attack time longer.</summary>
    Decoupled,
}
