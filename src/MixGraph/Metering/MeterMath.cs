using MixGraph.Dsp;

namespace MixGraph;

/// <summary>From powers to levels.</summary>
internal static class MeterMath
{
    /// <summary>The level of a mean square.</summary>
    public static Decibels FromPower(double power) => Decibels.FromLinear(Math.Sqrt(power));

    /// <summary>The loudness of a K-weighted mean square.</summary>
    public static Loudness ToLoudness(double meanSquare) => new(LoudnessScale.ToLufs(meanSquare));
}
