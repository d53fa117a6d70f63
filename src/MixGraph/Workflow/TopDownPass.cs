namespace MixGraph.Workflow;

/// <summary>A top-down pass over a mix: first the canvas, then the broad moves on the mix bus, then the groups, then what is left on the tracks.</summary>
/// <remarks>Begun with <see cref="TopDownMixing.TopDown"/>.</remarks>
public sealed partial class TopDownPass
{
    internal TopDownPass(MixSession mix, LayerPolicy policy) => (Mix, Policy) = (mix, policy);

    /// <summary>The mix.</summary>
    public MixSession Mix { get; }
    /// <summary>What happens to edits below <see cref="Layer"/>.</summary>
    public LayerPolicy Policy { get; }
    /// <summary>The layer the pass is on: the mix bus at first.</summary>
    public Layer Layer { get; private set; }

    /// <summary>Goes on to a lower layer.</summary>
    /// <param name="to">The layer.</param>
    /// <param name="because">Why the layer above could not solve what is left; the journal keeps it.</param>
    public void Descend(Layer to, string because) => Layer = to;

    /// <summary>Applies a proposal, as one undo step.</summary>
    public void Apply(Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        proposal.ApplyTo(Mix);
    }

    /// <summary>Sets the canvas: edits that belong to no layer, such as a first balance of all tracks, and that no lock refuses. One undo step.</summary>
    internal T SetCanvas<T>(string name, Func<T> edits) => Mix.Edit(name, edits);
}
