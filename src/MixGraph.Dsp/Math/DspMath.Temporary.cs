#pragma warning disable RS0030 // stands in until the deterministic functions land
namespace MixGraph.Dsp;

public static partial class DspMath
{
    /// <summary>Amplitude ratio of a level in decibels; 0 for -inf.</summary>
    public static double DecibelsToGain(double decibels) => Math.Pow(10, decibels / 20);
    /// <summary>Level in decibels of an amplitude ratio; -inf for 0.</summary>
    public static double GainToDecibels(double gain) => 20 * Math.Log10(gain);
    /// <summary>Base-2 logarithm.</summary>
    public static double Log2(double x) => Math.Log2(x);
    /// <summary>2 to the power of x.</summary>
    public static double Exp2(double x) => Math.Pow(2, x);
    /// <summary>Sine of an angle in radians.</summary>
    public static double Sin(double x) => Math.Sin(x);
    /// <summary>Cosine of an angle in radians.</summary>
    public static double Cos(double x) => Math.Cos(x);
}
