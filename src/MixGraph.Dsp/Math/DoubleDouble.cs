using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>
/// A number held as the unevaluated sum of two doubles, about 104 bits, so that the functions of <see cref="DspMath"/> lose
/// nothing before their one final rounding. The error-free transforms are Knuth's and Dekker's (Muller et al., Handbook of
/// Floating-Point Arithmetic, chapters 4 and 14), the product with a fused multiply-add.
/// </summary>
readonly struct DoubleDouble(double hi, double lo)
{
    public readonly double Hi = hi;
    public readonly double Lo = lo;

    public double Value => Hi + Lo;

    /// <summary>a + b exactly, whatever their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Sum(double a, double b)
    {
        var sum = a + b;
        var partOfB = sum - a;
        return new(sum, (a - (sum - partOfB)) + (b - partOfB));
    }

    /// <summary>a + b exactly, where a is 0 or the larger in magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble OrderedSum(double a, double b)
    {
        var sum = a + b;
        return new(sum, b - (sum - a));
    }

    /// <summary>a + b, where a is 0 or the larger in magnitude; cheaper than the operator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble OrderedSum(DoubleDouble a, DoubleDouble b)
    {
        var high = OrderedSum(a.Hi, b.Hi);
        return OrderedSum(high.Hi, high.Lo + (a.Lo + b.Lo));
    }

    /// <summary>a * b exactly, short of underflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Product(double a, double b)
    {
        var product = a * b;
        return new(product, Math.FusedMultiplyAdd(a, b, -product));
    }

    /// <summary>The value times a power of two, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDouble TimesPowerOfTwo(double power) => new(Hi * power, Lo * power);

    /// <summary>The square root of a positive value.</summary>
    public static DoubleDouble Sqrt(DoubleDouble a)
    {
        var root = Math.Sqrt(a.Hi);
        return OrderedSum(root, (Math.FusedMultiplyAdd(-root, root, a.Hi) + a.Lo) / (2 * root));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble a) => new(-a.Hi, -a.Lo);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var high = Sum(a.Hi, b.Hi);
        var low = Sum(a.Lo, b.Lo);
        var middle = OrderedSum(high.Hi, high.Lo + low.Hi);
        return OrderedSum(middle.Hi, middle.Lo + low.Lo);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator +(DoubleDouble a, double b)
    {
        var high = Sum(a.Hi, b);
        return OrderedSum(high.Hi, high.Lo + a.Lo);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var high = Product(a.Hi, b.Hi);
        return OrderedSum(high.Hi, Math.FusedMultiplyAdd(a.Hi, b.Lo, Math.FusedMultiplyAdd(a.Lo, b.Hi, high.Lo)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, double b)
    {
        var high = Product(a.Hi, b);
        return OrderedSum(high.Hi, Math.FusedMultiplyAdd(a.Lo, b, high.Lo));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var quotient = a.Hi / b.Hi;
        // The remainder of a rounded quotient is a double, so the first of these is exact.
        var remainder = Math.FusedMultiplyAdd(-quotient, b.Hi, a.Hi) + Math.FusedMultiplyAdd(-quotient, b.Lo, a.Lo);
        return OrderedSum(quotient, remainder / b.Hi);
    }

    public static implicit operator DoubleDouble(double value) => new(value, 0);
}
