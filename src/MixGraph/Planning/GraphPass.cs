namespace MixGraph.Planning;

/// <summary>From the document to a graph: strips, connections, depths.</summary>
internal static class GraphPass
{
    /// <summary>The strips in the order of the document.</summary>
    public static StripNode[] Run(MixDocument document)
    {
        var nodes = new StripNode[document.Strips.Count];
        var byId = new Dictionary<StripId, StripNode>(nodes.Length);
        int index = 0;
        foreach (var (id, state) in document.Strips) byId[id] = nodes[index] = new(index++, state) { Document = document, Control = VcaControl.Of(document, state) };

        foreach (var node in nodes)
        {
            Connect(node, node.State.Output is { } output ? byId[output] : null, null);
            foreach (var send in node.State.Sends) Connect(node, byId[send.Target], send);
            foreach (var insert in node.State.Inserts)
                if (insert.Key is { } key) Listen(node, insert.Id, byId[key.Strip], key.PreFader);
        }
        SetDepths(nodes);
        return nodes;
    }

    /// <summary>Sets how deep every strip is.</summary>
    public static void SetDepths(StripNode[] nodes)
    {
        foreach (var node in InDependencyOrder(nodes))
            foreach (var next in Followers(node)) next.Depth = Math.Max(next.Depth, node.Depth + 1);
    }

    /// <summary>Marks where meters listen.</summary>
    public static void AddMeters(StripNode[] nodes, IEnumerable<(StripId Strip, MeterPoint Point)> meters)
    {
        ILookup<StripId, MeterPoint> points = meters.ToLookup(m => m.Strip, m => m.Point);
        if (points.Count == 0) return;
        foreach (var node in nodes) node.MeterPoints.AddRange(points[node.State.Id].Distinct());
    }

    /// <summary>The strips, each after all that feed it; otherwise in the order of the document.</summary>
    public static IEnumerable<StripNode> InDependencyOrder(StripNode[] nodes)
    {
        var missing = new int[nodes.Length];
        foreach (var node in nodes) missing[node.Index] = node.Inputs.Count + node.Keys.Count;
        var ready = new Queue<StripNode>(nodes.Where(n => missing[n.Index] == 0));
        while (ready.TryDequeue(out var node))
        {
            yield return node;
            foreach (var next in Followers(node))
                if (--missing[next.Index] == 0) ready.Enqueue(next);
        }
    }

    /// <summary>The strips that need a strip's signals, once for each they need.</summary>
    static IEnumerable<StripNode> Followers(StripNode node) =>
        node.Outputs.Select(c => c.To).OfType<StripNode>().Concat(node.Listeners.Select(k => k.To));

    static void Listen(StripNode listener, InsertId insert, StripNode from, bool beforeFader)
    {
        var connection = new KeyConnection(from, listener, insert, GainPass.At(from, beforeFader));
        listener.Keys.Add(connection);
        from.Listeners.Add(connection);
    }

    static void Connect(StripNode from, StripNode? to, SendState? send)
    {
        var connection = new Connection(from, to, send);
        from.Outputs.Add(connection);
        to?.Inputs.Add(connection); // nodes come in the order of the document, so inputs do too
    }
}
