namespace MixGraph.Workflow;

public sealed partial class TopDownPass
{
    /// <summary>The ledger of the mix; see <see cref="TopDownMixing.Ledger"/>.</summary>
    public Ledger Ledger(LedgerOptions? options = null, IReadOnlyDictionary<StripId, double[]>? energies = null) => Mix.Ledger(options, energies);
}
