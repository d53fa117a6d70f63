using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MixGraph.Dsp;

/// <summary>
/// Deals a stereo tile of 64 frames out to eight streams: stream r holds the frames r, 8 + r, 16 + r, ... with left and right in turn. A frame's
/// neighbours in time are then in other streams, and the frame eight before it two floats before it. Only moves: any form gives the same bits.
/// </summary>
internal static unsafe class FrameStreams
{
    /// <summary>The number of streams.</summary>
    public const int Count = 8;

    /// <summary>Frames in a tile; floats that one adds to a stream.</summary>
    public const int Tile = 64, Length = 2 * Tile / Count;

    /// <summary>Writes the streams, each at the given distance in floats from the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Deal(float* left, float* right, float* streams, int pitch)
    {
        if (Avx512F.IsSupported) Deal512(left, right, streams, pitch);
        else if (Avx2.IsSupported) Deal256(left, right, streams, pitch);
        else if (AdvSimd.Arm64.IsSupported) Deal128(left, right, streams, pitch);
        else DealOneByOne(left, right, streams, pitch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Deal512(float* left, float* right, float* streams, int pitch)
    {
        // Pairs of left and right as doubles, then pairs of streams, then streams.
        var firstTwo = Vector512.Create(0L, 4, 8, 12, 1, 5, 9, 13);
        var lastTwo = Vector512.Create(2L, 6, 10, 14, 3, 7, 11, 15);
        for (int part = 0; part < 2; part++)
        {
            var a = Pairs(left, right, part);
            var b = Pairs(left + 16, right + 16, part);
            var c = Pairs(left + 32, right + 32, part);
            var d = Pairs(left + 48, right + 48, part);
            var (ab, cd) = (Avx512F.PermuteVar8x64x2(a, firstTwo, b), Avx512F.PermuteVar8x64x2(c, firstTwo, d));
            Avx512F.Shuffle4x128(ab, cd, 0x44).AsSingle().Store(streams + 2 * part * pitch);
            Avx512F.Shuffle4x128(ab, cd, 0xEE).AsSingle().Store(streams + (2 * part + 1) * pitch);
            (ab, cd) = (Avx512F.PermuteVar8x64x2(a, lastTwo, b), Avx512F.PermuteVar8x64x2(c, lastTwo, d));
            Avx512F.Shuffle4x128(ab, cd, 0x44).AsSingle().Store(streams + (2 * part + 4) * pitch);
            Avx512F.Shuffle4x128(ab, cd, 0xEE).AsSingle().Store(streams + (2 * part + 5) * pitch);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<double> Pairs(float* left, float* right, int part) => part == 0
            ? Avx512F.UnpackLow(Vector512.Load(left), Vector512.Load(right)).AsDouble()
            : Avx512F.UnpackHigh(Vector512.Load(left), Vector512.Load(right)).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Deal256(float* left, float* right, float* streams, int pitch)
    {
        for (int i = 0; i < Tile; i += 32, left += 32, right += 32, streams += 8)
            for (int part = 0; part < 2; part++)
            {
                var a = Pairs(left, right, part);
                var b = Pairs(left + 8, right + 8, part);
                var c = Pairs(left + 16, right + 16, part);
                var d = Pairs(left + 24, right + 24, part);
                var (ab, cd) = (Avx.UnpackLow(a, b), Avx.UnpackLow(c, d));
                Avx.Permute2x128(ab, cd, 0x20).AsSingle().Store(streams + 2 * part * pitch);
                Avx.Permute2x128(ab, cd, 0x31).AsSingle().Store(streams + (2 * part + 4) * pitch);
                (ab, cd) = (Avx.UnpackHigh(a, b), Avx.UnpackHigh(c, d));
                Avx.Permute2x128(ab, cd, 0x20).AsSingle().Store(streams + (2 * part + 1) * pitch);
                Avx.Permute2x128(ab, cd, 0x31).AsSingle().Store(streams + (2 * part + 5) * pitch);
            }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<double> Pairs(float* left, float* right, int part) => part == 0
            ? Avx.UnpackLow(Vector256.Load(left), Vector256.Load(right)).AsDouble()
            : Avx.UnpackHigh(Vector256.Load(left), Vector256.Load(right)).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Deal128(float* left, float* right, float* streams, int pitch)
    {
        for (int i = 0; i < Tile; i += 16, left += 16, right += 16, streams += 4)
            for (int r = 0; r < Count; r += 4)
            {
                var (l0, r0) = (Vector128.Load(left + r), Vector128.Load(right + r));
                var (l1, r1) = (Vector128.Load(left + 8 + r), Vector128.Load(right + 8 + r));
                var (low0, low1) = (Low(l0, r0).AsDouble(), Low(l1, r1).AsDouble());
                var (high0, high1) = (High(l0, r0).AsDouble(), High(l1, r1).AsDouble());
                Low(low0, low1).AsSingle().Store(streams + r * pitch);
                High(low0, low1).AsSingle().Store(streams + (r + 1) * pitch);
                Low(high0, high1).AsSingle().Store(streams + (r + 2) * pitch);
                High(high0, high1).AsSingle().Store(streams + (r + 3) * pitch);
            }
    }

    internal static void DealOneByOne(float* left, float* right, float* streams, int pitch)
    {
        for (int i = 0; i < Tile; i++)
        {
            var pair = streams + i % Count * pitch + i / Count * 2;
            (pair[0], pair[1]) = (left[i], right[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Low(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> High(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<double> Low(Vector128<double> a, Vector128<double> b) => Sse2.IsSupported ? Sse2.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<double> High(Vector128<double> a, Vector128<double> b) => Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
