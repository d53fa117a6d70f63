namespace MixGraph.Processors;

/// <summary>Which part of the stereo signal an equalizer band works on.</summary>
public enum BandPlacement
{
    /// <summary>Both sides.</summary>
    Stereo,
    /// <summary>The left side.</summary>
    Left,
    /// <summary>The right side.</summary>
    Right,
    /// <summary>What both sides have in common, half their sum.</summary>
    Mid,
    /// <summary>What they differ by, half their difference.</summary>
    Side,
}
