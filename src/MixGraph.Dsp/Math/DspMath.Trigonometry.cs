using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

// Arguments in radians: Cody-Waite reduction by pi/2 in three doubles, the remainder in two, then the Taylor series.
public static partial class DspMath
{
    const double TwoOverPi = 0.6366197723675814;
    const double QuarterPi = 0.7853981633974483;
    const double HalfPiThird = -1.4973849048591698e-33;

    // Up to here the number of quarter turns, and its product with each part of pi/2, is exact.
    const double ReductionLimit = 1L << 45;

    /// <summary>
    /// The sine of <paramref name="x"/> radians. Beyond 2^45 the argument is first reduced by the double nearest to 2 pi, so the
    /// result is bounded and repeatable but no longer accurate; an infinity gives NaN. Prefer <see cref="SinPi"/> for frequencies.
    /// </summary>
    public static double Sin(double x)
    {
        if (Math.Abs(x) < TinyForCubic) return x;
        var quadrant = ReduceByHalfPi(x, out var r);
        return SinOfQuadrant(quadrant, r);
    }

    /// <summary>The cosine of <paramref name="x"/> radians; the range is that of <see cref="Sin"/>.</summary>
    public static double Cos(double x)
    {
        var quadrant = ReduceByHalfPi(x, out var r);
        return SinOfQuadrant(quadrant + 1, r);
    }

    /// <summary>The sine and the cosine of <paramref name="x"/> radians; the same bits as the two calls.</summary>
    public static (double Sin, double Cos) SinCos(double x) => (Sin(x), Cos(x));

    /// <summary>The tangent of <paramref name="x"/> radians; the range is that of <see cref="Sin"/>.</summary>
    public static double Tan(double x)
    {
        if (Math.Abs(x) < TinyForCubic) return x;
        var quadrant = ReduceByHalfPi(x, out var r);
        return TanOfQuadrant(quadrant, r);
    }

    static int ReduceByHalfPi(double x, out DoubleDouble remainder)
    {
        remainder = x;
        if (Math.Abs(x) <= QuarterPi) return 0;
        if (Math.Abs(x) > ReductionLimit) x %= 4 * HalfPi.Hi;
        var quarters = Math.Round(x * TwoOverPi);
        var first = DoubleDouble.Product(quarters, HalfPi.Hi);
        var rest = DoubleDouble.Sum(x - first.Hi, -first.Lo);
        remainder = rest - DoubleDouble.Product(quarters, HalfPi.Lo) + -quarters * HalfPiThird;
        return (int)((long)quarters & 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double SinOfQuadrant(int quadrant, DoubleDouble r)
    {
        var value = (quadrant & 1) == 0 ? SinSeries(r).Value : CosSeries(r).Value;
        return (quadrant & 2) == 0 ? value : -value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double TanOfQuadrant(int quadrant, DoubleDouble r) =>
        (quadrant & 1) == 0 ? (SinSeries(r) / CosSeries(r)).Value : -(CosSeries(r) / SinSeries(r)).Value;

    // sin r for |r| up to a little over pi/4.
    static DoubleDouble SinSeries(DoubleDouble r)
    {
        var z = r.Hi * r.Hi;
        var series = 1.0 / 355687428096000;
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 1307674368000);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 6227020800);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 39916800);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 362880);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 5040);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 120);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 6);
        return DoubleDouble.OrderedSum(r.Hi, Math.FusedMultiplyAdd(r.Hi * z, series, Math.FusedMultiplyAdd(-0.5 * z, r.Lo, r.Lo)));
    }

    // cos r for |r| up to a little over pi/4.
    static DoubleDouble CosSeries(DoubleDouble r)
    {
        var square = DoubleDouble.Product(r.Hi, r.Hi);
        var z = square.Hi;
        var series = -1.0 / 6402373705728000;
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 20922789888000);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 87178291200);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 479001600);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 3628800);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 40320);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 720);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 24);
        var sum = DoubleDouble.OrderedSum(1, -0.5 * z);
        var tail = Math.FusedMultiplyAdd(z * z, series, Math.FusedMultiplyAdd(-r.Hi, r.Lo, -0.5 * square.Lo));
        return DoubleDouble.OrderedSum(sum.Hi, sum.Lo + tail);
    }
}
