using System.Numerics;

namespace MixGraph.Dsp.Tests;

/// <summary>A binary floating-point number of 256 bits: the arithmetic under <see cref="BigFunctions"/>.</summary>
readonly struct BigFloat
{
    const int Bits = 256;
    readonly BigInteger mantissa;
    readonly int exponent;

    BigFloat(BigInteger mantissa, int exponent)
    {
        var excess = (int)BigInteger.Abs(mantissa).GetBitLength() - Bits;
        (this.mantissa, this.exponent) = excess > 0 ? (mantissa >> excess, exponent + excess) : (mantissa, exponent);
    }

    public bool IsZero => mantissa.IsZero;
    public int Sign => mantissa.Sign;

    /// <summary>The power of two at or below the magnitude.</summary>
    public int Scale => (int)BigInteger.Abs(mantissa).GetBitLength() - 1 + exponent;

    public static implicit operator BigFloat(double value)
    {
        if (value == 0) return default;
        var bits = BitConverter.DoubleToInt64Bits(value);
        var power = (int)(bits >> 52) & 0x7FF;
        var fraction = bits & 0xFFFFFFFFFFFFF;
        var mantissa = power == 0 ? fraction : fraction | 1L << 52;
        return new(value < 0 ? -mantissa : mantissa, Math.Max(power, 1) - 1075);
    }

    public static BigFloat operator -(BigFloat a) => new(-a.mantissa, a.exponent);

    public static BigFloat operator +(BigFloat a, BigFloat b)
    {
        if (a.IsZero) return b;
        if (b.IsZero) return a;
        if (a.exponent < b.exponent) (a, b) = (b, a);
        // A gap so wide that the smaller cannot show.
        if (a.exponent - b.exponent > 3 * Bits) return a.Scale > b.Scale ? a : b;
        return new((a.mantissa << (a.exponent - b.exponent)) + b.mantissa, b.exponent);
    }

    public static BigFloat operator -(BigFloat a, BigFloat b) => a + -b;

    public static BigFloat operator *(BigFloat a, BigFloat b) => new(a.mantissa * b.mantissa, a.exponent + b.exponent);

    public static BigFloat operator /(BigFloat a, BigFloat b) => new((a.mantissa << (2 * Bits)) / b.mantissa, a.exponent - b.exponent - 2 * Bits);

    public BigFloat Shift(int power) => new(mantissa, exponent + power);

    public BigFloat Sqrt()
    {
        if (IsZero) return this;
        var shift = 2 * Bits + (exponent & 1);
        var target = mantissa << shift;
        var root = BigInteger.One << ((int)target.GetBitLength() / 2 + 1);
        while (true)
        {
            var next = (root + target / root) >> 1;
            if (next >= root) return new(root, (exponent - shift) / 2);
            root = next;
        }
    }

    /// <summary>The nearest whole number, as a long.</summary>
    public long Round()
    {
        var doubled = exponent + 1 >= 0 ? mantissa << (exponent + 1) : mantissa >> -(exponent + 1);
        return (long)((doubled + 1) >> 1);
    }

    /// <summary>Close to the value; for errors in ulps, not for references.</summary>
    public double ToDouble()
    {
        if (IsZero) return 0;
        var excess = (int)BigInteger.Abs(mantissa).GetBitLength() - 60;
        return Math.ScaleB((double)(excess > 0 ? mantissa >> excess : mantissa << -excess), exponent + excess);
    }
}
