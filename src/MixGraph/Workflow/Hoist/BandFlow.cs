using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>A place in a strip's chain: behind a band of an insert, or behind so many inserts.</summary>
/// <param name="PostFader">Whether it is behind the fader.</param>
/// <param name="Insert">The place of the insert on that side; their number for the end.</param>
/// <param name="Band">The place of the band in that insert; -1 for before it.</param>
internal readonly record struct ChainPlace(bool PostFader, int Insert, int Band);

/// <summary>What is in the way of a band.</summary>
/// <param name="Strip">Where.</param>
/// <param name="Reason">What.</param>
internal sealed record Obstacle(StripState Strip, string Reason);

/// <summary>Whether a band at some places of a mix sounds as it would at the input of a bus: if every way out of every place leads to that bus, past nothing that is not linear, moves, or
/// treats the sides differently, and if nothing else comes into the bus.</summary>
/// <remarks>Linear processors that do not change in time commute, and a sum of what all went through the same filter is that filter on the sum.</remarks>
internal sealed class BandFlow(MixDocument document, StripState bus, BandPlacement placement, IReadOnlyDictionary<StripId, ChainPlace> places)
{
    readonly HashSet<StripId> passed = [];

    /// <summary>The first thing in the way; null if nothing is.</summary>
    public Obstacle? Find()
    {
        foreach (var (id, place) in places.OrderBy(p => p.Key))
            if (Leave(document.Find(id)!, place) is { } obstacle) return obstacle;
        foreach (var input in Feeding(bus.Id))
            if (Uncovered(input.From) is { } other) return new(other, $"{other.Title} comes into {bus.Title} too and has no such band");
        return StripMotion.Of(document, bus, StripMotion.Trim) is { } motion ? new(bus, motion) : null;
    }

    /// <summary>Whether all that comes into a strip has been through the band.</summary>
    public bool Covers(StripState strip) => Uncovered(strip) is null;

    /// <summary>What is in the way within the strip of a place, and on all ways out of it.</summary>
    Obstacle? Leave(StripState strip, ChainPlace? from)
    {
        bool beforeFader = from is not { PostFader: true };
        if (from is null)
        {
            if (!passed.Add(strip.Id)) return null;
            if (Still(strip, StripMotion.Trim) is { } trim) return trim;
        }
        if (beforeFader)
        {
            if (Chain(strip, strip.PreFaderInserts, from) is { } before) return before;
            if (Still(strip, StripMotion.Fader) is { } fader) return fader;
        }
        if (Chain(strip, strip.PostFaderInserts, beforeFader ? null : from) is { } behind) return behind;
        if (Listener(strip.Id, beforeFader) is { } listener) return listener;
        foreach (var send in strip.Sends)
            if ((beforeFader || !send.PreFader) && Send(strip, send) is { } sent) return sent;
        return (Still(strip, StripMotion.Output) ?? Panned(strip, strip.Pan, $"the pan of {strip.Title}")) ?? Enter(strip, strip.Output is { } next ? document.Find(next) : null);
    }

    Obstacle? Send(StripState strip, SendState send)
    {
        var to = document.Find(send.Target)!;
        return send.Automation.Count > 0 ? new(strip, $"the send of {strip.Title} to {to.Title} is automated")
            : Panned(strip, send.Pan, $"the pan of the send of {strip.Title} to {to.Title}") ?? Enter(strip, to);
    }

    Obstacle? Enter(StripState from, StripState? to) =>
        to?.Id == bus.Id ? null
        : to is null || !Leads(to.Id, []) ? new(from, $"{from.Title} also feeds {to?.Title ?? "the output"}, and not through {bus.Title}")
        : places.ContainsKey(to.Id) ? new(from, $"{from.Title} also feeds {to.Title}, which has the band too")
        : Leave(to, null);

    /// <summary>Whether any way leads from a strip to the bus.</summary>
    bool Leads(StripId from, HashSet<StripId> seen) =>
        from == bus.Id || (seen.Add(from) && document.Find(from)!.Feeds.Any(next => Leads(next, seen)));

    Obstacle? Chain(StripState strip, ValueList<InsertState> chain, ChainPlace? from)
    {
        for (int i = from?.Insert ?? 0; i < chain.Count; i++)
        {
            var insert = chain[i];
            bool isSource = i == from?.Insert && from.Value.Band >= 0;
            var traits = isSource && insert.Settings is Equalizer equalizer
                ? equalizer.Bands.Skip(from!.Value.Band + 1).Where(b => b.Enabled).Aggregate(new InsertTraits(false, false, true, true), (all, b) => all.And(InsertTraits.Of(b)))
                : InsertTraits.Of(insert);
            if (Blocks(strip, insert, traits) is { } obstacle) return obstacle;
        }
        return null;
    }

    Obstacle? Blocks(StripState strip, InsertState insert, InsertTraits traits)
    {
        string which = $"the {InsertTraits.NameOf(insert.Settings)} of {strip.Title}";
        return traits.IsNonLinear ? new(strip, $"{which} is in the way, and what it does depends on the signal")
            : traits.IsTimeVarying ? new(strip, $"{which} is in the way, and what it does changes in time")
            : !traits.Passes(placement) ? new(strip, $"{which} is in the way, and does not treat {Parts} alike") : null;
    }

    string Parts => placement is BandPlacement.Left or BandPlacement.Right ? "left and right" : "mid and side";

    Obstacle? Panned(StripState strip, Pan pan, string which)
    {
        var (left, right) = document.PanLaw.Gains(pan);
        return placement is BandPlacement.Mid or BandPlacement.Side && left != right ? new(strip, $"{which} is in the way, and does not treat {Parts} alike") : null;
    }

    Obstacle? Still(StripState strip, string[] parameters) => StripMotion.Of(document, strip, parameters) is { } motion ? new(strip, motion) : null;

    /// <summary>An insert that listens to a strip behind the place, and would hear it without the band.</summary>
    Obstacle? Listener(StripId heard, bool beforeFader)
    {
        foreach (var listener in document.Strips.Values)
            foreach (var insert in listener.Inserts)
                if (insert.Key is { } key && key.Strip == heard && (beforeFader || !key.PreFader))
                    return new(listener, $"the {InsertTraits.NameOf(insert.Settings)} of {listener.Title} listens to {document.Find(heard)!.Title}");
        return null;
    }

    StripState? Uncovered(StripState strip)
    {
        if (places.ContainsKey(strip.Id)) return null;
        if (strip.Kind == StripKind.Track) return strip;
        foreach (var (from, preFaderSend) in Feeding(strip.Id))
        {
            bool isBefore = preFaderSend && places.TryGetValue(from.Id, out var place) && place.PostFader;
            if (isBefore || Uncovered(from) is not null) return strip;
        }
        return null;
    }

    IEnumerable<(StripState From, bool PreFaderSend)> Feeding(StripId to)
    {
        foreach (var strip in document.Strips.Values)
        {
            if (strip.Output == to) yield return (strip, false);
            foreach (var send in strip.Sends)
                if (send.Target == to) yield return (strip, send.PreFader);
        }
    }
}
