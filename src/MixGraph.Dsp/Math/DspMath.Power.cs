namespace MixGraph.Dsp;

public static partial class DspMath
{
    /// <summary>
    /// <paramref name="x"/> to the power <paramref name="y"/> for x of 0 or more: exp(y ln x) with the product in two doubles. A negative base gives NaN, even for whole exponents. Anything to the power 0, and 1 to any power, is 1.
    /// </summary>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1) return 1;
        if (double.IsNaN(x) || double.IsNaN(y) || x < 0) return double.NaN;
        if (x == 0 || double.IsInfinity(x) || double.IsInfinity(y)) return (x > 1) == (y > 0) ? double.PositiveInfinity : 0;
        var log = LogOf(x);
        var estimate = log.Hi * y;
        if (estimate > 710) return double.PositiveInfinity;
        if (estimate < -746) return 0;
        // So small a power is 1 to the last bit, and the exact product could underflow.
        if (Math.Abs(estimate) < TinyForSquare / 2) return 1;
        return ExpOf(log * y);
    }
}
