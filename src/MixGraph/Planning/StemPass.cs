namespace MixGraph.Planning;

/// <summary>Adds to a graph what its stems need: for every stem and every bus on its way a <em>twin</em> of that bus, through which that one stem goes alone.</summary>
/// <remarks>
/// <para>A twin has the gains and processors of its bus. Whatever in them has a detector listens to what the bus itself hears there, so that the stem gets the gain that
/// the sum got: the stems of a compressed bus add up to it. What a processor deep in a chain hears is made by a second copy of the chain before it, one strip
/// for each processor.</para>
/// <para>Nothing of the graph changes but that more is connected to it, and twins wait as their buses do; so the mix keeps its bits. The pass runs after
/// <see cref="AudibilityPass"/> and <see cref="LatencyPass"/>, and sets for its own nodes what those do.</para>
/// </remarks>
internal sealed class StemPass
{
    readonly List<StripNode> nodes;
    readonly MixDocument document;
    readonly StripNode mixBus;
    readonly Dictionary<StripNode, Dictionary<InsertId, Hearing>> hearings = [];
    int lastId, printed;

    StemPass(StripNode[] nodes, MixDocument document)
    {
        this.nodes = [.. nodes];
        this.document = document;
        mixBus = nodes.Single(n => n.State.Kind == StripKind.MixBus);
        lastId = DocumentRules.HighestId(document);
    }

    /// <summary>The nodes and those that the stems need, with <see cref="StripNode.Prints"/> set.</summary>
    /// <remarks>What a mute or a solo keeps out of the mix has no stem.</remarks>
    public static StripNode[] Run(StripNode[] nodes, MixDocument document, StemRequest? request)
    {
        if (request is null) return nodes;
        var pass = new StemPass(nodes, document);
        if (!pass.mixBus.Outputs[0].IsHeard) return nodes;
        foreach (var strip in nodes)
            if (request.Groups && strip.Outputs[0].To == pass.mixBus) pass.Print(StemSet.Groups, strip, request.ThroughBus);
        foreach (var strip in nodes)
            if (request.Tracks && strip.State.Kind is StripKind.Track or StripKind.Return) pass.Print(StemSet.Tracks, strip, request.ThroughBus);
        return [.. pass.nodes];
    }

    /// <summary>Follows a strip's signal to the mix bus, or out of it.</summary>
    void Print(StemSet set, StripNode strip, bool throughBus)
    {
        if (!Ways(strip).All(w => w.IsHeard)) return;
        var at = strip;
        var way = strip.Outputs[0]; // of the strip itself, then of the buses whose twins the signal is in
        for (; way.To != mixBus; way = way.To!.Outputs[0]) at = Twin(way.To!, at, way.Delay);
        Tap tap;
        if (throughBus)
        {
            at = Twin(mixBus, at, way.Delay);
            tap = GainPass.Of(at.Outputs[0], document.PanLaw);
        }
        else
        {
            tap = GainPass.Of(at.Outputs[0], document.PanLaw);
            var (left, right) = document.PanLaw.Gains(mixBus.State.Pan);
            double gain = GainPass.Trim(mixBus.State) * mixBus.State.Fader.ToLinear();
            tap = tap with { Left = (float)(tap.Left * gain * left), Right = (float)(tap.Right * gain * right) };
        }
        at.Prints.Add(new(printed++, set, strip.State, tap));
    }

    /// <summary>From strip to strip, to the mix bus.</summary>
    IEnumerable<Connection> Ways(StripNode strip)
    {
        for (; strip != mixBus; strip = strip.Outputs[0].To!) yield return strip.Outputs[0];
    }

    /// <summary>A bus over again, with one input.</summary>
    StripNode Twin(StripNode bus, StripNode from, int delay)
    {
        var heard = Hearings(bus);
        var copies = bus.State.Inserts.ToDictionary(i => i.Id, i => Copy(i, heard.GetValueOrDefault(i.Id)));
        var twin = Add(Like(bus.State) with
        {
            Trim = bus.State.Trim,
            PolarityInverted = bus.State.PolarityInverted,
            Fader = bus.State.Fader,
            Pan = bus.State.Pan,
            PreFaderInserts = [.. bus.State.PreFaderInserts.Select(i => copies[i.Id])],
            PostFaderInserts = [.. bus.State.PostFaderInserts.Select(i => copies[i.Id])],
        }, bus.Depth, bus.InputLatency);
        Connect(from, twin, null, delay);
        foreach (var insert in bus.State.Inserts) Listen(twin, bus, insert, copies[insert.Id], heard.GetValueOrDefault(insert.Id));
        return twin;
    }

    /// <summary>What the detectors of a bus hear that have no key of their own.</summary>
    Dictionary<InsertId, Hearing> Hearings(StripNode bus)
    {
        if (hearings.TryGetValue(bus, out var found)) return found;
        found = hearings[bus] = [];
        var (pre, post) = (bus.State.PreFaderInserts.Where(GainPass.IsThere).ToArray(), bus.State.PostFaderInserts.Where(GainPass.IsThere).ToArray());
        InsertState[] all = [.. pre, .. post];
        int listeners = Array.FindLastIndex(all, HasDetector) + 1;
        StripNode? before = null;
        for (int i = 0; i < listeners; i++)
        {
            bool isPost = i >= pre.Length, isFirstPost = i == pre.Length;
            double gain = isFirstPost ? GainPass.BeforePostInserts(bus.State) : i == 0 ? GainPass.Trim(bus.State) : 1;
            var point = before is null ? TapPoint.Input : i - 1 >= pre.Length ? TapPoint.PostFader : TapPoint.PreFader;
            if (HasDetector(all[i])) found[all[i].Id] = new(before ?? bus, new(point, (float)gain, (float)gain));
            if (i + 1 < listeners) before = Part(bus, all[i], i == 0, isPost, isFirstPost, before);
        }
        return found;
    }

    /// <summary>One processor of a bus's chain on a strip of its own.</summary>
    StripNode Part(StripNode bus, InsertState insert, bool isFirst, bool isPost, bool isFirstPost, StripNode? before)
    {
        var heard = Hearings(bus).GetValueOrDefault(insert.Id);
        var copy = Copy(insert, heard);
        int latency = before is null ? bus.InputLatency : before.LatencyAt(TapPoint.PostFader);
        var part = Add(Like(bus.State) with
        {
            Trim = isFirst ? bus.State.Trim : Decibels.Unity,
            PolarityInverted = isFirst && bus.State.PolarityInverted,
            Fader = isFirstPost ? bus.State.Fader : Decibels.Unity,
            PreFaderInserts = isPost ? [] : [copy],
            PostFaderInserts = isPost ? [copy] : [],
        }, bus.Depth, latency);
        if (before is null)
            foreach (var input in bus.Inputs.ToArray()) Connect(input.From, part, input.Send, input.Delay, input.IsHeard);
        else // a send is not panned
            Connect(before, part, new SendState(new(++lastId), part.State.Id) { PreFader = before.State.PostFaderInserts.Count == 0 }, 0);
        Listen(part, bus, insert, copy, heard);
        return part;
    }

    /// <summary>A copy of an insert, set to listen to what the bus hears.</summary>
    InsertState Copy(InsertState insert, Hearing? heard) =>
        insert.WithId(new(++lastId)) with { Key = heard is null ? insert.Key : new(heard.From.State.Id, PreFader: true) };

    /// <summary>Connects the key of a copy.</summary>
    static void Listen(StripNode listener, StripNode bus, InsertState insert, InsertState copy, Hearing? heard)
    {
        KeyConnection? key = heard is not null ? new(heard.From, listener, copy.Id, heard.Tap)
            : bus.Keys.Find(k => k.Insert == insert.Id) is { } own ? own with { To = listener, Insert = copy.Id } : null;
        if (key is null) return;
        listener.Keys.Add(key);
        key.From.Listeners.Add(key);
        listener.Depth = Math.Max(listener.Depth, key.From.Depth + 1);
    }

    /// <summary>Whether an insert has a detector that could listen to something else, and that nothing else has been given to.</summary>
    bool HasDetector(InsertState insert)
    {
        if (insert.Bypassed || insert.Key is not null || !insert.Settings.ProcessorType.TakesKey) return false;
        var steps = new List<ChainStep>();
        insert.Settings.ProcessorType.Stages.AppendTo(steps, insert with { Key = new(document.MixBus.Id, PreFader: true) }, StageMode.Lanes, document.SampleRate);
        return steps.Any(s => s is KeyStep);
    }

    StripState Like(StripState bus) => new(new(++lastId), StripKind.Group, bus.Name, output: null);

    StripNode Add(StripState state, int depth, int inputLatency)
    {
        var node = new StripNode(nodes.Count, state)
        {
            Depth = depth,
            InputLatency = inputLatency,
            PreFaderLatency = LatencyPass.Of(state.PreFaderInserts, document.SampleRate),
            PostFaderLatency = LatencyPass.Of(state.PostFaderInserts, document.SampleRate),
        };
        node.Outputs.Add(new(node, null, null) { IsHeard = false }); // it leads nowhere
        nodes.Add(node);
        return node;
    }

    static void Connect(StripNode from, StripNode to, SendState? send, int delay, bool isHeard = true)
    {
        var connection = new Connection(from, to, send) { Delay = delay, IsHeard = isHeard };
        from.Outputs.Add(connection);
        to.Inputs.Add(connection);
        to.Depth = Math.Max(to.Depth, from.Depth + 1);
    }

    /// <summary>What a detector hears.</summary>
    sealed record Hearing(StripNode From, Tap Tap);
}
