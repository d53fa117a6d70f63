namespace MixGraph.Planning;

/// <summary>Aligns the mix: how late signals are at each strip, and how long the earlier ones wait for the later.</summary>
/// <remarks>What meets in a strip, its key included, meets at the same sample, muted or not, bypassed or not. Tracks wait by reading their source later, which costs
/// nothing; only where the ways out of a strip differ does a connection keep a delay line. What comes from live inputs alone that ask for low latency waits for nobody.</remarks>
internal static class LatencyPass
{
    /// <summary>Sets <see cref="StripNode.InputLatency"/> and every <see cref="Connection.Delay"/>.</summary>
    public static void Run(StripNode[] nodes, SampleRate sampleRate)
    {
        foreach (var node in nodes)
        {
            node.PreFaderLatency = Of(node.State.PreFaderInserts, sampleRate);
            node.PostFaderLatency = Of(node.State.PostFaderInserts, sampleRate);
        }
        foreach (var node in GraphPass.InDependencyOrder(nodes))
        {
            node.IsLowLatency = node.State.Source is LiveInput { LowLatency: true } || (node.Inputs.Count > 0 && node.Inputs.All(i => i.From.IsLowLatency));
            foreach (var input in node.Inputs)
                if (!input.From.IsLowLatency || node.IsLowLatency) node.InputLatency = Math.Max(node.InputLatency, At(input));
            foreach (var key in node.Keys) node.InputLatency = Math.Max(node.InputLatency, At(key) - Before(key, sampleRate));
        }
        foreach (var node in nodes)
            if (node.State.Kind == StripKind.Track && !node.IsLowLatency) node.InputLatency += Slack(node, sampleRate);
        foreach (var node in nodes)
        {
            foreach (var input in node.Inputs) input.Delay = input.From.IsLowLatency ? 0 : node.InputLatency - At(input);
            foreach (var key in node.Keys) key.Delay = node.InputLatency + Before(key, sampleRate) - At(key);
        }
    }

    /// <summary>How much later a track may read without anything having to wait for it.</summary>
    static int Slack(StripNode track, SampleRate sampleRate) =>
        track.Outputs.Where(c => c.To is not null).Select(c => c.To!.InputLatency - At(c))
            .Concat(track.Listeners.Select(k => k.To.InputLatency + Before(k, sampleRate) - At(k))).DefaultIfEmpty(0).Min();

    static int At(Connection connection) => connection.From.LatencyAt(GainPass.PointOf(connection.From.State, connection.Send is { PreFader: true }));
    static int At(KeyConnection key) => key.From.LatencyAt(key.Tap.Point);

    /// <summary>What lies between the listener's input and the insert.</summary>
    static int Before(KeyConnection key, SampleRate sampleRate) => Of(key.To.State.Inserts.TakeWhile(i => i.Id != key.Insert), sampleRate);

    /// <summary>What inserts take.</summary>
    public static int Of(IEnumerable<InsertState> inserts, SampleRate sampleRate) => inserts.Sum(i => i.Settings.ProcessorType.Stages.Latency(i.Settings, sampleRate));

    /// <summary>What the whole mix takes.</summary>
    public static int Of(MixDocument document)
    {
        var nodes = GraphPass.Run(document);
        Run(nodes, document.SampleRate);
        return Mix(nodes);
    }

    /// <summary>What the whole mix takes, once the pass has run.</summary>
    public static int Mix(StripNode[] nodes) => nodes.First(n => n.State.Kind == StripKind.MixBus && n.Presence != Presence.Goes).LatencyAt(TapPoint.PostFader);

    /// <summary>How long the mix rings on after its sources have ended: on each way, all tails one after the other.</summary>
    public static TimeSpan Tail(MixDocument document)
    {
        var tails = new Dictionary<StripNode, TimeSpan>();
        TimeSpan mix = default;
        foreach (var node in GraphPass.InDependencyOrder(GraphPass.Run(AutomationPass.Run(document))))
        {
            var tail = node.Inputs.Select(c => tails[c.From]).DefaultIfEmpty(TimeSpan.Zero).Max();
            foreach (var insert in node.State.Inserts)
                if (!insert.Bypassed) tail = Add(tail, AutomatedInsert.Tail(insert, document.SampleRate));
            tails[node] = tail;
            if (node.State.Kind == StripKind.MixBus) mix = tail;
        }
        return mix;
    }

    static TimeSpan Add(TimeSpan a, TimeSpan b) => a > TimeSpan.MaxValue - b ? TimeSpan.MaxValue : a + b;
}
