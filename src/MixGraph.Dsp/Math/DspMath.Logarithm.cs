namespace MixGraph.Dsp;

// ln x = k ln 2 + ln m with m within sqrt(1/2)..sqrt(2); ln m = 2 artanh((m-1)/(m+1)) by its Taylor series, the first three
// terms in two doubles: about 68 correct bits, which Pow needs.
public static partial class DspMath
{
    const double SqrtOfHalf = 0.7071067811865476;

    /// <summary>The natural logarithm; -infinity at 0, NaN below.</summary>
    public static double Log(double x) => IsOrdinary(x) ? LogOf(x).Value : LogOfSpecial(x);

    /// <summary>The logarithm to base 2; exact for powers of two; -infinity at 0, NaN below.</summary>
    public static double Log2(double x)
    {
        if (!IsOrdinary(x)) return LogOfSpecial(x);
        var mantissa = LogOfMantissa(x, 0, out var exponent);
        return (mantissa * Log2E + exponent).Value;
    }

    /// <summary>The logarithm to base 10; exact for powers of ten; -infinity at 0, NaN below.</summary>
    public static double Log10(double x) => IsOrdinary(x) ? (LogOf(x) * Log10E).Value : LogOfSpecial(x);

    /// <summary>The natural logarithm of 1 + <paramref name="x"/>, without the cancellation near 0; -infinity at -1, NaN below.</summary>
    public static double Log1p(double x)
    {
        if (Math.Abs(x) < TinyForSquare) return x;
        if (!(x > -1) || double.IsPositiveInfinity(x)) return LogOfSpecial(x + 1);
        var sum = DoubleDouble.Sum(1, x);
        var mantissa = LogOfMantissa(sum.Hi, sum.Lo, out var exponent);
        return (exponent == 0 ? mantissa : DoubleDouble.OrderedSum(Ln2 * exponent, mantissa)).Value;
    }

    static bool IsOrdinary(double x) => x > 0 && x < double.PositiveInfinity;

    static double LogOfSpecial(double x) => x == 0 ? double.NegativeInfinity : x < 0 ? double.NaN : x;

    // The natural logarithm of an ordinary x in two doubles.
    static DoubleDouble LogOf(double x)
    {
        var mantissa = LogOfMantissa(x, 0, out var exponent);
        return exponent == 0 ? mantissa : DoubleDouble.OrderedSum(Ln2 * exponent, mantissa);
    }

    // ln m where x + low = 2^exponent * m.
    static DoubleDouble LogOfMantissa(double x, double low, out int exponent)
    {
        exponent = 0;
        if (x < 2.2250738585072014E-308)
        {
            x *= 18014398509481984.0;
            exponent = -54;
        }
        var bits = BitConverter.DoubleToInt64Bits(x);
        var power = (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble(bits - ((long)power << 52));
        if (m > 2 * SqrtOfHalf)
        {
            m *= 0.5;
            power++;
        }
        exponent += power;
        // Only Log1p has a low part, and there x is at most 2^54 times it, so the two-step scaling cannot lose it.
        if (low != 0) low = low * PowerOfTwo(-power / 2) * PowerOfTwo(-power - -power / 2);
        return LogSeries(DoubleDouble.Sum(m - 1, low), DoubleDouble.Sum(m, 1) + low);
    }

    // 2 artanh(numerator / denominator) for a ratio of at most 0.1716.
    static DoubleDouble LogSeries(DoubleDouble numerator, DoubleDouble denominator)
    {
        var s = numerator / denominator;
        var square = s * s;
        var z = square.Hi;
        var series = 1.0 / 27;
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 25);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 23);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 21);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 19);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 17);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 15);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 13);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 11);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 9);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 7);
        var fifth = DoubleDouble.OrderedSum(new DoubleDouble(0.2, -1.1102230246251566e-17), series * z);
        var third = DoubleDouble.OrderedSum(new DoubleDouble(1.0 / 3, 1.850371707708594e-17), square * fifth);
        var twice = s.TimesPowerOfTwo(2);
        return DoubleDouble.OrderedSum(twice, twice * (square * third));
    }
}
