using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>A bus or track with what leads to it, and its power spectrum as it is heard in the mix.</summary>
/// <param name="Name">Its name; that of the group for tracks that only their roles hold together.</param>
/// <param name="Strip">The strip; null for tracks that only their roles hold together.</param>
/// <param name="Power">Mean square in every bin, over the whole mix.</param>
/// <param name="Children">What leads to it; none for a track or a return.</param>
internal sealed record BusNode(string Name, StripState? Strip, double[] Power, IReadOnlyList<BusNode> Children)
{
    /// <summary>The tracks and returns below it, or itself.</summary>
    public IEnumerable<BusNode> Leaves => Children.Count == 0 ? [this] : Children.SelectMany(c => c.Leaves);

    public double PowerBetween(double from, double to, double binWidth)
    {
        double sum = 0;
        for (int bin = Math.Max(1, (int)Math.Ceiling(from / binWidth)); bin < Power.Length && bin * binWidth <= to; bin++) sum += Power[bin];
        return sum;
    }
}

/// <summary>The buses of a mix as a tree from the mix bus down, with the tracks that are heard.</summary>
internal static class BusTree
{
    public static BusNode Of(MixAnalysis analysis)
    {
        var document = analysis.Document;
        var tracks = analysis.Tracks.Where(t => t.ActiveMoments > 0).ToDictionary(t => t.Strip.Id);
        var below = document.Strips.Values.Where(s => s.Output is not null).ToLookup(s => s.Output!.Value);

        BusNode? Node(StripState strip)
        {
            if (strip.Kind is StripKind.Track or StripKind.Return)
                return tracks.TryGetValue(strip.Id, out var profile) ? new(strip.Name, strip, Whole(profile, analysis), []) : null;
            BusNode[] children = [.. below[strip.Id].Select(Node).OfType<BusNode>()];
            return children.Length == 0 ? null : new(strip.Name, strip, analysis.Group(strip.Id) is { } heard ? Whole(heard, analysis) : Sum(children), children);
        }

        BusNode[] top = [.. below[document.MixBus.Id].Select(Node).OfType<BusNode>()];
        // Tracks that go to the mix bus themselves make a group with those of related roles, if there are several.
        var loose = top.Where(n => n.Strip!.Kind == StripKind.Track).GroupBy(n => GroupMembership.Of(document, n.Strip!)!).Where(g => g.Count() > 1)
            .Select(g => new BusNode(g.Key, null, Sum([.. g]), [.. g])).ToList();
        return new(document.MixBus.Name, document.MixBus, Whole(analysis.Mix, analysis), [.. top.Where(n => !loose.Any(g => g.Children.Contains(n))), .. loose]);
    }

    // A profile's mean is over the moments at which the stem plays; buses compare over the same time.
    static double[] Whole(StemProfile profile, MixAnalysis analysis)
    {
        double share = analysis.Mix.ActiveMoments > 0 ? (double)profile.ActiveMoments / analysis.Mix.ActiveMoments : 0;
        return [.. profile.Power.Select(p => p * share)];
    }

    static double[] Sum(BusNode[] nodes)
    {
        var sum = new double[nodes[0].Power.Length];
        foreach (var node in nodes)
            for (int i = 0; i < sum.Length; i++) sum[i] += node.Power[i];
        return sum;
    }
}
