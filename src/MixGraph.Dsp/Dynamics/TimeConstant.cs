namespace MixGraph.Dsp;

/// <summary>One-pole smoothing by its time constant.</summary>
internal static class TimeConstant
{
    /// <summary>The share of the way to its goal that a one-pole goes in one frame, so that after the time constant it has gone 63.2 %.</summary>
    /// <param name="seconds">More than 0.</param>
    /// <param name="sampleRate">Hertz.</param>
    public static double Share(double seconds, double sampleRate) => -DspMath.Expm1(-1 / (seconds * sampleRate));
}
