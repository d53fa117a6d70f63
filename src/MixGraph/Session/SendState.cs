namespace MixGraph;

/// <summary>Everything a document says about one send. Immutable; safe to share between threads.</summary>
public sealed record SendState
{
    internal SendState(SendId id, StripId target) => (Id, Target) = (id, target);

    /// <summary>The send's id.</summary>
    public SendId Id { get; }
    /// <summary>The return it feeds.</summary>
    public StripId Target { get; }
    /// <summary>The gain of the send: -inf to +12 dB, 0 dB by default.</summary>
    public Decibels Level { get; init => field = Send.LevelParameter.Check(value); }
    /// <summary>Whether it is taken before the fader; after the strip's inserts and fader otherwise.</summary>
    public bool PreFader { get; init; }
    /// <summary>The place between the speakers; for stereo, the balance. The center by default, which the pan law of the mix may attenuate.</summary>
    public Pan Pan { get; init => field = Send.PanParameter.Check(value); }
    /// <summary>Whether the send is muted.</summary>
    public bool Muted { get; init; }
    /// <summary>The curves of the send's parameters, in the order of their names; none by default.</summary>
    public ValueList<AutomationCurve> Automation { get; internal init; } = [];
}
