namespace MixGraph;

/// <summary>The peaks of a signal whose channels are measured pair by pair. The pairs take turns; the first comes last and finds the peaks of all.</summary>
internal sealed class SignalPeaks(int pairs)
{
    int turn;
    float peak, truePeak;

    /// <summary>Adds a pair's peaks and gives those of all that have had their turn.</summary>
    public void Gather(ref float pairPeak, ref float pairTruePeak)
    {
        pairPeak = peak = Math.Max(peak, pairPeak);
        pairTruePeak = truePeak = Math.Max(truePeak, pairTruePeak);
        if (++turn == pairs) (turn, peak, truePeak) = (0, 0, 0);
    }
}
