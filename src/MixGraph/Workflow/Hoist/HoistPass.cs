using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>Finds the bands that all inputs of a bus have in common, and whether one on the bus does the same.</summary>
internal static class HoistPass
{
    /// <summary>A band in an equalizer of a strip.</summary>
    /// <param name="Strip">The strip.</param>
    /// <param name="Insert">The equalizer's insert.</param>
    /// <param name="Band">The band.</param>
    /// <param name="Place">Where it is.</param>
    /// <param name="Kept">Why it must stay, whatever lies behind it; null if nothing keeps it.</param>
    sealed record Candidate(StripState Strip, InsertState Insert, Band Band, ChainPlace Place, string? Kept)
    {
        /// <summary>Bands with equal keys do the same.</summary>
        public (Band Band, EqualizerDesign Design) Key { get; } = (Essence(Band), ((Equalizer)Insert.Settings).Design);
    }

    public static BandRelocation Run(MixDocument document, StripState bus)
    {
        StripState[] inputs = [.. document.Strips.Values.Where(s => s.Output == bus.Id)];
        Candidate[] all = [.. inputs.SelectMany(Candidates)];
        var (bands, moves, refusals) = (new List<Band>(), new List<Move>(), new List<RelocationRefusal>());
        var heads = new List<Move>();
        var settled = new HashSet<Candidate>();
        foreach (var same in all.GroupBy(c => c.Key))
        {
            var (key, holders) = (same.Key, same.GroupBy(c => c.Strip.Id).Select(LastFirst).ToArray());
            if (!IsShared(holders.Length, inputs.Length)) continue;
            for (int turn = 0; turn < holders.Min(h => h.Length); turn++)
            {
                Candidate[] these = [.. holders.Select(h => h[turn])];
                settled.UnionWith(these);
                var kept = these.FirstOrDefault(c => c.Kept is not null);
                var flow = new BandFlow(document, bus, key.Band.Placement, these.ToDictionary(c => c.Strip.Id, c => c.Place));
                if ((kept is null ? flow.Find() : new Obstacle(kept.Strip, kept.Kept!)) is { } obstacle)
                {
                    refusals.Add(new(obstacle.Strip.Id, these[0].Band, obstacle.Reason));
                    continue;
                }
                bands.Add(these[0].Band);
                moves.AddRange(these.Select(c => new RemoveBandMove(c.Strip.Id, c.Insert.Id, c.Band)));
                heads.Insert(0, new BandMove(bus.Id, these[0].Band) { Place = BandPlace.First, Design = key.Design }); // each goes before the one before it
            }
        }
        refusals.AddRange(Alike(bus, inputs.Length, all.Where(c => !settled.Contains(c))));
        string what = bands.Count == 1 ? BandText.Of(bands[0]) : $"{bands.Count} bands";
        var strips = moves.Select(m => m.Strip).Distinct().Count();
        var proposal = bands.Count == 0 ? null : new Proposal($"{bus.Name}: {what} from {strips} strips",
            $"{(bands.Count == 1 ? "The same band is" : "The same bands are")} on all that comes into {bus.Title}: once on the bus does the same.", [.. moves, .. heads]);
        return new(bus, [.. bands], proposal, [.. refusals]);
    }

    /// <summary>The bands of one strip, that first which is most likely to be free to move: the last.</summary>
    static Candidate[] LastFirst(IEnumerable<Candidate> ofStrip) =>
        [.. ofStrip.OrderBy(c => c.Kept is not null).ThenByDescending(c => c.Place.PostFader).ThenByDescending(c => c.Place.Insert).ThenByDescending(c => c.Place.Band)];

    /// <summary>Whether so many strips make a band one that asks to be moved: what a few of many have in common is theirs.</summary>
    static bool IsShared(int holders, int inputs) => holders >= 2 && 2 * holders >= inputs;

    /// <summary>Bands that differ in gain alone.</summary>
    static IEnumerable<RelocationRefusal> Alike(StripState bus, int inputs, IEnumerable<Candidate> rest)
    {
        foreach (var alike in rest.Where(c => HasGain(c.Band.Shape)).GroupBy(c => (c.Key.Band with { Gain = 0.dB }, c.Key.Design)))
        {
            var gains = alike.Select(c => c.Band.Gain.Value).ToArray();
            int holders = alike.Select(c => c.Strip.Id).Distinct().Count();
            if (!IsShared(holders, inputs)) continue;
            yield return new(bus.Id, alike.First().Band,
                $"on {holders} strips its gain is {Move.Signed(new(gains.Min()))} to {Move.Signed(new(gains.Max()))}, and two such bands in a row are not exactly one of their sum");
        }
    }

    static IEnumerable<Candidate> Candidates(StripState strip)
    {
        foreach (bool postFader in new[] { false, true })
        {
            var chain = strip.Chain(postFader);
            for (int i = 0; i < chain.Count; i++)
            {
                var insert = chain[i];
                if (insert.Settings is not Equalizer equalizer || !InsertTraits.IsActive(insert)) continue;
                string? keptAll = insert.Automation.Count > 0 ? $"the equalizer of {strip.Title} is automated" : insert.Mix < 100 ? $"the equalizer of {strip.Title} is mixed with its input" : null;
                for (int b = 0; b < equalizer.Bands.Count; b++)
                    if (equalizer.Bands[b] is { Enabled: true } band && !(HasGain(band.Shape) && band.Gain == 0.dB && !BandSections.IsDynamic(band)))
                        yield return new(strip, insert, band, new(postFader, i, b), keptAll ?? (BandSections.IsDynamic(band) ? $"the band of {strip.Title} is dynamic" : null));
            }
        }
    }

    static bool HasGain(BandShape shape) => shape is BandShape.Bell or BandShape.LowShelf or BandShape.HighShelf or BandShape.Tilt;

    /// <summary>A band with what its shape does not use at its default.</summary>
    static Band Essence(Band band)
    {
        var plain = new Band { Shape = band.Shape, Frequency = band.Frequency, Placement = band.Placement };
        bool isCut = band.Shape is BandShape.LowCut or BandShape.HighCut;
        if (HasGain(band.Shape)) plain = plain with { Gain = band.Gain };
        if (isCut) plain = plain with { Slope = band.Slope };
        if (band.Shape != BandShape.Tilt && !(isCut && band.Slope == 6)) plain = plain with { Q = band.Q };
        return BandSections.IsDynamic(band)
            ? plain with { IsDynamic = true, Range = band.Range, Threshold = band.Threshold, Ratio = band.Ratio, Attack = band.Attack, Release = band.Release }
            : plain;
    }
}
