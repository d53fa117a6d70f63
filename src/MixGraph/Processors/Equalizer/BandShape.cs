namespace MixGraph.Processors;

/// <summary>What an equalizer band does to the spectrum.</summary>
public enum BandShape
{
    /// <summary>Lifts or lowers a region around the frequency; Q is its narrowness.</summary>
    Bell,
    /// <summary>Lifts or lowers everything below the frequency; Q is its steepness.</summary>
    LowShelf,
    /// <summary>Lifts or lowers everything above the frequency; Q is its steepness.</summary>
    HighShelf,
    /// <summary>Removes what lies below the frequency, as steeply as <see cref="Band.Slope"/> says; a high-pass. The gain is not used.</summary>
    LowCut,
    /// <summary>Removes what lies above the frequency, as steeply as <see cref="Band.Slope"/> says; a low-pass. The gain is not used.</summary>
    HighCut,
    /// <summary>Keeps a region around the frequency, 0 dB at its middle. The gain is not used.</summary>
    BandPass,
    /// <summary>Removes the frequency itself. The gain is not used.</summary>
    Notch,
    /// <summary>Lifts what lies above the frequency by the gain and lowers what lies below it by as much, or the other way round: 3 dB is a step of 6 dB, 0 dB at the frequency. Q is not used.</summary>
    Tilt,
    /// <summary>Turns the phase, by half a turn at the frequency, and leaves all levels as they are. The gain is not used.</summary>
    AllPass,
}
