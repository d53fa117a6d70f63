namespace MixGraph.Planning;

/// <summary>Which connections mutes and solos let through, and how loud: a pure function of the graph and the flags.</summary>
/// <remarks>
/// Solo is in place: with any strip soloed, a connection is open when it lies on a way into or out of a soloed strip, or out of an isolated one. What is
/// not open is turned down by the solo dim. The closed connections of a way follow each other: behind the first open one out of a soloed
/// strip all are open, and so are all before the last one into one. The dim is the gain of the last of them, so that it counts once on every way.
/// A mute closes a strip's output and its post-fader sends, and wins over a solo; the sends before the fader stay open unless the document says otherwise.
/// </remarks>
internal static class AudibilityPass
{
    /// <summary>Sets <see cref="Connection.IsHeard"/> and <see cref="Connection.SoloGain"/>.</summary>
    public static void Run(StripNode[] nodes, MixDocument document)
    {
        double dim = document.SoloDim.ToLinear();
        bool anySoloed = nodes.Any(n => n.IsSoloed);
        var into = Mark(nodes, nodes.Where(n => n.IsSoloed), n => n.Inputs.Select(c => c.From));
        var outOf = Mark(nodes, nodes.Where(n => n.IsSoloed || n.State.SoloIsolated), n => n.Outputs.Select(c => c.To));
        foreach (var connection in nodes.SelectMany(n => n.Outputs))
        {
            var (from, to) = (connection.From, connection.To);
            bool isOpen = !anySoloed || outOf[from.Index] || (to is not null && into[to.Index]);
            bool isLastClosed = to is null || outOf[to.Index];
            connection.SoloGain = isOpen ? 1 : dim == 0 || isLastClosed ? dim : 1;
            bool mutes = document.MutesPreFaderSends || connection.Send is not { PreFader: true };
            bool isMuted = (from.IsMuted && mutes) || connection.Send is { Muted: true };
            connection.IsHeard = !isMuted && connection.SoloGain > 0;
        }
    }

    /// <summary>Marks some strips and all that are reached from them.</summary>
    static bool[] Mark(StripNode[] nodes, IEnumerable<StripNode> starts, Func<StripNode, IEnumerable<StripNode?>> next)
    {
        var marks = new bool[nodes.Length];
        var open = new Stack<StripNode>(starts);
        while (open.TryPop(out var current))
        {
            if (marks[current.Index]) continue;
            marks[current.Index] = true;
            foreach (var neighbour in next(current))
                if (neighbour is not null) open.Push(neighbour);
        }
        return marks;
    }
}
