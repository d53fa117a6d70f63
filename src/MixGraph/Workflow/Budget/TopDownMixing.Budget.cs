namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>Counts the processing, by layer and by strip. Changes nothing.</summary>
        public ProcessingBudget ProcessingBudget() => new(mix.Document);
    }
}
