namespace MixGraph.Planning;

/// <summary>A strip in the graph that is being planned.</summary>
internal sealed class StripNode(int index, StripState state)
{
    /// <summary>The place in the document, which is the summing order.</summary>
    public int Index { get; set; } = index;
    public StripState State { get; } = state;
    /// <summary>The document it is of, as it is planned by; null for a strip by itself.</summary>
    public MixDocument? Document { get; init; }
    /// <summary>Where beats lie on the timeline of its automation.</summary>
    public TempoMap Tempo => Document?.TempoMap ?? TempoMap.Default;

    /// <summary>What the VCAs that control it come to.</summary>
    public VcaControl Control { get; init; } = VcaControl.None;
    /// <summary>The fader times all VCAs, linear.</summary>
    public double FaderGain => State.Fader.ToLinear() * Control.Gain;
    /// <summary>Whether it or a VCA is muted.</summary>
    public bool IsMuted => State.Muted || Control.MutedBy is not null;
    /// <summary>Whether it is soloed, or a VCA is and may solo it.</summary>
    public bool IsSoloed => State.Soloed || (!State.SoloSafe && Control.SoloedBy is not null);

    /// <summary>What it sums, in the order it is summed; empty for a track.</summary>
    public List<Connection> Inputs { get; } = [];
    /// <summary>Its output, then its sends.</summary>
    public List<Connection> Outputs { get; } = [];

    /// <summary>What its inserts listen to.</summary>
    public List<KeyConnection> Keys { get; } = [];
    /// <summary>What inserts of other strips listen to here.</summary>
    public List<KeyConnection> Listeners { get; } = [];

    /// <summary>What a key step listens to.</summary>
    public KeyConnection KeyOf(KeyStep step) => Keys.First(k => k.Insert == step.Insert.Id);

    /// <summary>The longest path from a strip without inputs. Strips of one depth do not need each other.</summary>
    public int Depth { get; set; }

    /// <summary>Frames by which the strip's input is later than the engine clock: a track reads its source so much later.</summary>
    public int InputLatency { get; set; }
    /// <summary>The same in the plan before, from which a live plan cross-fades; as now where it is no other.</summary>
    public int EarlierInputLatency { get => field < 0 ? InputLatency : field; set; } = -1;
    /// <summary>Whether the strip comes or goes with a cross-fade between two plans.</summary>
    public Presence Presence { get; set; }
    /// <summary>Whether it is a live input that asks for low latency, or hears nothing else.</summary>
    public bool IsLowLatency { get; set; }
    /// <summary>What the inserts before the fader take.</summary>
    public int PreFaderLatency { get; set; }
    /// <summary>What the inserts behind the fader take.</summary>
    public int PostFaderLatency { get; set; }

    /// <summary>How late the signal is at a tap. Where nothing is inserted, taps are the same.</summary>
    public int LatencyAt(TapPoint point) => InputLatency + (point == TapPoint.Input ? 0 : PreFaderLatency) + (point == TapPoint.PostFader ? PostFaderLatency : 0);

    /// <summary>Whether everything that makes its sound is as it was, in values too: its own state, its VCAs, and the gains of what it listens to.</summary>
    public bool HasValuesOf(StripNode other)
    {
        if (!ReferenceEquals(State, other.State) || Control != other.Control || Keys.Count != other.Keys.Count) return false;
        for (int i = 0; i < Keys.Count; i++)
            if (Keys[i].Tap != other.Keys[i].Tap) return false;
        return true;
    }

    /// <summary>The same strip on its way out of a plan, not connected to anything yet.</summary>
    public StripNode Leaving() => new(Index, State)
    {
        Document = Document, Control = Control, Presence = Presence.Goes, InputLatency = InputLatency, PreFaderLatency = PreFaderLatency, PostFaderLatency = PostFaderLatency,
    };

    /// <summary>Puts the inputs in summing order: that of the strips in the document, what goes before what comes.</summary>
    public void SortInputs()
    {
        Connection[] sorted = [.. Inputs.OrderBy(c => c.From.State.Id).ThenBy(c => !c.IsOfBefore)];
        Inputs.Clear();
        Inputs.AddRange(sorted);
    }

    /// <summary>Where meters listen.</summary>
    public List<MeterPoint> MeterPoints { get; } = [];

    /// <summary>What is printed of it.</summary>
    public List<StemPrint> Prints { get; } = [];

    /// <summary>Whether a connection, a meter or a stem takes the signal here, so that it must still be there when the strip has gone on.</summary>
    public bool IsTapped(TapPoint point) =>
        Outputs.Any(c => GainPass.PointOf(State, c.Send is { PreFader: true }) == point) || Listeners.Any(k => k.Tap.Point == point) || MeterPoints.Any(m => PointOf(m) == point) || Prints.Any(p => p.Tap.Point == point);

    TapPoint PointOf(MeterPoint meter) => meter == MeterPoint.Input ? TapPoint.Input : GainPass.PointOf(State, meter == MeterPoint.PreFader);

    /// <summary>Whether only the left channel counts: the source is mono, and no insert makes it stereo.</summary>
    public bool IsMono { get; } = state.Format is { Channels: 1 } && !state.Inserts.Any(i => i.Settings.ProcessorType.Stages.MakesStereo(i.Settings));
}

/// <summary>A way out of a strip: its output, or a send.</summary>
/// <param name="from">The strip it leaves.</param>
/// <param name="to">The strip it enters; null for the mix bus's way out of the mixer.</param>
/// <param name="send">The send, or null for the output.</param>
internal sealed class Connection(StripNode from, StripNode? to, SendState? send)
{
    public StripNode From { get; } = from;
    public StripNode? To { get; } = to;
    public SendState? Send { get; } = send;

    /// <summary>Frames for which the signal waits, so that it meets the others that enter the strip.</summary>
    public int Delay { get; set; }
    /// <summary>The same in the plan before; as now where it is no other.</summary>
    public int EarlierDelay { get => field < 0 ? Delay : field; set; } = -1;
    /// <summary>Whether it comes or goes with a cross-fade between two plans.</summary>
    public Presence Presence { get; set; }
    /// <summary>Whether only the plan before has it.</summary>
    public bool IsOfBefore { get; init; }

    /// <summary>What makes it the same connection in another plan.</summary>
    public ConnectionKey Key => new(From.State.Id, To?.State.Id, Send?.Id, Send?.PreFader ?? false);

    /// <summary>How late the signal is where it has waited.</summary>
    public int Latency => From.LatencyAt(GainPass.PointOf(From.State, Send is { PreFader: true })) + Delay;

    /// <summary>Whether mutes and solos let it through.</summary>
    public bool IsHeard { get; set; } = true;

    /// <summary>What solos elsewhere make of it, linear: 1, or less where it is turned down; part of its tap's gain. Mutes are no part of it.</summary>
    public double SoloGain { get; set; } = 1;
}

/// <summary>What an insert listens to.</summary>
/// <param name="From">The strip whose signal it is.</param>
/// <param name="To">The strip of the insert.</param>
/// <param name="Insert">The insert.</param>
/// <param name="Tap">The signal; the gain is the same on both sides.</param>
internal sealed record KeyConnection(StripNode From, StripNode To, InsertId Insert, Tap Tap)
{
    /// <summary>Frames for which the key waits for the signal.</summary>
    public int Delay { get; set; }
    /// <summary>The same in the plan before; as now where it is no other.</summary>
    public int EarlierDelay { get => field < 0 ? Delay : field; set; } = -1;
}

/// <summary>Identifies a connection.</summary>
/// <param name="From">The strip it leaves.</param>
/// <param name="To">The strip it enters; null for the way out of the mixer.</param>
/// <param name="Send">The send; null for an output.</param>
/// <param name="PreFader">Whether it is taken before the fader.</param>
internal readonly record struct ConnectionKey(StripId From, StripId? To, SendId? Send, bool PreFader);
