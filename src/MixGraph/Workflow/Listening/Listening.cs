using System.Diagnostics;
using MixGraph.Analysis;

namespace MixGraph.Workflow;

/// <summary>Listens to a mix once, and asks all judges.</summary>
internal static class Listening
{
    /// <param name="document">The mix.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="lateChain">Looks whether the chain of the mix bus came late; null if nobody knows when the balance was made.</param>
    public static ListenReport Run(MixDocument document, ListenOptions? options, IProgress<double>? progress, CancellationToken cancellation, Func<Finding?>? lateChain = null)
    {
        long started = Stopwatch.GetTimestamp();
        int threads = (options ?? new()).Threads is > 0 and var asked ? asked : Math.Clamp(Environment.ProcessorCount, 1, 8);
        var judges = MixJudges.Create(threads);
        var analysis = MixAnalysis.Run(document, [.. judges.Select(j => j.Listener).OfType<IMixListener>()], sources: true, threads: threads, progress: progress, cancellation: cancellation);
        Finding[] findings = [.. judges.SelectMany(j => j.Findings(analysis)), .. lateChain?.Invoke() is { } late ? [late] : (Finding[])[]];
        return new(analysis, findings, analysis.Measurement.Duration, Stopwatch.GetElapsedTime(started));
    }
}
