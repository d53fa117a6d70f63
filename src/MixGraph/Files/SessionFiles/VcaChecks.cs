namespace MixGraph;

/// <summary>What only shows when all VCAs are looked at together: ids and names that are taken, assignments to nothing, loops.</summary>
sealed class VcaChecks(IReadOnlyList<(VcaState Vca, string Path)> vcas, ProblemList problems)
{
    readonly Dictionary<VcaId, (VcaState Vca, string Path)> byId = [];

    /// <param name="strips">The strips, which may be assigned to VCAs.</param>
    /// <param name="complete">Whether every VCA of the file is there; if not, a missing one is nobody's fault.</param>
    public void Run(IReadOnlyList<(StripState Strip, string Path)> strips, bool complete)
    {
        FindDoubles();
        if (!complete) return;
        foreach (var (strip, path) in strips) FindDangling(strip.Vcas, path);
        bool sound = byId.Count == vcas.Count;
        foreach (var (vca, path) in vcas) sound &= FindDangling(vca.Vcas, path);
        if (sound) FindLoop();
    }

    void FindDoubles()
    {
        var names = new Dictionary<string, string>();
        foreach (var (vca, path) in vcas)
        {
            if (!byId.TryAdd(vca.Id, (vca, path))) problems.Error(path + ".id", $"{path}.id and {byId[vca.Id].Path}.id are both {vca.Id.Value}.");
            if (!names.TryAdd(vca.Name, path)) problems.Error(path + ".name", $"There is another VCA \"{JsonPath.Cut(vca.Name)}\": {names[vca.Name]}.");
        }
    }

    bool FindDangling(ValueList<VcaId> assigned, string path)
    {
        bool sound = true;
        foreach (var id in assigned)
        {
            if (byId.ContainsKey(id)) continue;
            problems.Error($"{path}.{VcaJson.Assignments}", $"There is no VCA {id.Value}.");
            sound = false;
        }
        return sound;
    }

    // VCAs are taken away whose masters all are gone; what cannot be taken away leads round a loop. No recursion, since a file may nest them as deep as it is long.
    void FindLoop()
    {
        var missing = vcas.ToDictionary(v => v.Vca.Id, v => v.Vca.Vcas.Count);
        var controlled = vcas.SelectMany(v => v.Vca.Vcas.Select(master => (master, v.Vca.Id))).ToLookup(x => x.master, x => x.Id);
        var free = new Queue<VcaId>(missing.Where(m => m.Value == 0).Select(m => m.Key));
        while (free.TryDequeue(out var id))
        {
            missing.Remove(id);
            foreach (var other in controlled[id])
                if (--missing[other] == 0) free.Enqueue(other);
        }
        if (missing.Count == 0) return;

        var way = new List<VcaId> { missing.Keys.Min() };
        var onWay = new HashSet<VcaId>(way);
        VcaId Next() => byId[way[^1]].Vca.Vcas.First(missing.ContainsKey);
        while (onWay.Add(Next())) way.Add(Next());
        var back = Next();
        var loop = way.SkipWhile(id => id != back).Append(back).Select(id => byId[id].Vca.Name);
        problems.Error($"{byId[way[^1]].Path}.{VcaJson.Assignments}", new RoutingCycleException([.. loop], "control").Message);
    }
}
