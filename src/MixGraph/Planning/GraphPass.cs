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
        foreach (var (id, state) in document.Strips) byId[id] = nodes[index] = new(index++, state);

        foreach (var node in nodes)
        {
            Connect(node, node.State.Output is { } output ? byId[output] : null, null);
            foreach (var send in node.State.Sends) Connect(node, byId[send.Target], send);
        }
        foreach (var node in InDependencyOrder(nodes))
            foreach (var connection in node.Outputs)
                if (connection.To is { } to) to.Depth = Math.Max(to.Depth, node.Depth + 1);
        return nodes;
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
        foreach (var node in nodes) missing[node.Index] = node.Inputs.Count;
        var ready = new Queue<StripNode>(nodes.Where(n => n.Inputs.Count == 0));
        while (ready.TryDequeue(out var node))
        {
            yield return node;
            foreach (var connection in node.Outputs)
                if (connection.To is { } to && --missing[to.Index] == 0) ready.Enqueue(to);
        }
    }

    static void Connect(StripNode from, StripNode? to, SendState? send)
    {
        var connection = new Connection(from, to, send);
        from.Outputs.Add(connection);
        to?.Inputs.Add(connection); // nodes come in the order of the document, so inputs do too
    }
}
