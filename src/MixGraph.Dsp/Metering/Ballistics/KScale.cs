namespace MixGraph.Dsp;

/// <summary>The scales of Bob Katz's K-System: how far below full scale the meter's 0 dB lies, which is 83 dB SPL of each loudspeaker.</summary>
public enum KScale
{
    /// <summary>0 dB at -20 dBFS: wide range.</summary>
    K20 = 20,

    /// <summary>0 dB at -14 dBFS: most music.</summary>
    K14 = 14,

    /// <summary>0 dB at -12 dBFS: broadcast.</summary>
    K12 = 12,
}
