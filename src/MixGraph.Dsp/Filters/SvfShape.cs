namespace MixGraph.Dsp;

/// <summary>The responses of one state-variable section.</summary>
internal enum SvfShape
{
    Bell,
    LowShelf,
    HighShelf,
    LowCut,
    HighCut,
    BandPass,
    Notch,
    AllPass,
}
