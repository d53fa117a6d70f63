namespace MixGraph.Processors;

/// <summary>How the low end of a <see cref="StereoTool"/> becomes mono.</summary>
public enum MonoLows
{
    /// <summary>It does not.</summary>
    Off,
    /// <summary>The side signal falls by 12 dB an octave.</summary>
    Slope12,
    /// <summary>The side signal falls by 24 dB an octave.</summary>
    Slope24,
}
