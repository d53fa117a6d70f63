namespace MixGraph.Workflow;

/// <summary>What kind of thing was found, and what its <see cref="Finding.Size"/> tells.</summary>
public enum FindingKind
{
    /// <summary>A source has samples at full scale, or flat tops below it. Size: the level of the tops in dBFS.</summary>
    Clipping,
    /// <summary>A source has a constant in it. Size: its level in dBFS.</summary>
    DcOffset,
    /// <summary>A source is silent throughout. Size: its peak in dBFS.</summary>
    Silence,
    /// <summary>Two tracks of the same thing work against each other. Size: what turning one over would win where they meet, in dB.</summary>
    Polarity,
    /// <summary>Two tracks of the same thing are not at the same time. Size: what aligning them would win where they meet, in dB; the offset is in <see cref="Finding.Offset"/>.</summary>
    TimeOffset,
    /// <summary>One frequency rings in a track, or in most tracks of a group (then it is about the group), whatever is played. Size: how far it stands out beyond the other peaks of the track, in dB.</summary>
    Ring,
    /// <summary>A track cannot be heard: the others mask it (those of its group that play the same part do not count). Size: how much louder it would have to be, in dB.</summary>
    Hidden,
    /// <summary>A band is louder than what is around it, and some buses explain that. Size: the excess in dB.</summary>
    BandExcess,
    /// <summary>The mix has become brighter, darker, fuller or more scooped than what it is compared with. Size: the difference in dB.</summary>
    Drift,
    /// <summary>Boosts add up over the layers. Size: the sum in dB.</summary>
    Accumulation,
    /// <summary>The mix bus has less headroom than it should. Size: how much is missing in dB.</summary>
    Headroom,
    /// <summary>A processor came into the chain of the mix bus late, on a balanced mix. Size: the greatest change of a group, in LU.</summary>
    ChainAddedLate,
}
