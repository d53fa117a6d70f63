using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>The response of a bell: that of the equalizer's, whose digital form follows the analog one.</summary>
/// <param name="Center">Hertz.</param>
/// <param name="Gain">Decibels.</param>
/// <param name="Q">As <see cref="Processors.Band.Q"/>.</param>
internal readonly record struct BellShape(double Center, double Gain, double Q)
{
    /// <summary>The gain at a frequency in dB: (s² + s A/Q + 1) / (s² + s/(A Q) + 1) with A the square root of the gain.</summary>
    public double At(double hertz)
    {
        double x = hertz / Center, root = DspMath.DecibelsToGain(Gain / 2);
        double even = (1 - x * x) * (1 - x * x), odd = x * x / (Q * Q);
        return 10 * DspMath.Log10((even + odd * root * root) / (even + odd / (root * root)));
    }

    /// <summary>From where to where it has more than half its gain in dB, nearly.</summary>
    public (double From, double To) Range
    {
        get
        {
            double half = 1 / (2 * Q), middle = Math.Sqrt(1 + half * half);
            return (Center * (middle - half), Center * (middle + half));
        }
    }
}
