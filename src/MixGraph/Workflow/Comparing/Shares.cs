namespace MixGraph.Workflow;

/// <summary>Progress of several things of about the same length, one after the other.</summary>
/// <param name="progress">Who is told about all; null for nobody.</param>
/// <param name="count">How many things.</param>
internal sealed class Shares(IProgress<double>? progress, int count)
{
    int begun;

    /// <summary>The progress of the next thing.</summary>
    public IProgress<double>? Next() => progress is null ? null : new Part(progress, begun++, count);

    sealed class Part(IProgress<double> progress, int index, int count) : IProgress<double>
    {
        public void Report(double value) => progress.Report((index + value) / count);
    }
}
