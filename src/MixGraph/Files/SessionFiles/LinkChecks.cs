namespace MixGraph;

/// <summary>What only shows when all strips are looked at together: ids and names that are taken, outputs and sends that lead nowhere, loops.</summary>
sealed class LinkChecks(IReadOnlyList<(StripState Strip, string Path)> strips, ProblemList problems, string path = "$")
{
    readonly Dictionary<StripId, (StripState Strip, string Path)> byId = [];

    /// <param name="complete">Whether every strip of the file is there; if not, a missing one is nobody's fault.</param>
    public void Run(bool complete)
    {
        FindDoubles();
        FindMixBus(complete);
        bool sound = true;
        foreach (var (strip, path) in strips) sound &= FindDangling(strip, path, complete);
        if (sound && byId.Count == strips.Count) FindLoops();
    }

    void FindDoubles()
    {
        var names = new Dictionary<(StripKind, string), string>();
        foreach (var (strip, path) in strips)
        {
            if (!byId.TryAdd(strip.Id, (strip, path))) problems.Error(path + ".id", $"{path}.id and {byId[strip.Id].Path}.id are both {strip.Id.Value}.");
            if (!names.TryAdd((strip.Kind, strip.Name), path)) problems.Error(path + ".name", $"There is another {strip.Kind.Noun} \"{JsonPath.Cut(strip.Name)}\": {names[(strip.Kind, strip.Name)]}.");
            FindDoubles(strip.Inserts.Select(i => i.Id.Value), "inserts", path);
            FindDoubles(strip.Sends.Select(x => x.Id.Value), "sends", path);
        }
    }

    // Within a strip: strips that were restored from branches of a session may number their inserts alike.
    void FindDoubles(IEnumerable<int> ids, string what, string path)
    {
        foreach (var same in ids.GroupBy(id => id).Where(g => g.Skip(1).Any()))
            problems.Error(path, $"{same.Count()} {what} have the id {same.Key}.");
    }

    void FindMixBus(bool complete)
    {
        foreach (var (strip, path) in strips)
        {
            if (strip.Kind == StripKind.MixBus && strip.Id != MixDocument.MixBusId) problems.Error(path + ".id", $"The id of the mix bus is 1, not {strip.Id.Value}.");
            if (strip.Kind != StripKind.MixBus && strip.Id == MixDocument.MixBusId) problems.Error(path + ".id", $"The id 1 is that of the mix bus, not of a {strip.Kind.Noun}.");
        }
        if (complete && strips.All(s => s.Strip.Kind != StripKind.MixBus)) problems.Error(path + ".strips", "There is no mix bus: a strip of kind \"mixBus\" with id 1.");
    }

    bool FindDangling(StripState strip, string path, bool complete)
    {
        bool sound = true;
        if (strip.Output is { } output) sound = Leads(output, path + ".output", "a group or the mix bus", k => k is StripKind.Group or StripKind.MixBus);
        for (int i = 0; i < strip.Sends.Count; i++)
            sound &= Leads(strip.Sends[i].Target, JsonPath.Item(path + ".sends", i) + ".target", "a return", k => k == StripKind.Return);
        foreach (var heard in strip.Hears) sound &= Leads(heard, path, "a strip to listen to", _ => true);
        return sound;

        bool Leads(StripId id, string where, string what, Func<StripKind, bool> isRight)
        {
            if (!byId.TryGetValue(id, out var target))
            {
                if (complete) problems.Error(where, $"There is no strip {id.Value}: this must be the id of {what}.");
                return false;
            }
            if (!isRight(target.Strip.Kind)) problems.Error(where, $"This must be the id of {what}; strip {id.Value} is a {target.Strip.Kind.Noun}.");
            return isRight(target.Strip.Kind);
        }
    }

    // A walk along every feed, with the way back to the start kept in hand: meeting it again is a loop. No recursion, since a file
    // may nest its groups as deep as it is long.
    void FindLoops()
    {
        var listeners = strips.SelectMany(s => s.Strip.Hears.Select(heard => (heard, s.Strip.Id))).ToLookup(x => x.heard, x => x.Id);
        var finished = new HashSet<StripId>();
        var way = new List<(StripId Id, IEnumerator<StripId> Next, int Feed)>();
        var onWay = new HashSet<StripId>();
        foreach (var (start, _) in strips)
        {
            if (finished.Contains(start.Id)) continue;
            Enter(start.Id);
            while (way.Count > 0)
            {
                var (id, next, feed) = way[^1];
                if (!next.MoveNext())
                {
                    way.RemoveAt(way.Count - 1);
                    onWay.Remove(id);
                    finished.Add(id);
                    continue;
                }
                way[^1] = (id, next, feed + 1);
                if (onWay.Contains(next.Current)) Report(next.Current, feed);
                else if (!finished.Contains(next.Current)) Enter(next.Current);
            }
        }

        void Enter(StripId id)
        {
            way.Add((id, byId[id].Strip.Feeds.Concat(listeners[id]).GetEnumerator(), 0));
            onWay.Add(id);
        }

        void Report(StripId back, int feed)
        {
            var loop = way.Select(w => w.Id).SkipWhile(id => id != back).Append(back).Select(id => byId[id].Strip.Name);
            var (strip, path) = byId[way[^1].Id];
            int sends = feed - (strip.Output is null ? 0 : 1);
            string where = sends < 0 ? path + ".output" : sends < strip.Sends.Count ? JsonPath.Item(path + ".sends", sends) + ".target" : byId[back].Path;
            problems.Error(where, new RoutingCycleException([.. loop]).Message);
        }
    }
}
