namespace MixGraph.Tests.Oracle;

/// <summary>What is connected to what and what of it is heard, worked out from the definitions and not from any traversal the product makes.</summary>
internal sealed class OracleRouting
{
    readonly Dictionary<StripId, StripState> strips;
    readonly Dictionary<StripId, HashSet<StripId>> reachable = [];

    public OracleRouting(MixDocument document)
    {
        strips = document.Strips.ToDictionary(s => s.Key, s => s.Value);
        foreach (var id in strips.Keys) Reach(id);
    }

    /// <summary>The strips, each after all that feed it: a strip reaches more strips than any it feeds.</summary>
    public IEnumerable<StripState> InOrder => strips.Values.OrderByDescending(s => reachable[s.Id].Count);

    /// <summary>Whether a strip's output is heard.</summary>
    public bool HearsOutput(StripState strip) => !strip.Muted && Soloed(strip.Id, strip.Output);

    /// <summary>Whether a send is heard.</summary>
    public bool HearsSend(StripState strip, SendState send) => !send.Muted && !(strip.Muted && !send.PreFader) && Soloed(strip.Id, send.Target);

    bool Soloed(StripId from, StripId? to)
    {
        var soloed = strips.Values.Where(s => s.Soloed).Select(s => s.Id).ToArray();
        return soloed.Length == 0
            || soloed.Any(s => s == from || reachable[s].Contains(from))
            || (to is { } target && soloed.Any(s => s == target || reachable[target].Contains(s)));
    }

    /// <summary>All strips downstream of one, itself not included.</summary>
    HashSet<StripId> Reach(StripId id)
    {
        if (reachable.TryGetValue(id, out var known)) return known;
        var found = new HashSet<StripId>();
        var strip = strips[id];
        foreach (var target in strip.Sends.Select(s => s.Target).Concat(strip.Output is { } output ? [output] : []))
        {
            found.Add(target);
            found.UnionWith(Reach(target));
        }
        return reachable[id] = found;
    }
}
