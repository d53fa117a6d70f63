namespace MixGraph.Processors;

/// <summary>What an equalizer band does to the spectrum.</summary>
public enum BandShape
{
    /// <summary>Lifts or lowers a region around the frequency; Q is its narrowness.</summary>
    Bell,
    /// <summary>Lifts or lowers everything below the frequency.</summary>
    LowShelf,
    /// <summary>Lifts or lowers everything above the frequency.</summary>
    HighShelf,
    /// <summary>Removes what lies below the frequency, 12 dB an octave; a high-pass. The gain is not used.</summary>
    LowCut,
    /// <summary>Removes what lies above the frequency, 12 dB an octave; a low-pass. The gain is not used.</summary>
    HighCut,
    /// <summary>Keeps a region around the frequency, 0 dB at its middle. The gain is not used.</summary>
    BandPass,
    /// <summary>Removes the frequency itself. The gain is not used.</summary>
    Notch,
}
