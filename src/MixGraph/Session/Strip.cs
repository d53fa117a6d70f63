using MixGraph.Extending;

namespace MixGraph;

/// <summary>A channel of the mixer: a track, a group, a return or the mix bus. A handle: it reads the session's current document, and a write makes the next one.</summary>
/// <remarks>Any thread may use it. Two handles are equal when they mean the same strip of the same session. Every member throws <see cref="RemovedException"/> once the strip is removed.</remarks>
public abstract partial class Strip : IEquatable<Strip>
{
    /// <summary><see cref="Trim"/>: -60 to +60 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<StripState, Decibels> TrimParameter = new("trim", s => s.Trim, (s, v) => s with { Trim = v }, -60.dB, +60.dB, 0.dB);
    /// <summary><see cref="PolarityInverted"/>: off by default.</summary>
    public static readonly ToggleParameter<StripState> PolarityInvertedParameter = new("polarityInverted", s => s.PolarityInverted, (s, v) => s with { PolarityInverted = v });
    /// <summary><see cref="Fader"/>: -inf to +12 dB, 0 dB by default.</summary>
    public static readonly QuantityParameter<StripState, Decibels> FaderParameter = new("fader", s => s.Fader, (s, v) => s with { Fader = v }, Decibels.Silence, +12.dB, 0.dB, Taper.Fader);
    /// <summary><see cref="Pan"/>: -1 (left) to +1 (right), the center by default.</summary>
    public static readonly QuantityParameter<StripState, Pan> PanParameter = new("pan", s => s.Pan, (s, v) => s with { Pan = v }, MixGraph.Pan.Left, MixGraph.Pan.Right, MixGraph.Pan.Center);
    /// <summary><see cref="Muted"/>: off by default.</summary>
    public static readonly ToggleParameter<StripState> MutedParameter = new("muted", s => s.Muted, (s, v) => s with { Muted = v });
    /// <summary><see cref="Soloed"/>: off by default. Setting it does nothing to a strip that is <see cref="SoloSafe"/>.</summary>
    public static readonly ToggleParameter<StripState> SoloedParameter = new("soloed", s => s.Soloed, (s, v) => s.SoloSafe ? s : s with { Soloed = v });
    /// <summary><see cref="SoloIsolated"/>: off by default.</summary>
    public static readonly ToggleParameter<StripState> SoloIsolatedParameter = new("soloIsolated", s => s.SoloIsolated, (s, v) => s with { SoloIsolated = v });
    /// <summary><see cref="SoloSafe"/>: off by default.</summary>
    public static readonly ToggleParameter<StripState> SoloSafeParameter = new("soloSafe", s => s.SoloSafe, (s, v) => s with { SoloSafe = v });
    /// <summary>The parameters every strip has.</summary>
    public static IReadOnlyList<ParameterDescriptor<StripState>> StripParameters { get; } =
        [TrimParameter, PolarityInvertedParameter, FaderParameter, PanParameter, MutedParameter, SoloedParameter, SoloIsolatedParameter, SoloSafeParameter];

    readonly string title; // as it was when the handle was made: a removed strip has no name to ask for

    private protected Strip(MixSession session, StripState state) => (Session, Id, title) = (session, state.Id, state.Title);

    /// <summary>The session the strip belongs to.</summary>
    public MixSession Session { get; }
    /// <summary>The strip's id.</summary>
    public StripId Id { get; }
    /// <summary>Whether the strip is in the current document.</summary>
    public bool Exists => Session.Document.Find(Id) is not null;

    /// <summary>The strip's state in a snapshot.</summary>
    /// <exception cref="RemovedException">It is not in there.</exception>
    public StripState In(MixDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Find(Id) ?? throw new RemovedException(title);
    }

    internal StripState State => In(Session.Document);

    /// <summary>The name, unlike that of any other strip of the kind.</summary>
    /// <exception cref="StripNameException">Set to one that is blank or taken.</exception>
    public string Name { get => State.Name; set => Session.Change("rename", d => d.Rename(this, value)); }
    /// <summary>What the strip plays in the music ("lead vocal", "kick"), for tools and templates; without effect on the sound.</summary>
    public string Role
    {
        get => State.Role;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Change("role", s => s with { Role = value });
        }
    }
    /// <summary>Gain before the inserts: -60 to +60 dB, 0 dB by default.</summary>
    public Decibels Trim { get => State.Trim; set => Set(TrimParameter, value); }
    /// <summary>Whether every sample changes its sign before the inserts.</summary>
    public bool PolarityInverted { get => State.PolarityInverted; set => Set(PolarityInvertedParameter, value); }
    /// <summary>The fader: -inf to +12 dB, 0 dB by default.</summary>
    public Decibels Fader { get => State.Fader; set => Set(FaderParameter, value); }
    /// <summary>The place between the speakers; for stereo, the balance.</summary>
    public Pan Pan { get => State.Pan; set => Set(PanParameter, value); }
    /// <summary>Whether the user muted the strip.</summary>
    public bool Muted { get => State.Muted; set => Set(MutedParameter, value); }
    /// <summary>Whether the user soloed the strip. Setting it does nothing while the strip is <see cref="SoloSafe"/>.</summary>
    public bool Soloed { get => State.Soloed; set => Set(SoloedParameter, value); }

    /// <summary>Sets a parameter.</summary>
    /// <exception cref="ParameterRangeException">The value is out of range.</exception>
    public void Set<TValue>(ParameterDescriptor<StripState, TValue> parameter, TValue value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Change(parameter.Name, s => parameter.With(s, value));
    }

    internal void Change(string name, Func<StripState, StripState> change) => Session.Change(name, d => d.Change(this, change));

    /// <inheritdoc/>
    public bool Equals(Strip? other) => other is not null && other.Id == Id && ReferenceEquals(other.Session, Session);
    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Strip);
    /// <inheritdoc/>
    public override int GetHashCode() => Id.Value;
    /// <summary>Whether both mean the same strip.</summary>
    public static bool operator ==(Strip? left, Strip? right) => left is null ? right is null : left.Equals(right);
    /// <summary>Whether they mean different strips.</summary>
    public static bool operator !=(Strip? left, Strip? right) => !(left == right);

    /// <summary>The kind and the name: track "Kick".</summary>
    public override string ToString() => Session.Document.Find(Id)?.Title ?? title;
}
