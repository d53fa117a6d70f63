namespace MixGraph.Planning;

/// <summary>How late signals are: what the processors on their way take, bypassed or not.</summary>
internal static class LatencyPass
{
    /// <summary>Sets <see cref="StripNode.Latency"/>: at the end of each strip, on the longest way there.</summary>
    public static void Run(StripNode[] nodes, SampleRate sampleRate)
    {
        foreach (var node in GraphPass.InDependencyOrder(nodes))
            node.Latency = node.Inputs.Select(c => c.From.Latency).DefaultIfEmpty(0).Max() + Of(node.State, sampleRate);
    }

    /// <summary>What the inserts of a strip take together.</summary>
    public static int Of(StripState strip, SampleRate sampleRate) =>
        strip.Inserts.Sum(i => i.Settings.ProcessorType.Stages.Latency(i.Settings, sampleRate));

    /// <summary>How long the mix rings on after its sources have ended: on each way, all tails one after the other.</summary>
    public static TimeSpan Tail(MixDocument document)
    {
        var tails = new Dictionary<StripNode, TimeSpan>();
        TimeSpan mix = default;
        foreach (var node in GraphPass.InDependencyOrder(GraphPass.Run(document)))
        {
            var tail = node.Inputs.Select(c => tails[c.From]).DefaultIfEmpty(TimeSpan.Zero).Max();
            foreach (var insert in node.State.Inserts)
                if (!insert.Bypassed) tail = Add(tail, insert.Settings.ProcessorType.Stages.Tail(insert.Settings, document.SampleRate));
            tails[node] = tail;
            if (node.State.Kind == StripKind.MixBus) mix = tail;
        }
        return mix;
    }

    static TimeSpan Add(TimeSpan a, TimeSpan b) => a > TimeSpan.MaxValue - b ? TimeSpan.MaxValue : a + b;

    /// <summary>What the whole mix takes.</summary>
    public static int Of(MixDocument document)
    {
        var nodes = GraphPass.Run(document);
        Run(nodes, document.SampleRate);
        return nodes.First(n => n.State.Kind == StripKind.MixBus).Latency;
    }
}
