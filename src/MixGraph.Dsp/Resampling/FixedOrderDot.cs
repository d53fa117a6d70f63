using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MixGraph.Dsp;

/// <summary>
/// A dot product with the same bits at every vector width: 32 running sums, element i to sum i mod 32 by fused multiply-add, then
/// folded in halves (16 + 16, 8 + 8, ... 1 + 1).
/// </summary>
static class FixedOrderDot
{
    /// <summary>Lengths are multiples of this.</summary>
    public const int Block = 32;

    /// <summary>The dot product at the widest width the machine has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(ref float a, ref float b, int length) =>
        Vector512.IsHardwareAccelerated ? Of512(ref a, ref b, length)
        : Vector256.IsHardwareAccelerated ? Of256(ref a, ref b, length)
        : Of128(ref a, ref b, length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Of512(ref float a, ref float b, int length)
    {
        var (s0, s1) = (Vector512<float>.Zero, Vector512<float>.Zero);
        for (nuint i = 0; i < (nuint)length; i += Block)
        {
            s0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, i), Vector512.LoadUnsafe(ref b, i), s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, i + 16), Vector512.LoadUnsafe(ref b, i + 16), s1);
        }
        s0 += s1;
        return Fold(s0.GetLower() + s0.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Of256(ref float a, ref float b, int length)
    {
        var (s0, s1, s2, s3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (nuint i = 0; i < (nuint)length; i += Block)
        {
            s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i), Vector256.LoadUnsafe(ref b, i), s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i + 8), Vector256.LoadUnsafe(ref b, i + 8), s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i + 16), Vector256.LoadUnsafe(ref b, i + 16), s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i + 24), Vector256.LoadUnsafe(ref b, i + 24), s3);
        }
        return Fold((s0 + s2) + (s1 + s3));
    }

    internal static float Of128(ref float a, ref float b, int length)
    {
        var (s0, s1, s2, s3) = (Vector128<float>.Zero, Vector128<float>.Zero, Vector128<float>.Zero, Vector128<float>.Zero);
        var (s4, s5, s6, s7) = (s0, s1, s2, s3);
        for (nuint i = 0; i < (nuint)length; i += Block)
        {
            s0 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, i), Vector128.LoadUnsafe(ref b, i), s0);
            s1 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, i + 4), Vector128.LoadUnsafe(ref b, i + 4), s1);
            s2 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, i + 8), Vector128.LoadUnsafe(ref b, i + 8), s2);
            s3 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, i + 12), Vector128.LoadUnsafe(ref b, i + 12), s3);
            s4 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, i + 16), Vector128.LoadUnsafe(ref b, i + 16), s4);
            s5 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, i + 20), Vector128.LoadUnsafe(ref b, i + 20), s5);
            s6 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, i + 24), Vector128.LoadUnsafe(ref b, i + 24), s6);
            s7 = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref a, i + 28), Vector128.LoadUnsafe(ref b, i + 28), s7);
        }
        return Fold(((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Fold(Vector256<float> sums) => Fold(sums.GetLower() + sums.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Fold(Vector128<float> sums) => (sums[0] + sums[2]) + (sums[1] + sums[3]);
}
