namespace MixGraph;

/// <summary>How a parameter's range lies on a control that travels from 0 to 1, and how values between two points of it interpolate.</summary>
public enum Taper
{
    /// <summary>Evenly.</summary>
    Linear,
    /// <summary>Equal ratios take equal travel, as for frequencies and times. The range must lie above zero.</summary>
    Logarithmic,
    /// <summary>A mixer's fader, in decibels: the amplitude is the cube of the travel, so the bottom is -inf dB and the travel is finest near the top.</summary>
    Fader,
}

/// <summary>When a change of a parameter takes effect while the mix plays.</summary>
public enum ParameterChange
{
    /// <summary>At any sample; the sound follows from sample to sample. Where a value switches a part of a processor off (a filter at 0 Hz, no hold, all of a mix),
    /// leaving it or going there is a new plan, cross-faded in.</summary>
    Sample,
    /// <summary>At the start of a rendered segment; the value holds within it.</summary>
    Segment,
    /// <summary>By a new render plan, cross-faded in; cannot be automated.</summary>
    Structural,
}
