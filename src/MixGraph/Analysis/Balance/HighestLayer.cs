using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Finds the highest bus on which one bell takes out an excess, and nothing else is harmed.</summary>
/// <remarks>
/// From the mix bus down: of what leads to a bus, those count that have a twentieth or more of its energy in the band, and those explain the excess that stand out there themselves, at least half as much as the one that
/// does most. If all that count do, the bus is the place; if one does, it goes on there; if several but not all do, each of them gets its own bell. A mix bus is the place only if two or more of what leads to it
/// explain the excess: what is in the guitars alone is mended on the guitars.
/// </remarks>
internal sealed class HighestLayer(MixAnalysis analysis)
{
    const double LeastGain = 1, Counts = 0.05, Alike = 0.5, MostCut = 12;

    readonly BusNode mix = BusTree.Of(analysis);
    readonly Dictionary<BusNode, ExcessFit> fits = new(ReferenceEqualityComparer.Instance);

    /// <summary>The tree of buses it looks at.</summary>
    public BusNode Mix => mix;

    /// <summary>What explains an excess.</summary>
    /// <param name="Places">The buses, and the bell by which each stands out.</param>
    public sealed record Explanation(ValueList<(BusNode Node, BellShape Bell)> Places);

    public Proposal? Fix(FrequencyRange band, string? word) => Explain(mix, band.Lower.Hertz, band.Upper.Hertz) is { } explanation ? Propose(explanation, word) : null;

    /// <summary>The smallest set of buses that explains an excess with its center between two frequencies; null if nothing stands out.</summary>
    public Explanation? Explain(BusNode node, double from, double to)
    {
        var own = FitOf(node).Find(from, to);
        if (node.Children.Count == 0) return own is { Bell.Gain: >= LeastGain } found ? new([(node, found.Bell)]) : null;
        double width = analysis.Mix.Layout.BinWidth, low = from / 1.2, high = to * 1.2, all = node.Children.Sum(c => c.PowerBetween(low, high, width));
        var counting = node.Children.Where(c => c.PowerBetween(low, high, width) >= Counts * all && all > 0)
            .Select(c => (Node: c, Bell: FitOf(c).Find(from, to) is { Bell.Gain: >= LeastGain } f ? f.Bell : (BellShape?)null)).ToList();
        double most = counting.Max(c => c.Bell?.Gain) ?? 0;
        var explaining = counting.Where(c => c.Bell is { } bell && bell.Gain >= Alike * most && IsSame(bell, counting, most)).Select(c => (c.Node, Bell: c.Bell!.Value)).ToList();
        if (explaining.Count == 0) return own is { Bell.Gain: >= LeastGain } alone && !ReferenceEquals(node, mix) ? new([(node, alone.Bell)]) : null;
        bool isMix = ReferenceEquals(node, mix);
        if (explaining.Count == counting.Count && (explaining.Count > 1 || !isMix))
            return own is { Bell.Gain: >= LeastGain } together ? new([(node, together.Bell)]) : null;
        if (explaining.Count == 1) return Explain(explaining[0].Node, from, to);
        return new([.. explaining]);
    }

    public Proposal Propose(Explanation explanation, string? word)
    {
        ValueList<Move> moves = [.. explanation.Places.SelectMany(p => Strips(p.Node).Select(s => (Move)new BandMove(s, Cut(p.Bell))))];
        var (node, bell) = explanation.Places[0];
        string where = string.Join(", ", explanation.Places.Select(p => p.Node.Name));
        string title = $"{where}: {BandText.Of(Cut(bell))}";
        string reason = FormattableString.Invariant($"{where} stands out by {bell.Gain:0.0} dB around {BandText.Text(new(bell.Center))}{(word is null ? "" : ", which sounds " + word)}; ") +
            (node.Strip is null ? "a group bus would do it with one bell." : explanation.Places.Count > 1 ? "what else is in the mix does not." : "that is the highest bus where nothing else is harmed.");
        return new(title, reason, moves);
    }

    /// <summary>The strips that get the bell: the bus, or the tracks that only roles hold together.</summary>
    public static IEnumerable<StripId> Strips(BusNode node) => node.Strip is { } strip ? [strip.Id] : node.Children.SelectMany(Strips);

    public static Band Cut(BellShape bell) => Band.Bell(new(Math.Round(bell.Center)), new(-Math.Min(MostCut, Math.Round(bell.Gain, 1))), bell.Q);

    public ExcessFit FitOf(BusNode node)
    {
        if (!fits.TryGetValue(node, out var fit)) fits.Add(node, fit = new(node.Power, analysis.Mix.Layout));
        return fit;
    }

    // Bumps an octave apart are not one excess.
    static bool IsSame(BellShape bell, List<(BusNode Node, BellShape? Bell)> all, double most)
    {
        double center = all.First(c => c.Bell?.Gain == most).Bell!.Value.Center, ratio = bell.Center / center;
        return ratio is > 0.66 and < 1.52;
    }
}
