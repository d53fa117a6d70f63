using MixGraph.Dsp;
using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Finds the highest bus on which one bell takes out an excess, and nothing else is harmed.</summary>
/// <remarks>
/// From the mix bus down: of what leads to a bus, those count that have a twentieth or more of its energy in the band, and those explain the excess that stand out there themselves, by 3 dB, or at least half as much as the
/// one that does most. If all that count do, the bus is the place; if one does, it goes on there; if several but not all do, each of them gets its own bell. The mix bus is the
/// place only if two or more groups explain it and none of them does so alone, leaving less than a quarter of it: what is in the guitars alone is mended on the guitars.
/// </remarks>
internal sealed class HighestLayer(MixAnalysis analysis)
{
    const double LeastGain = 1, Widest = 1, LeastExplained = 0.15, Counts = 0.05, Alike = 0.5, Clear = 3, MostCut = 12, Nature = 12, OfNature = 6, Spare = 1.5;

    readonly BusNode mix = BusTree.Of(analysis);
    readonly Dictionary<BusNode, ExcessFit> fits = new(ReferenceEqualityComparer.Instance);

    /// <summary>The tree of buses it looks at.</summary>
    public BusNode Mix => mix;

    /// <summary>What explains an excess.</summary>
    /// <param name="Places">The buses, and the bell by which each stands out.</param>
    public sealed record Explanation(ValueList<(BusNode Node, BellShape Bell)> Places);

    public Proposal? Fix(FrequencyRange band, string? word)
    {
        if (FitOf(mix).Find(band.Lower.Hertz, band.Upper.Hertz, Widest) is not { Explained: >= LeastExplained, Bell: var heard }) return null;
        if (Explain(mix, band.Lower.Hertz, band.Upper.Hertz) is not { } explanation) return null;
        double needed = Needed(explanation, heard);
        // What stands out by more than 12 dB is what the instrument is, and is turned down a little rather than away.
        return Propose(new([.. explanation.Places.Select(p => (p.Node, p.Bell with { Gain = Math.Min(p.Bell.Gain >= Nature ? OfNature : p.Bell.Gain, needed) }))]), word);
    }

    /// <summary>By how much the places of an explanation have to be turned down until the mix does not stand out, and a little more for what was not measured exactly: an instrument's own formant stands out by far more than the mix.</summary>
    double Needed(Explanation explanation, BellShape heard)
    {
        double width = analysis.Mix.Layout.BinWidth, from = heard.Center / 1.1, to = heard.Center * 1.1;
        double all = mix.PowerBetween(from, to, width), theirs = Math.Min(all, explanation.Places.Sum(p => p.Node.PowerBetween(from, to, width)));
        double left = 1 - (1 - DspMath.Pow(10, -heard.Gain / 10)) * (theirs > 0 ? all / theirs : 1);
        return left > 0 ? Spare - 10 * DspMath.Log10(left) : double.PositiveInfinity;
    }

    /// <summary>The smallest set of buses that explains an excess with its center between two frequencies; null if nothing stands out.</summary>
    public Explanation? Explain(BusNode node, double from, double to)
    {
        var own = FitOf(node).Find(from, to, Widest)?.Bell;
        if (own is { Gain: < LeastGain }) own = null;
        if (own is null && ReferenceEquals(node, mix)) return null; // what is not heard in the mix needs no mending
        if (node.Children.Count == 0) return own is { } alone ? new([(node, alone)]) : null;
        var counting = Counting(node, own?.Center ?? Math.Sqrt(from * to));
        // The bell by which it stands out; if that drowns on the way to it, the one of the child that stands out most.
        var bell = own ?? counting.Select(c => (Node: c, Bell: FitOf(c).Find(from, to, Widest)?.Bell ?? default)).MaxBy(c => Less(c.Node, c.Bell)).Bell;
        if (counting.Count == 0 || bell.Gain < LeastGain) return null;
        var gains = counting.Select(c => (Node: c, Gain: FitOf(c).GainOf(bell))).ToList();
        double least = Math.Max(LeastGain, Math.Min(Alike * gains.Max(g => g.Gain), Clear));
        var explaining = gains.Where(g => g.Gain >= least).Select(g => g.Node).ToList();
        if (ReferenceEquals(node, mix) && MainCause(explaining, bell) is { } cause) explaining = [cause];
        if (explaining.Count == counting.Count && (explaining.Count > 1 || !ReferenceEquals(node, mix))) return own is { } together ? new([(node, together)]) : null;
        if (explaining.Count == 1) return Explain(explaining[0], from, to);
        var places = explaining.Select(n => (n, FitOf(n).Find(from, to, Widest)?.Bell ?? bell)).ToList();
        return places.Count > 0 ? new([.. places]) : null;
    }

    /// <summary>Of groups that stand out in the same place, the one whose bell alone leaves less than a quarter of it in the mix; null if there is none.</summary>
    public BusNode? MainCause(IReadOnlyList<BusNode> groups, BellShape bell)
    {
        double now = FitOf(mix).GainOf(bell);
        if (groups.Count == 0 || !(now > 0)) return null;
        var cause = groups.MaxBy(g => Less(g, bell with { Gain = FitOf(g).GainOf(bell) }))!;
        var its = bell with { Gain = FitOf(cause).GainOf(bell) };
        var left = (double[])mix.Power.Clone();
        for (int bin = 1; bin < left.Length; bin++) left[bin] = Math.Max(0, left[bin] - cause.Power[bin] * (1 - DspMath.Pow(10, -its.At(bin * analysis.Mix.Layout.BinWidth) / 10)));
        return its.Gain > 0 && new ExcessFit(left, analysis.Mix.Layout).GainOf(bell) < 0.25 * now ? cause : null;
    }

    // The power that a bell takes from a bus.
    double Less(BusNode node, BellShape bell) => bell.Gain <= 0 ? 0 : node.PowerBetween(bell.Center / 1.41, bell.Center * 1.41, analysis.Mix.Layout.BinWidth) * (1 - DspMath.Pow(10, -bell.Gain / 10));

    /// <summary>What of that which leads to a bus has a say around a frequency.</summary>
    public IReadOnlyList<BusNode> Counting(BusNode node, double center)
    {
        double width = analysis.Mix.Layout.BinWidth, from = center / 1.41, to = center * 1.41, all = node.Children.Sum(c => c.PowerBetween(from, to, width));
        return [.. node.Children.Where(c => all > 0 && c.PowerBetween(from, to, width) >= Counts * all)];
    }

    public static Proposal Propose(Explanation explanation, string? word)
    {
        ValueList<Move> moves = [.. explanation.Places.SelectMany(p => Strips(p.Node).Select(s => (Move)new BandMove(s, Cut(p.Bell))))];
        var (node, bell) = explanation.Places[0];
        string where = string.Join(", ", explanation.Places.Select(p => p.Node.Name));
        string title = string.Join("; ", explanation.Places.GroupBy(p => BandText.Of(Cut(p.Bell))).Select(g => $"{string.Join(", ", g.Select(p => p.Node.Name))}: {g.Key}"));
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
}
