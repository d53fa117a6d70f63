namespace MixGraph;

/// <summary>One step from a document to the next: an edit, an undo or a redo.</summary>
/// <param name="name">The name of the edit.</param>
/// <param name="before">The document before.</param>
/// <param name="after">The document after.</param>
public sealed class CommittedEventArgs(string name, MixDocument before, MixDocument after) : EventArgs
{
    /// <summary>The name of the edit: "Enter cave", "fader".</summary>
    public string Name => name;
    /// <summary>The document before.</summary>
    public MixDocument Before => before;
    /// <summary>The document after.</summary>
    public MixDocument After => after;
}
