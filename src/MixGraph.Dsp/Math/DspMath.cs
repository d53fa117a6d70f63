namespace MixGraph.Dsp;

/// <summary>
/// Elementary functions with the same bits on every machine, for coefficients, windows, twiddles and pan laws.
/// </summary>
/// <remarks>
/// <para>Two platforms' <see cref="Math"/> disagree on a third to a half of their results, because each calls its own C library.
/// These use only operations that IEEE 754 rounds one way: + - * /, square root, fused multiply-add, comparisons and bits.
/// Range reduction and leading terms are carried in two doubles, the rest are Taylor series, so that one rounding remains.
/// Largest error measured against 240-bit references, in ulp: logarithms, arcs and Bessel 0.501; exponentials, powers, decibels, cosh
/// and tanh 0.52; expm1 and sinh 0.58; sin and cos 0.62; tan 0.69; subnormal results, rounded twice, 0.75.</para>
/// <para>Special values follow IEEE 754-2019: NaN gives NaN, poles give infinities, odd functions keep the sign of zero.
/// Nothing here throws or allocates; all members are safe to call from any thread.</para>
/// <para>Cost: 8 to 100 ns (Bessel more). Meant for control rate; the audio path has its own single-precision kernels.</para>
/// </remarks>
public static partial class DspMath
{
    // Below this x - x^3/6 and its like round to x.
    const double TinyForCubic = 1.0 / (1 << 27);

    // Below this x + x^2/2 and its like round to x.
    const double TinyForSquare = 1.0 / (1L << 54);

    static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);
    static readonly DoubleDouble Log2E = new(1.4426950408889634, 2.0355273740931033e-17);
    static readonly DoubleDouble Log10E = new(0.4342944819032518, 1.098319650216765e-17);
    internal static readonly DoubleDouble Pi = new(3.141592653589793, 1.2246467991473532e-16);
    static readonly DoubleDouble HalfPi = new(1.5707963267948966, 6.123233995736766e-17);
}
