namespace MixGraph.Planning;

/// <summary>Adds to a graph what its stems need: for every stem and every bus on its way a <em>twin</em> of that bus, through which that one stem goes alone.</summary>
/// <remarks>
/// <para>A twin has the gains and processors of its bus. Whatever in them has a detector that takes a key listens to what the bus itself hears there, so that the stem gets the gain that
/// the sum got: the stems of a compressed bus add up to it. Where a processor takes no key but does nothing but a gain, its twin gets that gain, found by dividing.
/// What a processor deep in a chain hears is made by a second copy of the chain before it, one strip for each processor.</para>
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
        foreach (var strip in nodes)
            if (request.Sources && strip.State.Kind == StripKind.Track) strip.Prints.Add(new(pass.printed++, StemSet.Sources, strip.State, new(TapPoint.Input, 1, 1)));
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
        at = Twin(mixBus, at, way.Delay, hasInserts: throughBus);
        // What leaves it, with whatever moves its gain, is what the stem is.
        var print = Add(Like(mixBus.State), mixBus.Depth + 1, at.LatencyAt(TapPoint.PostFader), VcaControl.None);
        Connect(at, print, null, 0, soloGain: at.Outputs[0].SoloGain);
        print.Prints.Add(new(printed++, set, strip.State, new(TapPoint.Input, 1, 1)));
    }

    /// <summary>From strip to strip, to the mix bus.</summary>
    IEnumerable<Connection> Ways(StripNode strip)
    {
        for (; strip != mixBus; strip = strip.Outputs[0].To!) yield return strip.Outputs[0];
    }

    /// <summary>A bus over again, with one input.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="from">The input.</param>
    /// <param name="delay">How long that waits.</param>
    /// <param name="hasInserts">Whether it has the processors too, or only the gains.</param>
    StripNode Twin(StripNode bus, StripNode from, int delay, bool hasInserts = true)
    {
        var gains = Like(bus.State) with
        {
            Trim = bus.State.Trim,
            PolarityInverted = bus.State.PolarityInverted,
            Fader = bus.State.Fader,
            Pan = bus.State.Pan,
            Vcas = bus.State.Vcas,
            Automation = bus.State.Automation,
        };
        if (!hasInserts)
        {
            var plain = Add(gains, bus.Depth, bus.InputLatency, bus.Control);
            Connect(from, plain, null, delay, soloGain: from.Outputs[0].SoloGain);
            return plain;
        }
        var heard = Hearings(bus);
        var copies = bus.State.Inserts.ToDictionary(i => i.Id, i => Copy(i, heard.GetValueOrDefault(i.Id)));
        var twin = Add(gains with
        {
            PreFaderInserts = [.. bus.State.PreFaderInserts.Select(i => copies[i.Id])],
            PostFaderInserts = [.. bus.State.PostFaderInserts.Select(i => copies[i.Id])],
        }, bus.Depth, bus.InputLatency, bus.Control);
        twin.Outputs[0].SoloGain = bus.Outputs[0].SoloGain;
        Connect(from, twin, null, delay, soloGain: from.Outputs[0].SoloGain);
        foreach (var insert in bus.State.Inserts) Listen(twin, bus, insert, copies[insert.Id], heard.GetValueOrDefault(insert.Id));
        return twin;
    }

    /// <summary>What in the twins of a bus is to hear what: detectors the bus, and gains what they were.</summary>
    Dictionary<InsertId, Hearing> Hearings(StripNode bus)
    {
        if (hearings.TryGetValue(bus, out var found)) return found;
        found = hearings[bus] = [];
        var (pre, post) = (bus.State.PreFaderInserts.Where(GainPass.IsThere).ToArray(), bus.State.PostFaderInserts.Where(GainPass.IsThere).ToArray());
        InsertState[] all = [.. pre, .. post];
        int listeners = Array.FindLastIndex(all, x => HasDetector(x) || IsGain(x)) + 1;
        StripNode? before = null;
        for (int i = 0; i < listeners; i++)
        {
            bool isPost = i >= pre.Length, isFirstPost = i == pre.Length;
            double gain = isFirstPost ? GainPass.BeforePostInserts(bus) : i == 0 ? GainPass.Trim(bus.State) : 1;
            var point = before is null ? TapPoint.Input : i - 1 >= pre.Length ? TapPoint.PostFader : TapPoint.PreFader;
            var into = new Hearing(before ?? bus, new(point, (float)gain, (float)gain));
            if (HasDetector(all[i])) found[all[i].Id] = into;
            bool isGain = IsGain(all[i]);
            if (i + 1 < listeners || isGain) before = Part(bus, all[i], i == 0, isPost, isFirstPost, before);
            if (isGain) found[all[i].Id] = Quotient(into, before!, all[i]);
        }
        return found;
    }

    /// <summary>The gain that an insert has at every sample, as a signal.</summary>
    Hearing Quotient(Hearing into, StripNode part, InsertState insert)
    {
        int latency = LatencyPass.Of([insert], document.SampleRate);
        var copy = new InsertState(new(++lastId), new GainQuotient()) { Key = new(into.From.State.Id, PreFader: true) };
        var node = Add(Like(part.State) with { PreFaderInserts = [copy] }, part.Depth, part.LatencyAt(TapPoint.PostFader), VcaControl.None);
        Hand(part, node);
        Listen(node, new(into.From, node, copy.Id, into.Tap) { Delay = latency });
        return new(node, new(TapPoint.PreFader, 1, 1)) { Replayed = new() { Latency = latency } };
    }

    /// <summary>One processor of a bus's chain on a strip of its own.</summary>
    StripNode Part(StripNode bus, InsertState insert, bool isFirst, bool isPost, bool isFirstPost, StripNode? before)
    {
        var heard = HasDetector(insert) ? Hearings(bus)[insert.Id] : null;
        var copy = Copy(insert, heard);
        int latency = before is null ? bus.InputLatency : before.LatencyAt(TapPoint.PostFader);
        var part = Add(Like(bus.State) with
        {
            Trim = isFirst ? bus.State.Trim : Decibels.Unity,
            PolarityInverted = isFirst && bus.State.PolarityInverted,
            Fader = isFirstPost ? bus.State.Fader : Decibels.Unity,
            Vcas = isFirstPost ? bus.State.Vcas : [],
            Automation = [.. bus.State.Automation.Where(c => c.Parameter == Strip.FaderParameter.Name ? isFirstPost : isFirst && c.Parameter != Strip.PanParameter.Name)],
            PreFaderInserts = isPost ? [] : [copy],
            PostFaderInserts = isPost ? [copy] : [],
        }, bus.Depth, latency, isFirstPost ? bus.Control : VcaControl.None);
        if (before is null)
            foreach (var input in bus.Inputs.ToArray()) Connect(input.From, part, input.Send, input.Delay, input.IsHeard, input.SoloGain);
        else Hand(before, part);
        Listen(part, bus, insert, copy, heard);
        return part;
    }

    /// <summary>A copy of an insert, set to listen to what the bus hears.</summary>
    InsertState Copy(InsertState insert, Hearing? heard)
    {
        InsertId id = new(++lastId);
        if (heard is null) return insert.WithId(id);
        var key = new KeySource(heard.From.State.Id, PreFader: true);
        return heard.Replayed is { } gain ? new InsertState(id, gain) { Key = key } : insert.WithId(id) with { Key = key };
    }

    /// <summary>Connects the key of a copy.</summary>
    static void Listen(StripNode listener, StripNode bus, InsertState insert, InsertState copy, Hearing? heard)
    {
        KeyConnection? key = heard is not null ? new(heard.From, listener, copy.Id, heard.Tap)
            : bus.Keys.Find(k => k.Insert == insert.Id) is { } own ? own with { To = listener, Insert = copy.Id } : null;
        if (key is not null) Listen(listener, key);
    }

    static void Listen(StripNode listener, KeyConnection key)
    {
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

    static bool IsGain(InsertState insert) => !insert.Bypassed && insert.Settings.ProcessorType.Stages.IsGain(insert.Settings);

    StripState Like(StripState bus) => new(new(++lastId), StripKind.Group, bus.Name, output: null);

    StripNode Add(StripState state, int depth, int inputLatency, VcaControl control)
    {
        var node = new StripNode(nodes.Count, state)
        {
            Control = control,
            Document = mixBus.Document,
            Depth = depth,
            InputLatency = inputLatency,
            PreFaderLatency = LatencyPass.Of(state.PreFaderInserts, document.SampleRate),
            PostFaderLatency = LatencyPass.Of(state.PostFaderInserts, document.SampleRate),
        };
        node.Outputs.Add(new(node, null, null) { IsHeard = false }); // it leads nowhere
        nodes.Add(node);
        return node;
    }

    /// <summary>Connects what comes out of a strip's inserts, as it is: what the pan law takes from the center is given back.</summary>
    void Hand(StripNode from, StripNode to) => Connect(from, to, new SendState(new(++lastId), to.State.Id) { PreFader = from.State.PostFaderInserts.Count == 0 }, 0, soloGain: 1 / document.PanLaw.Gains(Pan.Center).Left);

    static void Connect(StripNode from, StripNode to, SendState? send, int delay, bool isHeard = true, double soloGain = 1)
    {
        var connection = new Connection(from, to, send) { Delay = delay, IsHeard = isHeard, SoloGain = soloGain };
        from.Outputs.Add(connection);
        to.Inputs.Add(connection);
        to.Depth = Math.Max(to.Depth, from.Depth + 1);
    }

    /// <summary>What an insert of a twin hears.</summary>
    sealed record Hearing(StripNode From, Tap Tap)
    {
        /// <summary>What stands for the insert if what it hears is its gain.</summary>
        public GainReplay? Replayed { get; init; }
    }
}
