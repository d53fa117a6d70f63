namespace MixGraph;

/// <summary>Everything a document says about one VCA. Immutable; safe to share between threads.</summary>
public sealed record VcaState
{
    internal VcaState(VcaId id, string name) => (Id, Name) = (id, name);

    /// <summary>The VCA's id.</summary>
    public VcaId Id { get; }
    /// <summary>The name, unlike that of any other VCA.</summary>
    public string Name { get; internal init; }
    /// <summary>The gain it adds to the faders of what it controls: -inf to +12 dB, 0 dB by default.</summary>
    public Decibels Fader { get; init => field = Vca.FaderParameter.Check(value); }
    /// <summary>Whether it mutes what it controls. Off by default.</summary>
    public bool Muted { get; init; }
    /// <summary>Whether it solos what it controls. Off by default.</summary>
    public bool Soloed { get; init; }
    /// <summary>The curves of its parameters, in the order of their names; none by default.</summary>
    public ValueList<AutomationCurve> Automation { get; internal init; } = [];
    /// <summary>The VCAs it is assigned to, by id.</summary>
    public ValueList<VcaId> Vcas { get; internal init; } = [];

    /// <summary>The name as it reads in a message: VCA "Drums".</summary>
    internal string Title => $"VCA \"{Name}\"";
}
