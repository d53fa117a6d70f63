using System.Diagnostics;

namespace MixGraph.Benchmarks;

/// <summary>The best time of each of several works, run in turn so that the machine's moods fall on all alike.</summary>
static class InterleavedTimes
{
    /// <summary>Seconds for so many calls of each.</summary>
    public static double[] Best(int rounds, int calls, params ReadOnlySpan<Action> works)
    {
        var best = new double[works.Length];
        Array.Fill(best, double.PositiveInfinity);
        for (int round = 0; round < rounds; round++)
            for (int i = 0; i < works.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                for (int call = 0; call < calls; call++) works[i]();
                best[i] = Math.Min(best[i], Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        return best;
    }
}
