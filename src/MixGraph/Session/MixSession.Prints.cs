using MixGraph.Workflow;

namespace MixGraph;

public sealed partial class MixSession
{
    /// <summary>What is kept to compare the mix with, beside the mix: no edit, and undo does not take it back.</summary>
    internal PrintList PrintList => Workbook.Prints;

    /// <summary>Replaces it by a function of it; unchanged if that throws.</summary>
    internal void ChangePrints(Func<PrintList, PrintList> change) => Exclusively(() => Workbook.Prints = change(Workbook.Prints));
}
