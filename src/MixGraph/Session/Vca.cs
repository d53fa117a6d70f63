namespace MixGraph;

/// <summary>A fader that carries no audio: it turns the faders of strips and of other VCAs up and down together, and mutes and solos them. A handle: it reads the session's current document, and a write makes the next one.</summary>
/// <remarks>
/// The gain of a strip is its fader times the faders of all VCAs that control it: those it is assigned to and those that these
/// are assigned to. Each counts once, however many ways lead to it. Sends after the fader follow, sends before it do not. A strip
/// is muted when it or any of these VCAs is, and soloed when it or any of them is (unless it is <see cref="Strip.SoloSafe"/>); its own flags stay
/// as the user set them. A VCA that controls nothing solos nothing.
/// Any thread may use it. Two handles are equal when they mean the same VCA of the same session. Every member throws <see cref="RemovedException"/> once the VCA is removed.
/// </remarks>
public sealed partial class Vca : IEquatable<Vca>, IParameterOwner<VcaState>
{
    /// <summary><see cref="Fader"/>: -inf to +12 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<VcaState, Decibels> FaderParameter = new("fader", v => v.Fader, (v, x) => v with { Fader = x }, Decibels.Silence, +12.dB, 0.dB, Taper.Fader);
    /// <summary><see cref="Muted"/>: off by default.</summary>
    public static readonly ToggleParameter<VcaState> MutedParameter = new("muted", v => v.Muted, (v, x) => v with { Muted = x });
    /// <summary><see cref="Soloed"/>: off by default.</summary>
    public static readonly ToggleParameter<VcaState> SoloedParameter = new("soloed", v => v.Soloed, (v, x) => v with { Soloed = x });
    /// <summary>The parameters of a VCA.</summary>
    public static IReadOnlyList<ParameterDescriptor<VcaState>> VcaParameters { get; } = [FaderParameter, MutedParameter, SoloedParameter];

    readonly string title; // as it was when the handle was made: a removed VCA has no name to ask for

    internal Vca(MixSession session, VcaState state) => (Session, Id, title) = (session, state.Id, state.Title);

    /// <summary>The session it belongs to.</summary>
    public MixSession Session { get; }
    /// <summary>The VCA's id.</summary>
    public VcaId Id { get; }
    /// <summary>Whether it is in the current document.</summary>
    public bool Exists => Session.Document.Find(Id) is not null;

    /// <summary>The VCA's state in a snapshot.</summary>
    /// <exception cref="RemovedException">It is not in there.</exception>
    public VcaState In(MixDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Find(Id) ?? throw new RemovedException(title);
    }

    VcaState State => In(Session.Document);

    /// <summary>The name, unlike that of any other VCA.</summary>
    /// <exception cref="StripNameException">Set to one that is blank or taken.</exception>
    public string Name { get => State.Name; set => Session.Change("rename", d => d.Rename(this, value)); }
    /// <summary>The gain it adds to the faders of what it controls: -inf to +12 dB, 0 dB by default.</summary>
    /// <exception cref="ParameterRangeException">Set to a gain out of range.</exception>
    public Decibels Fader { get => State.Fader; set => Set(FaderParameter, value); }
    /// <summary>Whether it mutes what it controls. Off by default.</summary>
    public bool Muted { get => State.Muted; set => Set(MutedParameter, value); }
    /// <summary>Whether it solos what it controls. Off by default.</summary>
    public bool Soloed { get => State.Soloed; set => Set(SoloedParameter, value); }

    /// <summary>The strips that are assigned to it, in summing order; without those that only a VCA between them controls.</summary>
    public IReadOnlyList<Strip> Strips
    {
        get
        {
            var document = Session.Document;
            In(document);
            return [.. document.Strips.Values.Where(s => s.Vcas.Contains(Id)).Select(Session.Handle)];
        }
    }

    /// <summary>The VCAs it is assigned to, in the order they were added to the session.</summary>
    public IReadOnlyList<Vca> Vcas => Session.HandlesOf(State.Vcas);

    /// <summary>Assigns a strip. Nothing happens if it is already.</summary>
    /// <exception cref="ArgumentException">The strip belongs to another session.</exception>
    public void Add(Strip strip)
    {
        Session.RefuseForeign(strip);
        Session.Change("assign to VCA", d => d.Assign(strip, this));
    }

    /// <summary>Assigns another VCA to this one, which then controls all that the other does. Nothing happens if it is already.</summary>
    /// <exception cref="RoutingCycleException">The other controls this one, or is this one; nothing was changed.</exception>
    /// <exception cref="ArgumentException">The other belongs to another session.</exception>
    public void Add(Vca vca)
    {
        Session.RefuseForeign(vca);
        Session.Change("assign to VCA", d => d.Assign(vca, this));
    }

    /// <summary>Ends the assignment of a strip. Nothing happens if it is not assigned.</summary>
    /// <exception cref="ArgumentException">The strip belongs to another session.</exception>
    public void Remove(Strip strip)
    {
        Session.RefuseForeign(strip);
        Session.Change("take from VCA", d => d.Unassign(strip, this));
    }

    /// <summary>Ends the assignment of another VCA to this one. Nothing happens if it is not assigned.</summary>
    /// <exception cref="ArgumentException">The other belongs to another session.</exception>
    public void Remove(Vca vca)
    {
        Session.RefuseForeign(vca);
        Session.Change("take from VCA", d => d.Unassign(vca, this));
    }

    /// <summary>Removes the VCA with all assignments to it. What it controlled is where its own fader, mute and solo put it.</summary>
    public void Remove() => Session.Change("remove VCA", d => d.Remove(this));

    /// <summary>Solos it and ends every other solo but those of strips that are <see cref="Strip.SoloSafe"/>, in one undo step.</summary>
    public void SoloExclusively() => Session.Change("solo", d => d.SoloOnly(this));

    /// <summary>Sets a parameter.</summary>
    /// <exception cref="ParameterRangeException">The value is out of range.</exception>
    public void Set<TValue>(ParameterDescriptor<VcaState, TValue> parameter, TValue value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Change(parameter.Name, v => parameter.With(v, value));
    }

    /// <summary>The VCA's parameters, bound to it: fader, mute, solo.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. VcaParameters.Select(p => new BoundParameter<VcaState>(this, p))];

    /// <summary>A parameter of this VCA, for a knob: <c>vca.Parameter(Vca.FaderParameter)</c>.</summary>
    public Parameter<TValue> Parameter<TValue>(ParameterDescriptor<VcaState, TValue> parameter) => new BoundParameter<VcaState, TValue>(this, parameter);

    ParameterId IParameterOwner<VcaState>.Address(string name) => new(default, null, null, name) { Vca = Id };
    VcaState IParameterOwner<VcaState>.Read() => State;
    void IParameterOwner<VcaState>.Write(string name, Func<VcaState, VcaState> change) => Change(name, change);
    ValueList<AutomationCurve> IParameterOwner<VcaState>.ReadCurves() => State.Automation;
    void IParameterOwner<VcaState>.WriteCurves(string name, Func<ValueList<AutomationCurve>, ValueList<AutomationCurve>> change) =>
        Change(name, v => v with { Automation = change(v.Automation) });
    MixDocument IParameterOwner<VcaState>.WriteTo(MixDocument document, Func<VcaState, VcaState> change) => document.With(change(In(document)));

    internal void Change(string name, Func<VcaState, VcaState> change) => Session.Change(name, d => d.With(change(In(d))));

    /// <inheritdoc/>
    public bool Equals(Vca? other) => other is not null && other.Id == Id && ReferenceEquals(other.Session, Session);
    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Vca);
    /// <inheritdoc/>
    public override int GetHashCode() => Id.Value;
    /// <summary>Whether both mean the same VCA.</summary>
    public static bool operator ==(Vca? left, Vca? right) => left is null ? right is null : left.Equals(right);
    /// <summary>Whether they mean different VCAs.</summary>
    public static bool operator !=(Vca? left, Vca? right) => !(left == right);

    /// <summary>For example VCA "Drums".</summary>
    public override string ToString() => Session.Document.Find(Id)?.Title ?? title;
}
