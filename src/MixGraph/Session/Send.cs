namespace MixGraph;

/// <summary>A copy of a strip's signal that feeds a return. A handle: it reads the session's current document, and a write makes the next one.</summary>
/// <remarks>Any thread may use it. Two handles are equal when they mean the same send. Every member throws <see cref="RemovedException"/> once the send is removed.</remarks>
public sealed partial class Send : IEquatable<Send>, IParameterOwner<SendState>
{
    /// <summary><see cref="Level"/>: -inf to +12 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<SendState, Decibels> LevelParameter = new("level", s => s.Level, (s, v) => s with { Level = v }, Decibels.Silence, +12.dB, 0.dB, Taper.Fader);
    /// <summary><see cref="PreFader"/>: off by default.</summary>
    public static readonly ToggleParameter<SendState> PreFaderParameter = new("preFader", s => s.PreFader, (s, v) => s with { PreFader = v }, changes: ParameterChange.Structural);
    /// <summary><see cref="Muted"/>: off by default.</summary>
    public static readonly ToggleParameter<SendState> MutedParameter = new("muted", s => s.Muted, (s, v) => s with { Muted = v });
    /// <summary><see cref="Pan"/>: -1 (left) to +1 (right), the center by default.</summary>
    public static readonly QuantityParameter<SendState, Pan> PanParameter = new("pan", s => s.Pan, (s, v) => s with { Pan = v }, MixGraph.Pan.Left, MixGraph.Pan.Right, MixGraph.Pan.Center);
    /// <summary>The parameters of a send.</summary>
    public static IReadOnlyList<ParameterDescriptor<SendState>> SendParameters { get; } = [LevelParameter, PreFaderParameter, MutedParameter, PanParameter];

    internal Send(Strip from, SendId id) => (From, Id) = (from, id);

    /// <summary>The strip that sends.</summary>
    public Strip From { get; }
    /// <summary>The send's id.</summary>
    public SendId Id { get; }
    /// <summary>The return it feeds.</summary>
    public ReturnBus Target => (ReturnBus)From.Session.Handle(From.Session.Document.Find(State.Target)!);
    /// <summary>The gain of the send: -inf to +12 dB.</summary>
    public Decibels Level { get => State.Level; set => Set(LevelParameter, value); }
    /// <summary>Whether it is taken before the fader.</summary>
    public bool PreFader { get => State.PreFader; set => Set(PreFaderParameter, value); }
    /// <summary>The place between the speakers; for stereo, the balance. The center by default.</summary>
    /// <remarks>By the pan law of the mix, like the pan of a strip, which the send does not follow: it is taken before that. A centered send is
    /// thus at its level with <see cref="PanNormalization.CenterUnity"/>, and attenuated like a centered strip with <see cref="PanNormalization.CenterAttenuated"/>.</remarks>
    public Pan Pan { get => State.Pan; set => Set(PanParameter, value); }
    /// <summary>Whether the send is muted.</summary>
    public bool Muted { get => State.Muted; set => Set(MutedParameter, value); }

    /// <summary>The send's state in a snapshot.</summary>
    /// <exception cref="RemovedException">It is not in there.</exception>
    public SendState In(MixDocument document) => Find(From.In(document)).State;

    internal SendState State => In(From.Session.Document);

    /// <summary>Sets a parameter.</summary>
    /// <exception cref="ParameterRangeException">The value is out of range.</exception>
    public void Set<TValue>(ParameterDescriptor<SendState, TValue> parameter, TValue value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Change(parameter.Name, s => parameter.With(s, value));
    }

    /// <summary>The send's parameters, bound to it: level, pre-fader, mute, pan.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. SendParameters.Select(p => new BoundParameter<SendState>(this, p))];

    /// <summary>A parameter of this send, for a knob: <c>send.Parameter(Send.LevelParameter)</c>.</summary>
    public Parameter<TValue> Parameter<TValue>(ParameterDescriptor<SendState, TValue> parameter) => new BoundParameter<SendState, TValue>(this, parameter);

    MixSession IParameterOwner<SendState>.Session => From.Session;
    ParameterId IParameterOwner<SendState>.Address(string name) => new(From.Id, null, Id, name);
    SendState IParameterOwner<SendState>.Read() => State;
    void IParameterOwner<SendState>.Write(string name, Func<SendState, SendState> change) => Change(name, change);
    ValueList<AutomationCurve> IParameterOwner<SendState>.ReadCurves() => State.Automation;
    void IParameterOwner<SendState>.WriteCurves(string name, Func<ValueList<AutomationCurve>, ValueList<AutomationCurve>> change) =>
        Change(name, s => s with { Automation = change(s.Automation) });
    MixDocument IParameterOwner<SendState>.WriteTo(MixDocument document, Func<SendState, SendState> change) => document.Change(From, strip => With(strip, change));

    /// <summary>Removes the send.</summary>
    public void Remove() => From.Change("remove send", s => s with { Sends = s.Sends.RemoveAt(Find(s).Index) });

    internal void Change(string name, Func<SendState, SendState> change) => From.Change(name, strip => With(strip, change));

    StripState With(StripState strip, Func<SendState, SendState> change)
    {
        var (index, state) = Find(strip);
        return strip with { Sends = strip.Sends.SetItem(index, change(state)) };
    }

    (int Index, SendState State) Find(StripState strip)
    {
        for (int i = 0; i < strip.Sends.Count; i++)
            if (strip.Sends[i].Id == Id) return (i, strip.Sends[i]);
        throw new RemovedException($"{Id} of {strip.Title}");
    }

    /// <inheritdoc/>
    public bool Equals(Send? other) => other is not null && other.Id == Id && other.From == From;
    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Send);
    /// <inheritdoc/>
    public override int GetHashCode() => Id.Value;
    /// <summary>Whether both mean the same send.</summary>
    public static bool operator ==(Send? left, Send? right) => left is null ? right is null : left.Equals(right);
    /// <summary>Whether they mean different sends.</summary>
    public static bool operator !=(Send? left, Send? right) => !(left == right);
    /// <summary>For example send 9 of track "Kick".</summary>
    public override string ToString() => $"{Id} of {From}";
}
