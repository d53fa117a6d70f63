namespace MixGraph.Workflow;

/// <summary>A top-down pass over a mix: first the canvas, then the broad moves on the mix bus, then the groups, then what is left on the tracks.</summary>
/// <remarks>Begun with <see cref="TopDownMixing.TopDown"/>, and open until <see cref="Complete"/>, <see cref="Cancel"/> or <see cref="Dispose"/>; a session has one at a time. What is
/// monitoring (soloed, solo isolated, solo safe, solo dim) belongs to no layer, and neither do undo and redo. Any thread may use it.</remarks>
public sealed partial class TopDownPass
{
    /// <summary>The mix.</summary>
    public MixSession Mix { get; }
    /// <summary>What happens to edits below <see cref="Layer"/>.</summary>
    public LayerPolicy Policy { get; }
    /// <summary>Applies a proposal, as one undo step.</summary>
    public void Apply(Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        proposal.ApplyTo(Mix);
    }

    /// <summary>Sets the canvas: edits that belong to no layer, such as a first balance of all tracks, and that no lock refuses. One undo step.</summary>
    internal T SetCanvas<T>(string name, Func<T> edits) => Mix.EditFreely(JournalEntryKind.Canvas, name, edits);
}
