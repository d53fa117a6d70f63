using MixGraph.Analysis;
using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>Somebody who judges a mix.</summary>
/// <param name="Listener">What hears the render; null for one who needs the analysis alone.</param>
/// <param name="Findings">What was found, asked when the render is over, in any order.</param>
internal sealed record MixJudge(IMixListener? Listener, Func<MixAnalysis, IEnumerable<Finding>> Findings);

/// <summary>Who judges when a mix is listened to. Another kind of finding is another line here.</summary>
internal static class MixJudges
{
    public static IReadOnlyList<MixJudge> Create(int threads)
    {
        var faults = new SourceFaults(threads);
        var hidden = new HiddenTracks(threads);
        var rings = new Rings(threads);
        return
        [
            new(faults, faults.Findings),
            new(hidden, hidden.Findings),
            new(rings, rings.Findings),
            new(null, BandExcesses.Findings),
            new(null, Accumulation),
        ];
    }

    // The ledger says how much a band would change; beside findings of other kinds counts how much the mix would.
    static IEnumerable<Finding> Accumulation(MixAnalysis analysis)
    {
        var energies = LedgerEnergies.HeardIn(analysis);
        var change = new MixChange(analysis);
        foreach (var finding in LedgerPass.Run(analysis.Document, energies, new()).Findings)
            yield return finding with { PredictedChange = change.OfBand([.. finding.Others.Append(finding.Strip).Distinct().Select(analysis.Track).OfType<StemProfile>()], finding.Band, Less(finding)) };
    }

    static Decibels Less(Finding finding) => finding.Proposal?.Moves is [BandMove { Band: Band band }, ..] ? band.Gain : -3.dB;
}
