namespace MixGraph.Workflow;

/// <summary>What a row of a <see cref="DoneCheck"/> is about, and in which unit.</summary>
public enum DoneMeasure
{
    /// <summary>How much more there is from 20 to 250 Hz than in the references, in dB.</summary>
    Low,
    /// <summary>How much more there is from 250 Hz to 2 kHz than in the references, in dB.</summary>
    LowMid,
    /// <summary>How much more there is from 2 to 8 kHz than in the references, in dB.</summary>
    HighMid,
    /// <summary>How much more there is from 8 to 20 kHz than in the references, in dB.</summary>
    High,
    /// <summary>PSR: true peak over short-term loudness, the median over the loud parts, in dB. Low where it is over-compressed.</summary>
    PeakToShortTerm,
    /// <summary>The loudness range (EBU Tech 3342), in LU.</summary>
    LoudnessRange,
    /// <summary>The crest factor, peak over root mean square, in dB.</summary>
    Crest,
    /// <summary>The width from 20 to 250 Hz: side over mid, in dB; -24 dB and less read as -24 dB, mono.</summary>
    LowWidth,
    /// <summary>The width from 250 Hz to 2 kHz, in dB.</summary>
    LowMidWidth,
    /// <summary>The width from 2 to 8 kHz, in dB.</summary>
    HighMidWidth,
    /// <summary>The width from 8 to 20 kHz, in dB.</summary>
    HighWidth,
    /// <summary>The phase correlation of the whole, -1 to 1.</summary>
    Correlation,
    /// <summary>The sub, 20 to 60 Hz, over the bass, 60 to 250 Hz, in dB.</summary>
    LowEnd,
    /// <summary>How many tracks nobody has been to.</summary>
    UnvisitedTracks,
}
