namespace MixGraph.Planning;

/// <summary>From one live plan to the next: a graph that has both, in which what is the same exists once, what is gone goes and what is new comes.</summary>
/// <remarks>A strip whose structure has changed is there twice, old and new, both on the same input; the cross-fade is where they meet what stays. So strips that
/// have not changed go on undisturbed. Where old and new together would make a loop, the strips on it are there twice as well.</remarks>
internal static class TransitionPass
{
    /// <summary>The strips of both graphs; null if nothing comes, goes or waits for longer, so that no cross-fade is needed.</summary>
    /// <param name="before">The strips of the plan before, which has no such transition in it.</param>
    /// <param name="after">The document of the next plan.</param>
    public static StripNode[]? Run(StripNode[] before, MixDocument after)
    {
        var doubled = new HashSet<StripId>();
        while (true)
        {
            var union = new Union(before, after, doubled);
            if (union.FindLoop() is not { } loop) return union.IsNeeded ? union.Nodes : null;
            doubled.UnionWith(loop);
        }
    }

    sealed class Union
    {
        readonly Dictionary<StripId, StripNode> old, next, leaving = [];

        public Union(StripNode[] before, MixDocument after, HashSet<StripId> doubled)
        {
            var fresh = GraphPass.Run(after);
            AudibilityPass.Run(fresh, after);
            LatencyPass.Run(fresh, after.SampleRate);
            old = before.ToDictionary(n => n.State.Id);
            next = fresh.ToDictionary(n => n.State.Id);
            var changed = ChangedStrips(doubled, after.SampleRate);
            foreach (var node in fresh)
                if (old.TryGetValue(node.State.Id, out var earlier) && !changed.Contains(node.State.Id)) node.EarlierInputLatency = earlier.InputLatency;
                else node.Presence = Presence.Comes;
            foreach (var node in before)
                if (changed.Contains(node.State.Id) || !next.ContainsKey(node.State.Id)) leaving[node.State.Id] = node.Leaving();
            foreach (var node in fresh) MarkConnections(node);
            foreach (var node in before) AddOldConnections(node);
            Nodes = [.. fresh.Concat(leaving.Values).OrderBy(n => n.State.Id).ThenBy(n => n.Presence != Presence.Goes)];
            for (int i = 0; i < Nodes.Length; i++) Nodes[i].Index = i;
            foreach (var node in Nodes) node.SortInputs();
        }

        public StripNode[] Nodes { get; }

        public bool IsNeeded => Nodes.Any(n => n.Presence != Presence.Stays || n.EarlierInputLatency != n.InputLatency
            || n.Inputs.Any(c => c.Presence != Presence.Stays || c.EarlierDelay != c.Delay) || n.Keys.Any(k => k.EarlierDelay != k.Delay));

        /// <summary>The strips that are in both and not the same, and those that listen to such.</summary>
        HashSet<StripId> ChangedStrips(HashSet<StripId> doubled, SampleRate rate)
        {
            var changed = new HashSet<StripId>(doubled);
            foreach (var (id, node) in next)
                if (old.TryGetValue(id, out var earlier) && !ReferenceEquals(earlier.State, node.State) && !ChangePass.HasStructureOf(earlier, node, rate)) changed.Add(id);
            for (var open = new Queue<StripId>(changed); open.TryDequeue(out var id);)
                foreach (var key in old[id].Listeners.Concat(next[id].Listeners))
                    if (old.ContainsKey(key.To.State.Id) && next.ContainsKey(key.To.State.Id) && changed.Add(key.To.State.Id)) open.Enqueue(key.To.State.Id);
            return changed;
        }

        /// <summary>What a strip of the next graph is connected to: which of its connections come.</summary>
        void MarkConnections(StripNode node)
        {
            foreach (var connection in node.Outputs)
            {
                if (connection.To is { Presence: Presence.Comes }) continue; // heard by what comes, and not before
                var earlier = node.Presence == Presence.Stays ? Same(old[node.State.Id].Outputs, connection) : null;
                if (earlier is null) connection.Presence = Presence.Comes;
                else connection.EarlierDelay = earlier.Delay;
            }
            foreach (var key in node.Keys)
                if (node.Presence == Presence.Stays) key.EarlierDelay = old[node.State.Id].Keys.First(k => k.Insert == key.Insert).Delay;
        }

        /// <summary>The connections of the old graph that the next has not.</summary>
        void AddOldConnections(StripNode node)
        {
            var from = Old(node);
            foreach (var connection in node.Outputs)
            {
                var to = connection.To is null ? null : Old(connection.To);
                bool stays = from.Presence == Presence.Stays && to?.Presence != Presence.Goes && Same(from.Outputs, connection) is not null;
                if (stays) continue;
                var goes = new Connection(from, to, connection.Send)
                {
                    Delay = connection.Delay, IsHeard = connection.IsHeard, IsOfBefore = true, Presence = to?.Presence == Presence.Goes ? Presence.Stays : Presence.Goes,
                };
                from.Outputs.Add(goes);
                to?.Inputs.Add(goes);
            }
            if (from.Presence != Presence.Goes) return;
            foreach (var key in node.Keys)
            {
                var heard = new KeyConnection(Old(key.From), from, key.Insert, key.Tap) { Delay = key.Delay };
                from.Keys.Add(heard);
                heard.From.Listeners.Add(heard);
            }
        }

        StripNode Old(StripNode node) => leaving.TryGetValue(node.State.Id, out var gone) ? gone : next[node.State.Id];

        static Connection? Same(IEnumerable<Connection> connections, Connection connection) =>
            connections.FirstOrDefault(c => !c.IsOfBefore && c.Key == connection.Key);

        /// <summary>The strips that a loop keeps from being ordered and that could be there twice; null if there is none.</summary>
        public HashSet<StripId>? FindLoop()
        {
            var ordered = GraphPass.InDependencyOrder(Nodes).ToHashSet();
            if (ordered.Count == Nodes.Length)
            {
                GraphPass.SetDepths(Nodes);
                return null;
            }
            return [.. Nodes.Where(n => n.Presence == Presence.Stays && !ordered.Contains(n)).Select(n => n.State.Id)];
        }
    }
}
