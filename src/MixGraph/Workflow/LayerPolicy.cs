namespace MixGraph.Workflow;

/// <summary>What happens to an edit below the layer that a top-down pass is on.</summary>
public enum LayerPolicy
{
    /// <summary>It is made, and journalled like any.</summary>
    Free,
    /// <summary>It is made, and the journal says that it was below the layer.</summary>
    Warn,
    /// <summary>It is refused with a <see cref="LayerLockedException"/>, and nothing changes.</summary>
    Lock,
}
