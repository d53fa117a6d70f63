namespace MixGraph;

/// <summary>What routing must keep true: every output is a bus, every send goes to a return, and nothing feeds or keys itself.</summary>
static class Routing
{
    /// <summary>Refuses an edge that would close a loop. A track that listens to nobody is not reached by anything, so an edge from one never does.</summary>
    /// <exception cref="RoutingCycleException">The edge would close a loop.</exception>
    public static void RefuseCycle(MixDocument document, StripState from, StripId to)
    {
        if (from.Kind == StripKind.Track && from.Id != to && !from.Hears.Any()) return;
        if (FindPath(document, to, from.Id) is { } path)
            throw new RoutingCycleException([from.Name, .. path.Select(id => document.Strips[id].Name)]);
    }

    /// <summary>The shortest way audio takes from one strip to another, both included; null if it does not get there.</summary>
    public static List<StripId>? FindPath(MixDocument document, StripId from, StripId to)
    {
        var listeners = document.Strips.Values.SelectMany(s => s.Hears.Select(heard => (heard, s.Id))).ToLookup(x => x.heard, x => x.Id);
        var cameFrom = new Dictionary<StripId, StripId> { [from] = default };
        var next = new Queue<StripId>([from]);
        while (next.TryDequeue(out var at))
        {
            if (at == to)
            {
                List<StripId> path = [];
                for (; at != default; at = cameFrom[at]) path.Add(at);
                path.Reverse();
                return path;
            }
            foreach (var fed in document.Strips[at].Feeds.Concat(listeners[at]))
                if (cameFrom.TryAdd(fed, at)) next.Enqueue(fed);
        }
        return null;
    }
}
