namespace MixGraph.Dsp.Tests;

/// <summary>Elementary functions to about 240 bits by plain Taylor series: the reference that shares nothing with DspMath.</summary>
static class BigFunctions
{
    public static readonly BigFloat Ln2 = 2 * Artanh((BigFloat)1 / 3);
    public static readonly BigFloat Ln10 = Log(10);
    public static readonly BigFloat Pi = 16 * AtanSeries((BigFloat)1 / 5) - 4 * AtanSeries((BigFloat)1 / 239);

    public static BigFloat Exp(BigFloat x)
    {
        var whole = (x / Ln2).Round();
        var r = (x - whole * Ln2).Shift(-8);
        BigFloat sum = 1, term = 1;
        for (var k = 1; k <= 40; k++) sum += term = term * r / k;
        for (var i = 0; i < 8; i++) sum *= sum;
        return sum.Shift((int)whole);
    }

    public static BigFloat Expm1(BigFloat x)
    {
        if (x.Scale > -3) return Exp(x) - 1;
        BigFloat sum = x, term = x;
        for (var k = 2; k <= 60; k++) sum += term = term * x / k;
        return sum;
    }

    public static BigFloat Log(BigFloat x)
    {
        var whole = x.Scale;
        var m = x.Shift(-whole);
        if ((m - 1.5).Sign > 0) (m, whole) = (m.Shift(-1), whole + 1);
        return whole * Ln2 + 2 * Artanh((m - 1) / (m + 1));
    }

    public static BigFloat Sin(BigFloat x) => SinOfQuarters((x / Pi.Shift(-1)).Round(), x, 0);
    public static BigFloat Cos(BigFloat x) => SinOfQuarters((x / Pi.Shift(-1)).Round(), x, 1);

    public static BigFloat Atan(BigFloat x)
    {
        var halvings = 0;
        for (; !x.IsZero && x.Scale > -6; halvings++) x /= 1 + (1 + x * x).Sqrt();
        return AtanSeries(x).Shift(halvings);
    }

    public static BigFloat BesselI0(BigFloat x)
    {
        BigFloat sum = 1, term = 1;
        for (var k = 1; k <= 1500; k++)
        {
            sum += term = term * (x * x).Shift(-2) / ((double)k * k);
            if (term.IsZero || term.Scale < -300) break;
        }
        return sum;
    }

    static BigFloat SinOfQuarters(long quarters, BigFloat x, int advance)
    {
        var r = x - quarters * Pi.Shift(-1);
        var quadrant = (quarters + advance) & 3;
        var odd = (quadrant & 1) != 0;
        BigFloat term = odd ? 1 : r, sum = term;
        for (var k = odd ? 2 : 3; k <= 70; k += 2) sum += term = -(term * r * r) / ((double)k * (k - 1));
        return (quadrant & 2) == 0 ? sum : -sum;
    }

    static BigFloat Artanh(BigFloat x)
    {
        BigFloat power = x, sum = x;
        for (var k = 3; k <= 170; k += 2) sum += (power = power * x * x) / k;
        return sum;
    }

    static BigFloat AtanSeries(BigFloat x)
    {
        BigFloat power = x, sum = x;
        for (var k = 3; k <= 130; k += 2) sum += (power = -(power * x * x)) / k;
        return sum;
    }
}
