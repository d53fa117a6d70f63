using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MixGraph.Dsp;

/// <summary>Deals a tile of 64 frames out to four streams, frame n to stream n mod 4: the neighbour in time is then another register, not another lane. Only moves.</summary>
internal static unsafe class FrameStreams
{
    /// <summary>The number of streams.</summary>
    public const int Count = 4;

    /// <summary>Frames in a tile, and of them in a stream.</summary>
    public const int Tile = 64, Length = Tile / Count;

    /// <summary>Writes the streams, each at the given distance in floats from the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Deal(float* tile, float* streams, int pitch)
    {
        if (Avx512F.IsSupported) Deal512(tile, streams, pitch);
        else if (Avx2.IsSupported) Deal256(tile, streams, pitch);
        else if (AdvSimd.Arm64.IsSupported) Deal128(tile, streams, pitch);
        else DealOneByOne(tile, streams, pitch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Deal512(float* tile, float* streams, int pitch)
    {
        var even = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
        var odd = even + Vector512<int>.One;
        var (a, b, c, d) = (Vector512.Load(tile), Vector512.Load(tile + 16), Vector512.Load(tile + 32), Vector512.Load(tile + 48));
        var (evenLow, oddLow) = (Avx512F.PermuteVar16x32x2(a, even, b), Avx512F.PermuteVar16x32x2(a, odd, b));
        var (evenHigh, oddHigh) = (Avx512F.PermuteVar16x32x2(c, even, d), Avx512F.PermuteVar16x32x2(c, odd, d));
        Avx512F.PermuteVar16x32x2(evenLow, even, evenHigh).Store(streams);
        Avx512F.PermuteVar16x32x2(oddLow, even, oddHigh).Store(streams + pitch);
        Avx512F.PermuteVar16x32x2(evenLow, odd, evenHigh).Store(streams + 2 * pitch);
        Avx512F.PermuteVar16x32x2(oddLow, odd, oddHigh).Store(streams + 3 * pitch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Deal256(float* tile, float* streams, int pitch)
    {
        var order = Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7); // what the shuffles within 128 bits leave to be put right
        for (int i = 0; i < Tile; i += 32, tile += 32, streams += 8)
        {
            var (a, b, c, d) = (Vector256.Load(tile), Vector256.Load(tile + 8), Vector256.Load(tile + 16), Vector256.Load(tile + 24));
            var (evenLow, oddLow) = (Avx.Shuffle(a, b, 0x88), Avx.Shuffle(a, b, 0xDD));
            var (evenHigh, oddHigh) = (Avx.Shuffle(c, d, 0x88), Avx.Shuffle(c, d, 0xDD));
            Avx2.PermuteVar8x32(Avx.Shuffle(evenLow, evenHigh, 0x88), order).Store(streams);
            Avx2.PermuteVar8x32(Avx.Shuffle(oddLow, oddHigh, 0x88), order).Store(streams + pitch);
            Avx2.PermuteVar8x32(Avx.Shuffle(evenLow, evenHigh, 0xDD), order).Store(streams + 2 * pitch);
            Avx2.PermuteVar8x32(Avx.Shuffle(oddLow, oddHigh, 0xDD), order).Store(streams + 3 * pitch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Deal128(float* tile, float* streams, int pitch)
    {
        for (int i = 0; i < Tile; i += 16, tile += 16, streams += 4)
        {
            var (a, b, c, d) = (Vector128.Load(tile), Vector128.Load(tile + 4), Vector128.Load(tile + 8), Vector128.Load(tile + 12));
            var (evenLow, oddLow) = (Even(a, b), Odd(a, b));
            var (evenHigh, oddHigh) = (Even(c, d), Odd(c, d));
            Even(evenLow, evenHigh).Store(streams);
            Even(oddLow, oddHigh).Store(streams + pitch);
            Odd(evenLow, evenHigh).Store(streams + 2 * pitch);
            Odd(oddLow, oddHigh).Store(streams + 3 * pitch);
        }
    }

    internal static void DealOneByOne(float* tile, float* streams, int pitch)
    {
        for (int i = 0; i < Tile; i++) streams[i % Count * pitch + i / Count] = tile[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Even(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.Shuffle(a, b, 0x88) : AdvSimd.Arm64.UnzipEven(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Odd(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.Shuffle(a, b, 0xDD) : AdvSimd.Arm64.UnzipOdd(a, b);
}
