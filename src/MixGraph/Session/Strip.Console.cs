namespace MixGraph;

public abstract partial class Strip
{
    /// <summary>Whether the solos of others do not silence the strip: what is in it is heard all the way to the mix. Off by default.</summary>
    /// <remarks>It holds for what reaches the strip, which the solos of others may well silence before: an isolated return gives
    /// the reverberation of what is soloed. Returns need it less than on most consoles, since the sends of a soloed strip are heard with all that they feed.
    /// Some consoles call this "solo safe".</remarks>
    public bool SoloIsolated { get => State.SoloIsolated; set => Set(SoloIsolatedParameter, value); }

    /// <summary>Whether <see cref="Soloed"/> is locked as it is: setting it, exclusive solos, <see cref="MixSession.ClearSolos"/> and solos of VCAs leave the strip alone. Off by default.</summary>
    /// <remarks>Undo and <see cref="MixSession.Restore"/> bring back what was, locked or not. It says nothing about being heard while others are soloed: that is <see cref="SoloIsolated"/>.</remarks>
    public bool SoloSafe { get => State.SoloSafe; set => Set(SoloSafeParameter, value); }

    /// <summary>The VCAs the strip is assigned to, in the order they were added to the session; see <see cref="Vca.Add(Strip)"/>.</summary>
    public IReadOnlyList<Vca> Vcas => Session.HandlesOf(State.Vcas);

    /// <summary>Solos the strip and ends every other solo but those of strips that are <see cref="SoloSafe"/>, in one undo step. Does nothing if it is solo-safe itself.</summary>
    public void SoloExclusively() => Session.Change("solo", d => d.SoloOnly(this));

    /// <summary>Why nothing of the strip is heard in the mix; null if something is, on whatever way, sends included.</summary>
    /// <remarks>Computed from the flags, faders and routing of the whole mix. What a source plays and what processors do to it is not looked at.
    /// Reading it for all strips of one document costs hardly more than for one.</remarks>
    public SilenceReason? SilentBecause
    {
        get
        {
            var document = Session.Document;
            In(document);
            return Session.AudibilityOf(document).Find(Id) is { } silence ? SilenceReason.Of(Session, document, silence) : null;
        }
    }
}
