namespace MixGraph.Workflow;

/// <summary>Where the fader of a group was, and where it is.</summary>
/// <param name="Group">The group or return.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">The fader before.</param>
/// <param name="After">The fader after.</param>
public readonly record struct GroupChange(StripId Group, string Name, Decibels Before, Decibels After)
{
    /// <summary>How much louder it is: 0 dB if nothing changed, -inf if it was left down.</summary>
    public Decibels Change => After - Before;

    /// <summary>For example "Guitars: -2.0 dB -> -3.5 dB".</summary>
    public override string ToString() => $"{Name}: {Before} -> {After}";
}

/// <summary>What a rebalance has come to. Immutable; safe to share between threads.</summary>
public sealed record RebalanceResult
{
    internal RebalanceResult(Snapshot snapshot, ValueList<GroupChange> changes, MixDocument before) => (Snapshot, Changes, Before) = (snapshot, changes, before);

    /// <summary>The new balance.</summary>
    public Snapshot Snapshot { get; }
    /// <summary>The faders of the groups, in the order they were brought up.</summary>
    public ValueList<GroupChange> Changes { get; }
    /// <summary>The mix before the rebalance.</summary>
    public MixDocument Before { get; }
    /// <summary>The mix after it.</summary>
    public MixDocument After => Snapshot.Document;
    /// <summary>Whether every track is exactly as it was, solos aside.</summary>
    public bool TracksAreUntouched => LayerChanges.FirstBelow(Before, After, Layer.Groups) is null;
}
