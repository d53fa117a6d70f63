namespace MixGraph.Processors;

/// <summary>The shape of a saturation.</summary>
public enum SaturationCurve
{
    /// <summary>The hyperbolic tangent: odd harmonics, a round knee.</summary>
    Tanh,
    /// <summary>A cubic up to its top and flat beyond: only a third harmonic until it clips.</summary>
    SoftClip,
    /// <summary>u / sqrt(1 + u^2): bends early and arrives late, like tape.</summary>
    Tape,
    /// <summary>The hyperbolic tangent off its middle: even harmonics too, like a single-ended tube. See <see cref="Saturator.Bias"/>.</summary>
    Tube,
}

/// <summary>How many times the sample rate a curve works at.</summary>
public enum OversamplingFactor
{
    /// <summary>The sample rate itself: no latency, and aliases as they come.</summary>
    None = 1,
    /// <summary>Twice.</summary>
    Twice = 2,
    /// <summary>Four times.</summary>
    FourTimes = 4,
    /// <summary>Eight times.</summary>
    EightTimes = 8,
}
