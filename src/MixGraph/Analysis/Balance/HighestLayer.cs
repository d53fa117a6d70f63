using MixGraph.Workflow;
namespace MixGraph.Analysis;
internal sealed class HighestLayer(MixAnalysis analysis)
{
    public Proposal? Fix(FrequencyRange band, string? word) => analysis is null ? null : null;
}
internal sealed class BandExcesses : IMixJudge
{
    public void Begin(MixScene scene) { }
    public IEnumerable<Finding> Findings(MixAnalysis analysis) => [];
}
