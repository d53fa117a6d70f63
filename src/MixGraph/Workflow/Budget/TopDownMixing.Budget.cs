#pragma warning disable CA1708 // the analyzer takes the extension blocks for names that differ only by case
namespace MixGraph.Workflow;

public static partial class TopDownMixing
{
    extension(MixSession mix)
    {
        /// <summary>Counts the processing, by layer and by strip. Changes nothing.</summary>
        public ProcessingBudget ProcessingBudget() => new(mix.Document);
    }
}
