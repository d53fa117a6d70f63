using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

// e^x = 2^k e^r with |r| <= ln(2)/2; e^r - 1 by its Taylor series, the first two terms in two doubles.
public static partial class DspMath
{
    /// <summary>e to the power <paramref name="x"/>. Underflows to 0 below -745.14, overflows to infinity above 709.78.</summary>
    public static double Exp(double x) => ExpOf(x);

    /// <summary>2 to the power <paramref name="x"/>; exact for whole numbers from -1074 to 1023.</summary>
    public static double Exp2(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x >= 1024) return double.PositiveInfinity;
        if (x < -1080) return 0;
        var whole = Math.Round(x);
        // The subtraction is exact, so the argument of the series is x's fraction times ln 2, rounded once.
        return Scale((Expm1Series(Ln2 * (x - whole)) + 1).Value, (int)whole);
    }

    /// <summary>e to the power <paramref name="x"/>, less 1, without the cancellation near 0.</summary>
    public static double Expm1(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) < TinyForSquare) return x;
        if (x > 710) return double.PositiveInfinity;
        if (x < -40) return -1;
        var series = Expm1Reduced(x, out var exponent);
        if (exponent == 0) return series.Value;
        if (exponent > 1000) return Exp(x);
        return (series.TimesPowerOfTwo(PowerOfTwo(exponent)) + (DoubleDouble.Sum(PowerOfTwo(exponent), -1))).Value;
    }

    static double ExpOf(DoubleDouble x)
    {
        if (double.IsNaN(x.Hi)) return x.Hi;
        if (x.Hi > 709.8) return double.PositiveInfinity;
        if (x.Hi < -746) return 0;
        var series = Expm1Reduced(x, out var exponent);
        return Scale((series + 1).Value, exponent);
    }

    // e^r - 1 where x = exponent * ln 2 + r.
    static DoubleDouble Expm1Reduced(DoubleDouble x, out int exponent)
    {
        var whole = Math.Round(x.Hi * Log2E.Hi);
        exponent = (int)whole;
        return Expm1Series(whole == 0 ? x : x - Ln2 * whole);
    }

    static DoubleDouble Expm1Series(DoubleDouble r)
    {
        var x = r.Hi;
        var series = 1.0 / 87178291200;
        series = Math.FusedMultiplyAdd(series, x, 1.0 / 6227020800);
        series = Math.FusedMultiplyAdd(series, x, 1.0 / 479001600);
        series = Math.FusedMultiplyAdd(series, x, 1.0 / 39916800);
        series = Math.FusedMultiplyAdd(series, x, 1.0 / 3628800);
        series = Math.FusedMultiplyAdd(series, x, 1.0 / 362880);
        series = Math.FusedMultiplyAdd(series, x, 1.0 / 40320);
        series = Math.FusedMultiplyAdd(series, x, 1.0 / 5040);
        series = Math.FusedMultiplyAdd(series, x, 1.0 / 720);
        series = Math.FusedMultiplyAdd(series, x, 1.0 / 120);
        series = Math.FusedMultiplyAdd(series, x, 1.0 / 24);
        series = Math.FusedMultiplyAdd(series, x, 1.0 / 6);
        var square = DoubleDouble.Product(x, x);
        var sum = DoubleDouble.OrderedSum(x, 0.5 * square.Hi);
        var cubic = square.Hi * x * series;
        return DoubleDouble.OrderedSum(sum.Hi, sum.Lo + (Math.FusedMultiplyAdd(0.5, square.Lo, cubic) + Math.FusedMultiplyAdd(r.Lo, x, r.Lo)));
    }

    // 2^exponent for a normal result.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);

    // A value near 1 times 2^exponent, with one rounding where the result is subnormal.
    static double Scale(double value, int exponent) => exponent switch
    {
        > 1023 => value * 2 * PowerOfTwo(exponent - 1),
        >= -1021 => value * PowerOfTwo(exponent),
        _ => value * PowerOfTwo(exponent + 128) * PowerOfTwo(-128),
    };
}
