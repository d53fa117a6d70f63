namespace MixGraph;

/// <summary>What a meter measures; each kind has its cost.</summary>
[Flags]
public enum MeterKinds
{
    /// <summary>Sample peaks, RMS, crest, K-meter, correlation, balance, mid and side, DC offset: always measured.</summary>
    Levels = 0,
    /// <summary>True peaks, between the samples.</summary>
    TruePeak = 1,
    /// <summary>ITU-R BS.1770 loudness: momentary, short-term, integrated, range.</summary>
    Loudness = 2,
    /// <summary>Average spectrum, and correlation and width by frequency.</summary>
    Spectrum = 4,
    /// <summary>Clipping, silence, DC offset and samples that are not numbers.</summary>
    Faults = 8,
    /// <summary>Levels, true peak and loudness: what a channel strip shows.</summary>
    Standard = TruePeak | Loudness,
    /// <summary>Everything.</summary>
    All = TruePeak | Loudness | Spectrum | Faults,
}
