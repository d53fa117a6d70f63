namespace MixGraph.Workflow;

/// <summary>A rough balance as it came out. Immutable.</summary>
public sealed class RoughMixReport
{
    internal RoughMixReport(ValueList<RoughGroup> groups, ValueList<RoughTrack> tracks, Loudness mix, Decibels imbalance, int passes, ValueList<string> notes) =>
        (Groups, Tracks, Mix, Imbalance, Passes, Notes) = (groups, tracks, mix, imbalance, passes, notes);

    /// <summary>The groups that are heard, in the order of the mix.</summary>
    public ValueList<RoughGroup> Groups { get; }
    /// <summary>The tracks that are heard, in the order of the mix.</summary>
    public ValueList<RoughTrack> Tracks { get; }
    /// <summary>The loudness of the mix.</summary>
    public Loudness Mix { get; }
    /// <summary>How much more energy there is on the left than on the right, in dB.</summary>
    public Decibels Imbalance { get; }
    /// <summary>How often the mix was rendered, the last time to see that it is so.</summary>
    public int Passes { get; }
    /// <summary>What was left alone, and why: silent tracks, automated faders; and which groups are more than 0.5 LU from their targets.</summary>
    public ValueList<string> Notes { get; }
}

/// <summary>A group in a rough balance: a bus with what is in it (of buses within others the innermost that the targets name), or, in a mix without groups, the tracks whose roles belong to it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Target">The loudness it was to have as heard in the mix, through the mix bus.</param>
/// <param name="Loudness">The loudness it has.</param>
/// <param name="Bus">Its bus; null in a mix without one for it.</param>
/// <param name="Fader">The fader of the bus as it is; 0 dB without one.</param>
public sealed record RoughGroup(string Name, Loudness Target, Loudness Loudness, StripId? Bus, Decibels Fader)
{
    /// <summary>How far it is from its target, in LU.</summary>
    public Decibels Error => Loudness - Target;
}

/// <summary>A track in a rough balance.</summary>
/// <param name="Strip">The track.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">The role it was balanced by; empty if it has none that is known.</param>
/// <param name="Fader">Its fader as it is.</param>
/// <param name="Pan">Its place as it is.</param>
public sealed record RoughTrack(StripId Strip, string Name, string Role, Decibels Fader, Pan Pan);
