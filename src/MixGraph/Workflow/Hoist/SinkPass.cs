using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>Takes bands of a bus to all that comes into it, where that does the same.</summary>
internal static class SinkPass
{
    /// <param name="document">The mix.</param>
    /// <param name="bus">The bus.</param>
    /// <param name="insert">Its equalizer.</param>
    /// <param name="only">The band to take; null for all.</param>
    public static BandRelocation Run(MixDocument document, StripState bus, InsertState insert, Band? only)
    {
        var equalizer = (Equalizer)insert.Settings;
        var (index, postFader) = bus.FindInsert(insert.Id)!.Value;
        var (bands, moves, refusals) = (new List<Band>(), new List<Move>(), new List<RelocationRefusal>());
        for (int b = 0; b < equalizer.Bands.Count; b++)
        {
            var band = equalizer.Bands[b];
            if (!band.Enabled || (only is not null && band != only)) continue;
            var places = Places(document, bus, band.Placement);
            var obstacle = places.Count == 0 ? new(bus, $"nothing comes into {bus.Title}") : OnBus(bus, insert, index, postFader, b) ?? new BandFlow(document, bus, band.Placement, places).Find();
            if (obstacle is not null)
            {
                refusals.Add(new(obstacle.Strip.Id, band, obstacle.Reason));
                continue;
            }
            bands.Add(band);
            moves.Add(new RemoveBandMove(bus.Id, insert.Id, band) { First = true });
            moves.AddRange(places.OrderBy(p => p.Key).Select(p => new BandMove(p.Key, band) { Place = p.Value.PostFader ? BandPlace.Last : BandPlace.BeforeFader, Design = equalizer.Design }));
            if (only is not null) break;
        }
        string what = bands.Count == 1 ? BandText.Of(bands[0]) : $"{bands.Count} bands";
        int strips = moves.Select(m => m.Strip).Where(s => s != bus.Id).Distinct().Count();
        var proposal = bands.Count == 0 ? null : new Proposal($"{bus.Name}: {what} to {strips} {(strips == 1 ? "strip" : "strips")}",
            $"On all that comes into {bus.Title} it does the same as on the bus, and can then be changed for each.", [.. moves]);
        return new(bus, [.. bands], proposal, [.. refusals]);
    }

    /// <summary>What lies between the input of the bus and the band.</summary>
    static Obstacle? OnBus(StripState bus, InsertState insert, int index, bool postFader, int band)
    {
        var moved = ((Equalizer)insert.Settings).Bands[band];
        string which = $"the equalizer of {bus.Title}";
        if (postFader) return new(bus, $"{which} is behind the fader");
        if (insert.Bypassed) return new(bus, $"{which} is bypassed");
        if (insert.Mix < 100) return new(bus, $"{which} is mixed with its input");
        if (insert.Automation.Count > 0) return new(bus, $"{which} is automated");
        var bands = ((Equalizer)insert.Settings).Bands;
        if (bands.Any(BandSections.IsDynamic)) return new(bus, $"{which} has a dynamic band, which listens to what comes into it");
        foreach (var before in bus.PreFaderInserts.Take(index))
            if (InsertTraits.Of(before) is var traits && !(traits.IsLinearAndStill && traits.Passes(moved.Placement))) return new(bus, $"the {InsertTraits.NameOf(before.Settings)} of {bus.Title} comes before it");
        return bands.Take(band).Any(b => b.Enabled && !InsertTraits.Of(b).Passes(moved.Placement)) ? new(bus, "a band before it does not treat the sides alike") : null;
    }

    /// <summary>Where the band goes on each input: before the fader, unless something taps the signal or is in the way there. A return that only plays what the other inputs send to it has the band already.</summary>
    static Dictionary<StripId, ChainPlace> Places(MixDocument document, StripState bus, BandPlacement placement)
    {
        var places = document.Strips.Values.Where(s => s.Output == bus.Id).ToDictionary(s => s.Id, s =>
        {
            bool behind = s.Sends.Any(x => x.PreFader) || StripMotion.Of(document, s, StripMotion.Fader) is not null
                || document.Strips.Values.Any(l => l.Inserts.Any(i => i.Key is { PreFader: true } key && key.Strip == s.Id))
                || s.PostFaderInserts.Any(i => InsertTraits.Of(i) is var t && !(t.IsLinearAndStill && t.Passes(placement)));
            return new ChainPlace(behind, s.Chain(behind).Count, -1);
        });
        foreach (var id in places.Keys.Order().ToArray())
        {
            var strip = document.Find(id)!;
            if (strip.Kind != StripKind.Return || !document.Strips.Values.Any(s => s.Sends.Any(x => x.Target == id))) continue;
            var without = places.Where(p => p.Key != id).ToDictionary(p => p.Key, p => p.Value);
            if (new BandFlow(document, bus, placement, without).Covers(strip)) places = without;
        }
        return places;
    }
}
