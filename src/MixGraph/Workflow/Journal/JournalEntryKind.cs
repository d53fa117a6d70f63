namespace MixGraph.Workflow;

/// <summary>What an entry of a journal tells of.</summary>
public enum JournalEntryKind
{
    /// <summary>An edit, or all edits of one gesture that follow each other.</summary>
    Edit,
    /// <summary>A step was taken back.</summary>
    Undo,
    /// <summary>A step was taken again.</summary>
    Redo,
    /// <summary>The canvas was set: an edit that belongs to no layer, such as a first balance of all tracks.</summary>
    Canvas,
    /// <summary>Something was muted, or brought back, to listen to the rest.</summary>
    Listening,
    /// <summary>A pass or a rebalance was cancelled, and the mix put back as it was.</summary>
    Cancel,
    /// <summary>What changed while the journal did not record.</summary>
    Unrecorded,
    /// <summary>A top-down pass was begun.</summary>
    Begin,
    /// <summary>The pass went on to a lower layer.</summary>
    Descend,
    /// <summary>The pass went back to a higher layer.</summary>
    Ascend,
    /// <summary>The pass was completed.</summary>
    Complete,
    /// <summary>A note was made.</summary>
    Note,
}
