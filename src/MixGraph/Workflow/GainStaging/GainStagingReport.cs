namespace MixGraph.Workflow;

/// <summary>What was measured of all tracks before they go anywhere, what was found wrong, and which trims were set. Immutable.</summary>
public sealed class GainStagingReport
{
    internal GainStagingReport(ValueList<TrackStaging> tracks, ValueList<Finding> findings, Decibels mixBusPeak, Decibels lowered, int passes) =>
        (Tracks, Findings, MixBusPeak, Lowered, Passes) = (tracks, findings, mixBusPeak, lowered, passes);

    /// <summary>The tracks in the order of the mix.</summary>
    public ValueList<TrackStaging> Tracks { get; }
    /// <summary>Clipping, constants, silence, and pairs that are turned over or apart in time; and the headroom, if it is not there in the end. Those first that matter most in the mix.</summary>
    public ValueList<Finding> Findings { get; }
    /// <summary>The greatest sample of what enters the mix bus, in dBFS, with the trims as they are now.</summary>
    public Decibels MixBusPeak { get; }
    /// <summary>How much all trims were lowered for the headroom: 0 dB or more.</summary>
    public Decibels Lowered { get; }
    /// <summary>How often the mix was rendered.</summary>
    public int Passes { get; }
}

/// <summary>What gain staging did to a track.</summary>
/// <param name="Strip">The track.</param>
/// <param name="Name">Its name.</param>
/// <param name="Loudness">The loudness of the active parts of its source, before the trim; silence if there are none.</param>
/// <param name="Rms">The root mean square of those parts, 0 dB being that of a full-scale square.</param>
/// <param name="Peak">The greatest sample of the source.</param>
/// <param name="TrimBefore">The trim it had.</param>
/// <param name="TrimAfter">The trim it has: the same where there is nothing to go by, or where automation moves it.</param>
public sealed record TrackStaging(StripId Strip, string Name, Loudness Loudness, Decibels Rms, Decibels Peak, Decibels TrimBefore, Decibels TrimAfter);
