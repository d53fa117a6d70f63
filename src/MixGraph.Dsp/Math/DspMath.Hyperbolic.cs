namespace MixGraph.Dsp;

// From e^x in two doubles; Taylor series below 1/2, where the difference of exponentials would cancel.
public static partial class DspMath
{
    /// <summary>The hyperbolic sine; overflows to infinity beyond ±710.47.</summary>
    public static double Sinh(double x)
    {
        var magnitude = Math.Abs(x);
        if (!(magnitude >= TinyForCubic) || double.IsInfinity(x)) return x;
        if (magnitude > 711) return Math.CopySign(double.PositiveInfinity, x);
        if (magnitude < 0.5) return Math.CopySign(SinhSeries(magnitude).Value, x);
        var growing = Expm1Reduced(magnitude, out var exponent) + 1;
        return Math.CopySign(Scale((growing - Shrinking(growing, exponent)).Value, exponent - 1), x);
    }

    /// <summary>The hyperbolic cosine; overflows to infinity beyond ±710.47.</summary>
    public static double Cosh(double x)
    {
        var magnitude = Math.Abs(x);
        if (double.IsNaN(x)) return x;
        if (magnitude > 711) return double.PositiveInfinity;
        var growing = Expm1Reduced(magnitude, out var exponent) + 1;
        return Scale((growing + Shrinking(growing, exponent)).Value, exponent - 1);
    }

    /// <summary>The hyperbolic tangent; ±1 to the last bit beyond ±20.</summary>
    public static double Tanh(double x)
    {
        var magnitude = Math.Abs(x);
        if (!(magnitude >= TinyForCubic)) return x;
        if (magnitude > 20) return Math.CopySign(1, x);
        DoubleDouble value;
        if (magnitude < 0.5)
        {
            value = SinhSeries(magnitude);
            value /= DoubleDouble.Sqrt(value * value + 1);
        }
        else
        {
            var growing = Expm1Reduced(2 * magnitude, out var exponent) + 1;
            value = -((DoubleDouble)2 / (growing.TimesPowerOfTwo(PowerOfTwo(exponent)) + 1)) + 1;
        }
        return Math.CopySign(value.Value, x);
    }

    // e^-x as a multiple of 2^exponent, where growing * 2^exponent is e^x; past 2^60 it no longer shows.
    static DoubleDouble Shrinking(DoubleDouble growing, int exponent) =>
        exponent > 60 ? 0 : ((DoubleDouble)1 / growing).TimesPowerOfTwo(PowerOfTwo(-2 * exponent));

    static DoubleDouble SinhSeries(double x)
    {
        var z = x * x;
        var series = 1.0 / 1307674368000;
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 6227020800);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 39916800);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 362880);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 5040);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 120);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 6);
        return DoubleDouble.OrderedSum(x, x * z * series);
    }
}
