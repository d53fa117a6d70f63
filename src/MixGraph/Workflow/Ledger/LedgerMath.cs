using MixGraph.Dsp;

namespace MixGraph.Workflow;

/// <summary>Powers and decibels, neither of them infinite.</summary>
internal static class LedgerMath
{
    /// <summary>Where tone ends: below, a band is as good as removed.</summary>
    public const double Floor = -120;

    public static double Power(double decibels) => DspMath.DecibelsToGain(2 * decibels);

    /// <summary>A ratio of powers; nothing over nothing is 0 dB.</summary>
    public static double Decibels(double power, double of) => of > 0 ? Math.Max(Floor, power > 0 ? DspMath.GainToDecibels(power / of) / 2 : Floor) : 0;
}
