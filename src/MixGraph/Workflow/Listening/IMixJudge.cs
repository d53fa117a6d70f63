using MixGraph.Analysis;

namespace MixGraph.Workflow;

/// <summary>Hears a mix and says what is wrong with it.</summary>
internal interface IMixJudge : IMixListener
{
    /// <summary>What was found, in any order.</summary>
    /// <param name="analysis">What the same render came to.</param>
    IEnumerable<Finding> Findings(MixAnalysis analysis);
}

/// <summary>Who judges when a mix is listened to. Another kind of finding is another line here.</summary>
internal static class MixJudges
{
    public static IReadOnlyList<IMixJudge> Create(int threads) =>
    [
        new HiddenTracks(threads),
        new Rings(threads),
        new BandExcesses(),
    ];
}
