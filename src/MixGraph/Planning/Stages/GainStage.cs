using MixGraph.Dsp;

namespace MixGraph.Planning;

/// <summary>The gain stage between processors: trim before the first insert, the fader before the inserts behind it.</summary>
internal static class GainStage
{
    public static StageType Type => LaneStage<GainKernel, GainCoefficients<Lanes1>, NoState>.Type;
}
