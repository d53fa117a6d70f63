namespace MixGraph.Dsp;

/// <summary>The responses of a first-order section.</summary>
internal enum OnePoleShape
{
    LowCut,
    HighCut,
    Tilt,
}
