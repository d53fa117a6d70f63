using MixGraph.Analysis;

namespace MixGraph.Workflow;

/// <summary>How much of each path there is in each band: what weighs the paths in the aggregate.</summary>
internal static class LedgerEnergies
{
    /// <summary>What is cut away by more cannot be told from what leaks into a measured band, so no more than this is made up for.</summary>
    const double DeepestCut = -24;

    /// <summary>The energy of every track and return in each band, as it is heard in the mix.</summary>
    public static IReadOnlyDictionary<StripId, double[]> HeardIn(MixAnalysis analysis) =>
        analysis.Tracks.ToDictionary(t => t.Strip.Id, t => (double[])[.. t.Bands(Ledger.Bands).Select(p => p * t.ActiveMoments)]);

    /// <summary>The power of each path in each band as it would be without the tone of inserts, in any unit.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="heard">The power of each path as it is heard at the output of the mix; paths that are not in there count for nothing. Null if that is not known: all tracks that are
    /// heard are then taken to be equally loud and white, and returns, which play the same again, for nothing.</param>
    public static double[][] Of(IReadOnlyList<LedgerPath> paths, IReadOnlyDictionary<StripId, double[]>? heard)
    {
        int bands = Ledger.Bands.Count;
        return [.. paths.Select(path =>
        {
            var flat = new double[bands];
            if (!path.IsHeard) return flat;
            if (heard is null)
            {
                if (path.Kind == StripKind.Track) Array.Fill(flat, 1);
                return flat;
            }
            if (!heard.TryGetValue(path.Strip, out var measured)) return flat;
            if (measured is null || measured.Length != bands || measured.Any(e => !(e >= 0) || double.IsInfinity(e)))
                throw new ArgumentException($"There must be {bands} energies of {path.StripName}, 0 or more and finite.", nameof(heard));
            for (int band = 0; band < bands; band++) flat[band] = measured[band] / LedgerMath.Power(Math.Max(DeepestCut, path.Tone[band].Value));
            return flat;
        })];
    }
}
