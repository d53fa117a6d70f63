using MixGraph.Workflow;

namespace MixGraph;

public sealed partial class MixSession
{
    PrintList prints = PrintList.Empty;

    /// <summary>What is kept to compare the mix with, beside the mix: no edit, and undo does not take it back.</summary>
    internal PrintList PrintList => Volatile.Read(ref prints);

    /// <summary>Replaces it by a function of it. Any thread.</summary>
    internal void ChangePrints(Func<PrintList, PrintList> change)
    {
        for (var seen = PrintList; ;)
        {
            var was = Interlocked.CompareExchange(ref prints, change(seen), seen);
            if (ReferenceEquals(was, seen)) return;
            seen = was;
        }
    }
}
