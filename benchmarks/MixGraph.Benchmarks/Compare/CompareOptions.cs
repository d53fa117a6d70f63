namespace MixGraph.Benchmarks.Compare;

/// <summary>What to compare and for how long.</summary>
/// <param name="Workload">One of <see cref="Workloads.Workload.Names"/>.</param>
/// <param name="Block">Frames a block.</param>
/// <param name="Threads">Threads for engines that can use more than one.</param>
/// <param name="Seconds">Measuring time for all engines together.</param>
sealed record CompareOptions(string Workload, int Block, int Threads, double Seconds)
{
    public const int DefaultBlock = 64;
    public const int MaximumBlock = 65_536;
    public const int MaximumThreads = 256;
    public const double DefaultSeconds = 10;
}
