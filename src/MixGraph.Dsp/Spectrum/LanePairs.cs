using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MixGraph.Dsp;

/// <summary>Moves between lanes that a Fourier transform needs: pairs apart and together, and the order turned round. Only moves: any form gives the same bits.</summary>
static class LanePairs
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Two registers of pairs become the first of each pair and the second of each pair.</summary>
    [MethodImpl(Inline)]
    public static ComplexLanes<T> Split<T>(T low, T high) where T : unmanaged, ILanes<T>
    {
        if (typeof(T) == typeof(Lanes16))
        {
            var (a, b) = (Unsafe.BitCast<T, Vector512<float>>(low), Unsafe.BitCast<T, Vector512<float>>(high));
            if (Avx512F.IsSupported)
                return new(
                    Unsafe.BitCast<Vector512<float>, T>(Avx512F.PermuteVar16x32x2(a, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), b)),
                    Unsafe.BitCast<Vector512<float>, T>(Avx512F.PermuteVar16x32x2(a, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31), b)));
            var (firstLow, secondLow) = Split(a.GetLower(), a.GetUpper());
            var (firstHigh, secondHigh) = Split(b.GetLower(), b.GetUpper());
            return new(Unsafe.BitCast<Vector512<float>, T>(Vector512.Create(firstLow, firstHigh)), Unsafe.BitCast<Vector512<float>, T>(Vector512.Create(secondLow, secondHigh)));
        }
        if (typeof(T) == typeof(Lanes8))
        {
            var (first, second) = Split(Unsafe.BitCast<T, Vector256<float>>(low), Unsafe.BitCast<T, Vector256<float>>(high));
            return new(Unsafe.BitCast<Vector256<float>, T>(first), Unsafe.BitCast<Vector256<float>, T>(second));
        }
        if (typeof(T) == typeof(Lanes4))
        {
            var (first, second) = Split(Unsafe.BitCast<T, Vector128<float>>(low), Unsafe.BitCast<T, Vector128<float>>(high));
            return new(Unsafe.BitCast<Vector128<float>, T>(first), Unsafe.BitCast<Vector128<float>, T>(second));
        }
        return new(low, high);
    }

    /// <summary>Puts pairs together again.</summary>
    [MethodImpl(Inline)]
    public static (T Low, T High) Join<T>(T first, T second) where T : unmanaged, ILanes<T>
    {
        if (typeof(T) == typeof(Lanes16))
        {
            var (a, b) = (Unsafe.BitCast<T, Vector512<float>>(first), Unsafe.BitCast<T, Vector512<float>>(second));
            if (Avx512F.IsSupported)
                return (
                    Unsafe.BitCast<Vector512<float>, T>(Avx512F.PermuteVar16x32x2(a, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), b)),
                    Unsafe.BitCast<Vector512<float>, T>(Avx512F.PermuteVar16x32x2(a, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), b)));
            var (lowLow, lowHigh) = Join(a.GetLower(), b.GetLower());
            var (highLow, highHigh) = Join(a.GetUpper(), b.GetUpper());
            return (Unsafe.BitCast<Vector512<float>, T>(Vector512.Create(lowLow, lowHigh)), Unsafe.BitCast<Vector512<float>, T>(Vector512.Create(highLow, highHigh)));
        }
        if (typeof(T) == typeof(Lanes8))
        {
            var (low, high) = Join(Unsafe.BitCast<T, Vector256<float>>(first), Unsafe.BitCast<T, Vector256<float>>(second));
            return (Unsafe.BitCast<Vector256<float>, T>(low), Unsafe.BitCast<Vector256<float>, T>(high));
        }
        if (typeof(T) == typeof(Lanes4))
        {
            var (low, high) = Join(Unsafe.BitCast<T, Vector128<float>>(first), Unsafe.BitCast<T, Vector128<float>>(second));
            return (Unsafe.BitCast<Vector128<float>, T>(low), Unsafe.BitCast<Vector128<float>, T>(high));
        }
        return (first, second);
    }

    /// <summary>The lanes from last to first.</summary>
    [MethodImpl(Inline)]
    public static T Reverse<T>(T a) where T : unmanaged, ILanes<T>
    {
        if (typeof(T) == typeof(Lanes16))
            return Unsafe.BitCast<Vector512<float>, T>(Vector512.Shuffle(Unsafe.BitCast<T, Vector512<float>>(a), Vector512.Create(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)));
        if (typeof(T) == typeof(Lanes8))
            return Unsafe.BitCast<Vector256<float>, T>(Vector256.Shuffle(Unsafe.BitCast<T, Vector256<float>>(a), Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0)));
        if (typeof(T) == typeof(Lanes4))
            return Unsafe.BitCast<Vector128<float>, T>(Vector128.Shuffle(Unsafe.BitCast<T, Vector128<float>>(a), Vector128.Create(3, 2, 1, 0)));
        return a;
    }

    [MethodImpl(Inline)]
    static (Vector256<float>, Vector256<float>) Split(Vector256<float> low, Vector256<float> high)
    {
        if (Avx2.IsSupported) // pairs within 128-bit halves, then the halves in order
            return (
                Avx2.Permute4x64(Avx.Shuffle(low, high, 0x88).AsDouble(), 0xD8).AsSingle(),
                Avx2.Permute4x64(Avx.Shuffle(low, high, 0xDD).AsDouble(), 0xD8).AsSingle());
        var (firstLow, secondLow) = Split(low.GetLower(), low.GetUpper());
        var (firstHigh, secondHigh) = Split(high.GetLower(), high.GetUpper());
        return (Vector256.Create(firstLow, firstHigh), Vector256.Create(secondLow, secondHigh));
    }

    [MethodImpl(Inline)]
    static (Vector128<float>, Vector128<float>) Split(Vector128<float> low, Vector128<float> high) =>
        Sse.IsSupported ? (Sse.Shuffle(low, high, 0x88), Sse.Shuffle(low, high, 0xDD))
        : AdvSimd.Arm64.IsSupported ? (AdvSimd.Arm64.UnzipEven(low, high), AdvSimd.Arm64.UnzipOdd(low, high))
        : (Vector128.Create(low[0], low[2], high[0], high[2]), Vector128.Create(low[1], low[3], high[1], high[3]));

    [MethodImpl(Inline)]
    static (Vector256<float>, Vector256<float>) Join(Vector256<float> first, Vector256<float> second)
    {
        if (Avx.IsSupported)
        {
            var (even, odd) = (Avx.UnpackLow(first, second), Avx.UnpackHigh(first, second));
            return (Avx.Permute2x128(even, odd, 0x20), Avx.Permute2x128(even, odd, 0x31));
        }
        var (lowLow, lowHigh) = Join(first.GetLower(), second.GetLower());
        var (highLow, highHigh) = Join(first.GetUpper(), second.GetUpper());
        return (Vector256.Create(lowLow, lowHigh), Vector256.Create(highLow, highHigh));
    }

    [MethodImpl(Inline)]
    static (Vector128<float>, Vector128<float>) Join(Vector128<float> first, Vector128<float> second) =>
        Sse.IsSupported ? (Sse.UnpackLow(first, second), Sse.UnpackHigh(first, second))
        : AdvSimd.Arm64.IsSupported ? (AdvSimd.Arm64.ZipLow(first, second), AdvSimd.Arm64.ZipHigh(first, second))
        : (Vector128.Create(first[0], second[0], first[1], second[1]), Vector128.Create(first[2], second[2], first[3], second[3]));
}
