namespace MixGraph.Processors;

/// <summary>How a limiter's gain comes back.</summary>
public enum LimiterRelease
{
    /// <summary>At once, and slower and slower.</summary>
    Exponential,
    /// <summary>Hesitating at first, which distorts low frequencies less.</summary>
    Smooth,
    /// <summary>Like <see cref="Smooth"/> after single peaks. What is limited for longer, about five times the release time, leaves a part of the reduction
    /// behind that takes ten times as long to go.</summary>
    Auto,
}
