namespace MixGraph;

/// <summary>Which VCA controls what: assignments followed from VCA to VCA.</summary>
static class VcaLinks
{
    /// <summary>All VCAs that control what is assigned to the given ones, each once, by id.</summary>
    public static IEnumerable<VcaState> Masters(MixDocument document, ValueList<VcaId> assigned)
    {
        if (assigned.Count == 0) return [];
        var found = new SortedSet<VcaId>(assigned);
        var next = new Queue<VcaId>(assigned);
        while (next.TryDequeue(out var id))
            foreach (var master in document.Vcas[id].Vcas)
                if (found.Add(master)) next.Enqueue(master);
        return found.Select(id => document.Vcas[id]);
    }

    /// <summary>Refuses an assignment that would make a VCA control itself.</summary>
    /// <exception cref="RoutingCycleException">It would.</exception>
    public static void RefuseCycle(MixDocument document, VcaState vca, VcaId master)
    {
        if (FindPath(document, master, vca.Id) is { } path)
            throw new RoutingCycleException([vca.Name, .. path.Select(id => document.Vcas[id].Name)], "control");
    }

    /// <summary>The shortest way from a VCA to one that controls it, both included; null if it does not.</summary>
    static List<VcaId>? FindPath(MixDocument document, VcaId from, VcaId to)
    {
        var cameFrom = new Dictionary<VcaId, VcaId> { [from] = default };
        var next = new Queue<VcaId>([from]);
        while (next.TryDequeue(out var at))
        {
            if (at == to)
            {
                List<VcaId> path = [];
                for (; at != default; at = cameFrom[at]) path.Add(at);
                path.Reverse();
                return path;
            }
            foreach (var master in document.Vcas[at].Vcas)
                if (cameFrom.TryAdd(master, at)) next.Enqueue(master);
        }
        return null;
    }
}
