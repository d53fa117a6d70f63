namespace MixGraph.Processors;

/// <summary>What a de-esser turns down.</summary>
public enum DeEsserMode
{
    /// <summary>Only the sibilance band; the rest passes as it is.</summary>
    Split,
    /// <summary>The whole signal.</summary>
    Wide,
}
