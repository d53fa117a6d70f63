namespace MixGraph.Dsp;

// atan(y/x) = atan(c) + atan((y - c x)/(x + c y)) with c the nearest eighth, so the Taylor series sees at most about 1/16.
public static partial class DspMath
{
    static readonly DoubleDouble[] AtanOfEighths =
    [
        0,
        new(0.12435499454676144, -3.1253241424539383e-18),
        new(0.24497866312686414, 1.0698755618734451e-17),
        new(0.35877067027057225, -2.4623815582638635e-17),
        new(0.4636476090008061, 2.2698777452961687e-17),
        new(0.5585993153435624, -5.4556305485916264e-18),
        new(0.6435011087932844, 1.5834785051444286e-17),
        new(0.7188299996216245, -2.1478388444456983e-17),
        new(0.7853981633974483, 3.061616997868383e-17),
    ];

    /// <summary>The arc tangent of <paramref name="x"/>, in radians from -pi/2 to pi/2.</summary>
    public static double Atan(double x)
    {
        var magnitude = Math.Abs(x);
        if (!(magnitude >= TinyForCubic)) return x;
        var angle = magnitude > 1e20 ? HalfPi : AngleInQuadrant(magnitude, 1);
        return Math.CopySign(angle.Value, x);
    }

    /// <summary>
    /// The angle of the point (<paramref name="x"/>, <paramref name="y"/>), in radians from -pi to pi; zeros and infinities as in
    /// IEEE 754.
    /// </summary>
    public static double Atan2(double y, double x)
    {
        if (double.IsNaN(x) || double.IsNaN(y)) return double.NaN;
        var (height, width) = (Math.Abs(y), Math.Abs(x));
        DoubleDouble angle;
        if (double.IsInfinity(height) && double.IsInfinity(width)) angle = AtanOfEighths[8];
        else if (height == 0 || double.IsInfinity(width)) angle = 0;
        else if (width == 0 || double.IsInfinity(height)) angle = HalfPi;
        else
        {
            var difference = Math.ILogB(height) - Math.ILogB(width);
            if (difference > 100) angle = HalfPi;
            else if (difference < -100)
            {
                // The ratio is the angle; divide once, as it may be subnormal.
                if (!double.IsNegative(x)) return y / x;
                angle = 0;
            }
            else
            {
                var scale = -Math.ILogB(Math.Max(height, width));
                angle = AngleInQuadrant(Math.ScaleB(height, scale), Math.ScaleB(width, scale));
            }
        }
        if (double.IsNegative(x)) angle = Pi - angle;
        return Math.CopySign(angle.Value, y);
    }

    /// <summary>The arc sine of <paramref name="x"/>, in radians from -pi/2 to pi/2; NaN beyond ±1.</summary>
    public static double Asin(double x)
    {
        if (Math.Abs(x) < TinyForCubic) return x;
        if (!(Math.Abs(x) <= 1)) return double.NaN;
        return Math.CopySign(AngleInQuadrant(Math.Abs(x), CofunctionOf(x)).Value, x);
    }

    /// <summary>The arc cosine of <paramref name="x"/>, in radians from 0 to pi; NaN beyond ±1.</summary>
    public static double Acos(double x)
    {
        if (!(Math.Abs(x) <= 1)) return double.NaN;
        if (Math.Abs(x) < TinyForCubic) return (HalfPi + -x).Value;
        var angle = AngleInQuadrant(CofunctionOf(x), Math.Abs(x));
        return x > 0 ? angle.Value : (Pi - angle).Value;
    }

    // sqrt(1 - x^2).
    static DoubleDouble CofunctionOf(double x) =>
        Math.Abs(x) == 1 ? 0 : DoubleDouble.Sqrt(-DoubleDouble.Product(x, x) + 1);

    // The angle of a point of the first quadrant, axes included.
    static DoubleDouble AngleInQuadrant(DoubleDouble y, DoubleDouble x) =>
        y.Hi <= x.Hi ? AngleInOctant(y, x) : HalfPi - AngleInOctant(x, y);

    static DoubleDouble AngleInOctant(DoubleDouble y, DoubleDouble x)
    {
        var eighths = Math.Round(8 * (y.Hi / x.Hi));
        var c = eighths / 8;
        var t = eighths == 0 ? y / x : (y - x * c) / (x + y * c);
        var z = t.Hi * t.Hi;
        var series = 1.0 / 17;
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 15);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 13);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 11);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 9);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 7);
        series = Math.FusedMultiplyAdd(series, z, 1.0 / 5);
        series = Math.FusedMultiplyAdd(series, z, -1.0 / 3);
        var atan = DoubleDouble.OrderedSum(t.Hi, Math.FusedMultiplyAdd(t.Hi * z, series, t.Lo));
        return AtanOfEighths[(int)eighths] + atan;
    }
}
