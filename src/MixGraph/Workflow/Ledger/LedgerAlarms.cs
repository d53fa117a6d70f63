namespace MixGraph.Workflow;

/// <summary>What adds up to too much in a ledger.</summary>
internal static class LedgerAlarms
{
    /// <summary>Rounding is not a boost.</summary>
    const double Slack = 1e-9;

    /// <summary>A boost and the paths that have it.</summary>
    /// <param name="Boost">The boost.</param>
    /// <param name="Owner">The strip it is told of.</param>
    /// <param name="Paths">The paths.</param>
    internal sealed record Owned(LedgerBoost Boost, StripId Owner, ValueList<StripId> Paths);

    /// <summary>The ledger with its alarms and findings.</summary>
    public static Ledger Raise(MixDocument document, Ledger ledger, double[][] energies)
    {
        var owned = new List<Owned>();
        owned.AddRange(Collect(document, ledger, document.MixBus.Id, owned));
        foreach (var boost in OfAggregate(ledger)) owned.Add(new(boost, document.MixBus.Id, [.. ledger.Paths.Where(p => p.IsHeard).Select(p => p.Strip)]));
        owned = [.. owned.OrderBy(o => o.Boost.Kind).ThenByDescending(o => o.Boost.Gain).ThenBy(o => o.Owner).ThenBy(o => o.Boost.First)];
        ValueList<LedgerAlarm> alarms = [.. owned.Select(o => Alarm(document, ledger, o))];
        return new(ledger.Paths, ledger.Aggregate, ledger.Layers, ledger.Options) { Alarms = alarms, Findings = LedgerFindings.Of(document, ledger, owned, alarms, energies) };
    }

    /// <summary>The boosts that are the same for all that comes into a bus; adds the others to a list, each told of where it ends.</summary>
    static List<Owned> Collect(MixDocument document, Ledger ledger, StripId bus, List<Owned> others)
    {
        var inputs = new List<List<Owned>>();
        foreach (var strip in document.Strips.Values)
        {
            if (strip.Output != bus) continue;
            if (strip.Kind == StripKind.Group)
            {
                if (ledger.Paths.Any(p => p.IsHeard && p.Entries.Any(e => e.Strip == strip.Id))) inputs.Add(Collect(document, ledger, strip.Id, others));
            }
            else if (ledger.Paths.First(p => p.Strip == strip.Id) is { IsHeard: true } path)
                inputs.Add([.. OfPath(path, ledger.Options).Select(b => new Owned(b, path.Strip, [path.Strip]))]);
        }
        if (inputs.Count == 0) return [];
        if (inputs.Count == 1) return inputs[0];
        var common = new List<Owned>();
        foreach (var first in inputs[0].ToArray())
        {
            var same = inputs.Select(i => i.FirstOrDefault(o => o.Boost.IsLike(first.Boost))).ToArray();
            if (same.Contains(null)) continue;
            common.Add(new(first.Boost, bus, [.. same.SelectMany(o => o!.Paths).OrderBy(id => id)]));
            for (int i = 0; i < inputs.Count; i++) inputs[i].Remove(same[i]!);
        }
        foreach (var rest in inputs) others.AddRange(rest);
        return common;
    }

    static IEnumerable<LedgerBoost> OfPath(LedgerPath path, LedgerOptions options)
    {
        Layer[] layers = [Layer.MixBus, Layer.Groups, Layer.Tracks];
        bool Boosts(int band, Layer layer) => path.Of(layer)[band].Value >= options.LayerBoost.Value - Slack;
        double Part(int band, Layer layer) => path.Of(layer)[band].Value;
        return LedgerBoost.Find(LedgerAlarmKind.Path, b => path.Tone[b].Value > options.PathLimit.Value + Slack, b => path.Tone[b].Value, Part)
            .Concat(LedgerBoost.Find(LedgerAlarmKind.TwoLayers, b => layers.Count(l => Boosts(b, l)) >= 2, b => layers.Where(l => Boosts(b, l)).Sum(l => Part(b, l)), Part));
    }

    static IEnumerable<LedgerBoost> OfAggregate(Ledger ledger) => LedgerBoost.Find(LedgerAlarmKind.Aggregate,
        b => ledger.Aggregate[b].Value > ledger.Options.AggregateLimit.Value + Slack, b => ledger.Aggregate[b].Value, (b, layer) => ledger.Layers.First(l => l.Layer == layer).Tone[b].Value);

    static LedgerAlarm Alarm(MixDocument document, Ledger ledger, Owned owned)
    {
        var (boost, strip) = (owned.Boost, document.Find(owned.Owner)!);
        var parts = boost.Parts.Select((gain, i) => new LedgerPart((Layer)i, new(gain))).ToArray();
        ValueList<LedgerPart> boosting = [.. parts.Where(p => p.Gain.Value >= ledger.Options.LayerBoost.Value - Slack)];
        if (boosting.Count == 0) boosting = [.. parts.Where(p => p.Gain > 0.dB)];
        string of = boost.Kind == LedgerAlarmKind.Aggregate ? "The whole mix" : strip.Kind == StripKind.MixBus ? "All of the mix" : strip.Name;
        string where = boosting.Count > 1
            ? $"{(boost.Kind == LedgerAlarmKind.TwoLayers ? "on" : "over")} {(boosting.Count == 2 ? "two" : "three")} layers: {string.Join(", ", boosting.Select(p => $"{p.Layer.Noun()} {Move.Signed(p.Gain)}"))}"
            : boosting.Count == 1 ? $"on the {boosting[0].Layer.Noun()}" : "";
        return new(boost.Kind, strip, new(new(Ledger.Bands.Lower(boost.First)), new(Ledger.Bands.Upper(boost.Last))), new(Ledger.Bands.Center(boost.Peak)), new(boost.Gain), boosting,
            $"{of} {Move.Signed(new(boost.Gain))} at {Ledger.Bands.Name(boost.Peak)} {where}".TrimEnd()) { Paths = owned.Paths };
    }
}
