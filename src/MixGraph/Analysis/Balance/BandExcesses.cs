using MixGraph.Dsp;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Finds bands in which all that leads to a bus stands out of its own trend, and so the bus does.</summary>
/// <remarks>That one instrument stands out somewhere is what it sounds like, and no fault that its spectrum could tell; that all guitars, or all groups, do so in the same place is one. So at least two of what leads to a bus must
/// have a say in the band, and all that have must stand out there by <see cref="Least"/>. By more than <see cref="Most"/> dB, or wider than a bell of
/// Q <see cref="Widest"/>, nothing is out of balance: it is what the instruments are. What would change the mix by less than <see cref="LeastChange"/> dB is left out.</remarks>
internal static class BandExcesses
{
    const double Least = 3.5, Most = 12, Lowest = 120, Highest = 9000, Widest = 0.8, LeastChange = 0.1;

    static readonly double[] Widths = [1, 2];

    /// <summary>What was found, from the mix bus down.</summary>
    public static IEnumerable<Finding> Findings(MixAnalysis analysis)
    {
        var layers = new HighestLayer(analysis);
        var change = new MixChange(analysis);
        var told = new List<(BusNode Node, double Center)>();
        foreach (var node in Buses(layers.Mix))
            foreach (double center in Centers(layers, node))
            {
                // What the mix bus explains needs no group.
                if (told.Any(t => t.Node.Leaves.Intersect(node.Leaves).Any() && Math.Abs(DspMath.Log2(t.Center / center)) < 0.75)) continue;
                if (layers.FitOf(node).Find(center / 1.2, center * 1.2) is not { Bell: { Gain: >= Least and <= Most, Q: >= Widest } bell }) continue;
                if (ReferenceEquals(node, layers.Mix) && layers.MainCause(layers.Counting(node, bell.Center), bell) is not null) continue;
                var finding = Finding(analysis, node, bell, change);
                if (finding.PredictedChange.Value < LeastChange) continue;
                told.Add((node, bell.Center));
                yield return finding;
            }
    }

    static IEnumerable<BusNode> Buses(BusNode node) => node.Children.Count < 2 ? [] : [node, .. node.Children.SelectMany(Buses)];

    // Where the least gain of all that has a say is greatest, best first.
    static IEnumerable<double> Centers(HighestLayer layers, BusNode node)
    {
        var scores = new List<(double Center, double Score)>();
        for (double center = Lowest; center < Highest; center *= DspMath.Exp2(1.0 / 12))
        {
            var counting = layers.Counting(node, center);
            double score = 0;
            if (counting.Count > 1)
                foreach (double q in Widths)
                {
                    var bell = new BellShape(center, 6, q);
                    double own = layers.FitOf(node).GainOf(bell);
                    if (own is >= Least and <= Most) score = Math.Max(score, Math.Min(own, counting.Min(c => layers.FitOf(c).GainOf(bell))));
                }
            scores.Add((center, score));
        }
        return scores.Where((s, i) => s.Score >= Least && scores.Skip(Math.Max(0, i - 6)).Take(13).All(o => o.Score <= s.Score)).OrderByDescending(s => s.Score).Select(s => s.Center);
    }

    static Finding Finding(MixAnalysis analysis, BusNode node, BellShape bell, MixChange change)
    {
        var (from, to) = bell.Range;
        var range = new FrequencyRange(new(from), new(to));
        var leaves = node.Leaves.Select(l => l.Strip!).ToList();
        var strip = node.Strip ?? node.Leaves.MaxBy(l => l.PowerBetween(from, to, analysis.Mix.Layout.BinWidth))!.Strip!;
        return new(FindingKind.BandExcess, strip, FormattableString.Invariant($"{bell.Gain:+0.0} dB around {BandText.Span(range)}, ") + (strip.Kind == StripKind.MixBus ? "in the whole mix" : $"from {node.Name}"))
        {
            Group = node.Strip is null ? node.Name : null,
            Others = [.. leaves.Where(l => l.Id != strip.Id).Select(l => l.Id)],
            Band = range,
            Frequency = new(bell.Center),
            Size = new(bell.Gain),
            Confidence = Math.Clamp(bell.Gain / 8, 0.3, 0.9),
            PredictedChange = change.OfBell(leaves.Select(l => analysis.Track(l.Id)).OfType<StemProfile>(), bell with { Gain = -bell.Gain }),
            Proposal = HighestLayer.Propose(new([(node, bell)]), null),
        };
    }
}
