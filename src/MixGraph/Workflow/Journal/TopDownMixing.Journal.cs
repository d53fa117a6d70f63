namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>The journal of the work on the mix. It records from <see cref="MixJournal.Start"/> or the first top-down pass on, and is saved with the session.</summary>
        public MixJournal Journal => mix.Workbook.Journal;
    }
}
