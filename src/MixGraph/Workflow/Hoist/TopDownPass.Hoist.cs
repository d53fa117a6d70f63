namespace MixGraph.Workflow;

public sealed partial class TopDownPass
{
    /// <summary>Moves the bands that all inputs of a bus have in common to the bus, as one undo step; see <see cref="TopDownMixing.ProposeHoist"/>.</summary>
    /// <param name="bus">A group, or the mix bus.</param>
    /// <returns>What moved, and what could not.</returns>
    /// <exception cref="InvalidOperationException">The pass is over.</exception>
    public BandRelocation Hoist(OutputBus bus)
    {
        RefuseIfOver();
        var relocation = Mix.ProposeHoist(bus);
        if (relocation.Proposal is { } proposal) Apply(proposal);
        return relocation;
    }
}
