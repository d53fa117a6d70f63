namespace MixGraph.Workflow;

/// <summary>How one group or track stands in two balances. Immutable; safe to share between threads.</summary>
public sealed record BalanceLine
{
    internal BalanceLine(string name, string? group, StripId? strip, Loudness loudness, Loudness other, Decibels commonOffset) =>
        (Name, Group, Strip, Loudness, Other, Difference) = (name, group, strip, loudness, other, loudness.IsSilence && other.IsSilence ? Decibels.Unity : loudness - other - commonOffset);

    /// <summary>The name of the group or track.</summary>
    public string Name { get; }
    /// <summary>For a track, the group it is in, by routing or by its role; null for a group.</summary>
    public string? Group { get; }
    /// <summary>For a track, its strip, in the mix that is compared, or in the other where that has none; null for a group.</summary>
    public StripId? Strip { get; }
    /// <summary>Its integrated loudness as heard in the mix; silence if it is not heard.</summary>
    public Loudness Loudness { get; }
    /// <summary>Its integrated loudness as heard in the other.</summary>
    public Loudness Other { get; }
    /// <summary>How much louder it is in the mix than in the other, beyond what all are, in LU; -inf where only the other has it, +inf where only the mix has, 0 where both are silent.</summary>
    public Decibels Difference { get; }

    /// <summary>For example "Guitars +2.00 LU".</summary>
    public override string ToString() => $"{Name} {LoudnessChange.Number(Difference.Value, "+0.00;-0.00;0.00")} LU";
}
