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
    /// <exception cref="RemovedException">A strip is not there any more.</exception>
    /// <exception cref="LayerLockedException">It changes something below the layer of a pass that locks; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">The pass is over.</exception>
    public void Apply(Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        Mix.Exclusively(() =>
        {
            RefuseIfOver();
            proposal.ApplyTo(Mix);
            return true;
        });
    }

    /// <summary>Sets the canvas: edits that belong to no layer, such as a first balance of all tracks, and that no lock refuses. One undo step.</summary>
    internal T SetCanvas<T>(string name, Func<T> edits) => Mix.Exclusively(() =>
    {
        RefuseCanvas();
        return Mix.EditFreely(JournalEntryKind.Canvas, name, edits);
    });

    /// <summary>For what is about to set the canvas, before the long part of it.</summary>
    /// <exception cref="InvalidOperationException">The pass is over, or a rebalance is open.</exception>
    void RefuseCanvas()
    {
        RefuseIfOver();
        if (Mix.OpenRebalance is not null) throw new InvalidOperationException("The canvas cannot be set while the groups are rebalanced: commit or cancel that first.");
    }

    void RefuseIfOver()
    {
        if (!IsOpen) throw new InvalidOperationException("The pass is over.");
    }
}
