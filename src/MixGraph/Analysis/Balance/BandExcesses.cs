using MixGraph.Dsp;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Finds bands in which a group, or the mix, stands out of its own trend, and the highest bus that explains it.</summary>
internal sealed class BandExcesses : IMixJudge
{
    public void Begin(MixScene scene) { }

    public IEnumerable<Finding> Findings(MixAnalysis analysis) => [];

    /// <summary>What every bus comes to, octave by octave.</summary>
    public static IEnumerable<(string Name, ExcessFit.Result Fit)> Fits(MixAnalysis analysis)
    {
        var layers = new HighestLayer(analysis);
        foreach (var node in (IEnumerable<BusNode>)[layers.Mix, .. layers.Mix.Children, .. layers.Mix.Children.SelectMany(c => c.Children)])
            for (double from = 60; from < 12_000; from *= 2)
                if (layers.FitOf(node).Find(from, from * 2) is { } fit) yield return (node.Name, fit);
    }
}
