using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

// Arguments in half turns, the natural unit of f / fs: reduction is exact at any size, and the exact angles give exact results.
public static partial class DspMath
{
    /// <summary>
    /// sin(pi x), accurate for every x. Exactly 0 at whole numbers (with the sign of x) and ±1 halfway between.
    /// </summary>
    public static double SinPi(double x)
    {
        var quadrant = ReduceHalfTurns(x, out var r);
        if (r.Hi == 0 && (quadrant & 1) == 0) return Math.CopySign(0, x);
        return SinOfQuadrant(quadrant, r);
    }

    /// <summary>cos(pi x), accurate for every x. Exactly ±1 at whole numbers and +0 halfway between.</summary>
    public static double CosPi(double x)
    {
        var quadrant = ReduceHalfTurns(x, out var r);
        if (r.Hi == 0 && (quadrant & 1) == 1) return 0;
        return SinOfQuadrant(quadrant + 1, r);
    }

    /// <summary>sin(pi x) and cos(pi x); the same bits as the two calls.</summary>
    public static (double Sin, double Cos) SinCosPi(double x) => (SinPi(x), CosPi(x));

    /// <summary>
    /// tan(pi x), accurate for every x: the pre-warped gain of a bilinear filter is TanPi(f / fs). Exactly 0 at whole numbers,
    /// ±1 at odd quarters and infinite halfway between.
    /// </summary>
    public static double TanPi(double x)
    {
        var quadrant = ReduceHalfTurns(x, out var r);
        return r.Hi == 0 ? SinPi(x) / CosPi(x) : TanOfQuadrant(quadrant, r);
    }

    // The remainder, in radians and at most pi/4, of x less a whole number of quarter turns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int ReduceHalfTurns(double x, out DoubleDouble radians)
    {
        // From 2^53 every double is even: a whole number of turns.
        if (Math.Abs(x) >= 1L << 53 && !double.IsInfinity(x))
        {
            radians = 0;
            return 0;
        }
        var quarters = Math.Round(2 * x);
        radians = Pi * Math.FusedMultiplyAdd(-0.5, quarters, x);
        return (int)((long)quarters & 3);
    }
}
