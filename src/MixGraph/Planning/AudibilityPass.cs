namespace MixGraph.Planning;

/// <summary>Which connections mutes and solos let through: a pure function of the graph and the flags.</summary>
/// <remarks>Solo is in place: with any strip soloed, a connection is heard when it lies on a way into or out of a soloed strip. A mute
/// closes a strip's output and its post-fader sends, and wins over a solo; the sends before the fader stay open.</remarks>
internal static class AudibilityPass
{
    /// <summary>Sets <see cref="Connection.IsHeard"/>.</summary>
    public static void Run(StripNode[] nodes)
    {
        var (upstream, downstream) = (new bool[nodes.Length], new bool[nodes.Length]);
        bool anySoloed = false;
        foreach (var node in nodes)
        {
            if (!node.State.Soloed) continue;
            anySoloed = true;
            Mark(node, upstream, n => n.Inputs.Select(c => c.From));
            Mark(node, downstream, n => n.Outputs.Select(c => c.To));
        }
        foreach (var connection in nodes.SelectMany(n => n.Outputs))
        {
            var (from, to) = (connection.From, connection.To);
            bool muted = (from.State.Muted && connection.Send is not { PreFader: true }) || connection.Send is { Muted: true };
            bool soloed = !anySoloed || downstream[from.Index] || (to is not null && upstream[to.Index]);
            connection.IsHeard = !muted && soloed;
        }
    }

    /// <summary>Marks a strip and all that are reached from it.</summary>
    static void Mark(StripNode node, bool[] marks, Func<StripNode, IEnumerable<StripNode?>> next)
    {
        var open = new Stack<StripNode>([node]);
        while (open.TryPop(out var current))
        {
            if (marks[current.Index]) continue;
            marks[current.Index] = true;
            foreach (var neighbour in next(current))
                if (neighbour is not null) open.Push(neighbour);
        }
    }
}
