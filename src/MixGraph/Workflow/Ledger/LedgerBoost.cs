namespace MixGraph.Workflow;

/// <summary>A boost in neighbouring bands, before it is known whose it is.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="First">The first band.</param>
/// <param name="Last">The last band.</param>
/// <param name="Peak">Where it is greatest, and lowest in frequency among equals.</param>
/// <param name="Gain">How much there, in dB.</param>
/// <param name="Parts">How much of that is each layer's, from the top down, in dB.</param>
internal sealed record LedgerBoost(LedgerAlarmKind Kind, int First, int Last, int Peak, double Gain, double[] Parts)
{
    /// <summary>What passes for the same, in dB.</summary>
    const double Same = 0.05;

    /// <summary>The boosts in which all bands are above a limit.</summary>
    /// <param name="kind">What is wrong with them.</param>
    /// <param name="isAbove">Whether a band belongs to one.</param>
    /// <param name="gain">How much there is in a band.</param>
    /// <param name="part">A layer's part of a band.</param>
    public static IEnumerable<LedgerBoost> Find(LedgerAlarmKind kind, Func<int, bool> isAbove, Func<int, double> gain, Func<int, Layer, double> part)
    {
        int count = Ledger.Bands.Count;
        for (int first = 0; first < count; first++)
        {
            if (!isAbove(first)) continue;
            int last = first;
            while (last + 1 < count && isAbove(last + 1)) last++;
            double most = Enumerable.Range(first, last - first + 1).Max(gain);
            int peak = Enumerable.Range(first, last - first + 1).First(b => gain(b) >= most - Same);
            yield return new(kind, first, last, peak, gain(peak), [part(peak, Layer.MixBus), part(peak, Layer.Groups), part(peak, Layer.Tracks)]);
            first = last;
        }
    }

    /// <summary>Whether two paths have the same boost, made of the same.</summary>
    public bool IsLike(LedgerBoost other) =>
        Kind == other.Kind && First == other.First && Last == other.Last && Math.Abs(Gain - other.Gain) <= Same
        && !Parts.Where((part, i) => Math.Abs(part - other.Parts[i]) > Same).Any();
}
