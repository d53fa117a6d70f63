using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MixGraph.Dsp;

/// <summary>An 8x8 transpose in registers.</summary>
internal static unsafe class Square8
{
    public static bool IsSupported => Avx.IsSupported;

    /// <summary>8 frames from each of 8 rows into 8 registers of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToLanes(float** rows, int offset, float* tile)
    {
        var r0 = Vector256.Load(rows[0] + offset);
        var r1 = Vector256.Load(rows[1] + offset);
        var r2 = Vector256.Load(rows[2] + offset);
        var r3 = Vector256.Load(rows[3] + offset);
        var r4 = Vector256.Load(rows[4] + offset);
        var r5 = Vector256.Load(rows[5] + offset);
        var r6 = Vector256.Load(rows[6] + offset);
        var r7 = Vector256.Load(rows[7] + offset);
        var a0 = Avx.UnpackLow(r0, r1).AsDouble();
        var a1 = Avx.UnpackHigh(r0, r1).AsDouble();
        var a2 = Avx.UnpackLow(r2, r3).AsDouble();
        var a3 = Avx.UnpackHigh(r2, r3).AsDouble();
        var a4 = Avx.UnpackLow(r4, r5).AsDouble();
        var a5 = Avx.UnpackHigh(r4, r5).AsDouble();
        var a6 = Avx.UnpackLow(r6, r7).AsDouble();
        var a7 = Avx.UnpackHigh(r6, r7).AsDouble();
        var b0 = Avx.UnpackLow(a0, a2).AsSingle();
        var b1 = Avx.UnpackHigh(a0, a2).AsSingle();
        var b2 = Avx.UnpackLow(a1, a3).AsSingle();
        var b3 = Avx.UnpackHigh(a1, a3).AsSingle();
        var b4 = Avx.UnpackLow(a4, a6).AsSingle();
        var b5 = Avx.UnpackHigh(a4, a6).AsSingle();
        var b6 = Avx.UnpackLow(a5, a7).AsSingle();
        var b7 = Avx.UnpackHigh(a5, a7).AsSingle();
        r0 = Avx.Permute2x128(b0, b4, 0x20);
        r4 = Avx.Permute2x128(b0, b4, 0x31);
        r1 = Avx.Permute2x128(b1, b5, 0x20);
        r5 = Avx.Permute2x128(b1, b5, 0x31);
        r2 = Avx.Permute2x128(b2, b6, 0x20);
        r6 = Avx.Permute2x128(b2, b6, 0x31);
        r3 = Avx.Permute2x128(b3, b7, 0x20);
        r7 = Avx.Permute2x128(b3, b7, 0x31);
        r0.Store(tile + 0);
        r1.Store(tile + 8);
        r2.Store(tile + 16);
        r3.Store(tile + 24);
        r4.Store(tile + 32);
        r5.Store(tile + 40);
        r6.Store(tile + 48);
        r7.Store(tile + 56);
    }

    /// <summary>8 registers of a tile into 8 frames of each of 8 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FromLanes(float* tile, float** rows, int offset)
    {
        var r0 = Vector256.Load(tile + 0);
        var r1 = Vector256.Load(tile + 8);
        var r2 = Vector256.Load(tile + 16);
        var r3 = Vector256.Load(tile + 24);
        var r4 = Vector256.Load(tile + 32);
        var r5 = Vector256.Load(tile + 40);
        var r6 = Vector256.Load(tile + 48);
        var r7 = Vector256.Load(tile + 56);
        var a0 = Avx.UnpackLow(r0, r1).AsDouble();
        var a1 = Avx.UnpackHigh(r0, r1).AsDouble();
        var a2 = Avx.UnpackLow(r2, r3).AsDouble();
        var a3 = Avx.UnpackHigh(r2, r3).AsDouble();
        var a4 = Avx.UnpackLow(r4, r5).AsDouble();
        var a5 = Avx.UnpackHigh(r4, r5).AsDouble();
        var a6 = Avx.UnpackLow(r6, r7).AsDouble();
        var a7 = Avx.UnpackHigh(r6, r7).AsDouble();
        var b0 = Avx.UnpackLow(a0, a2).AsSingle();
        var b1 = Avx.UnpackHigh(a0, a2).AsSingle();
        var b2 = Avx.UnpackLow(a1, a3).AsSingle();
        var b3 = Avx.UnpackHigh(a1, a3).AsSingle();
        var b4 = Avx.UnpackLow(a4, a6).AsSingle();
        var b5 = Avx.UnpackHigh(a4, a6).AsSingle();
        var b6 = Avx.UnpackLow(a5, a7).AsSingle();
        var b7 = Avx.UnpackHigh(a5, a7).AsSingle();
        r0 = Avx.Permute2x128(b0, b4, 0x20);
        r4 = Avx.Permute2x128(b0, b4, 0x31);
        r1 = Avx.Permute2x128(b1, b5, 0x20);
        r5 = Avx.Permute2x128(b1, b5, 0x31);
        r2 = Avx.Permute2x128(b2, b6, 0x20);
        r6 = Avx.Permute2x128(b2, b6, 0x31);
        r3 = Avx.Permute2x128(b3, b7, 0x20);
        r7 = Avx.Permute2x128(b3, b7, 0x31);
        r0.Store(rows[0] + offset);
        r1.Store(rows[1] + offset);
        r2.Store(rows[2] + offset);
        r3.Store(rows[3] + offset);
        r4.Store(rows[4] + offset);
        r5.Store(rows[5] + offset);
        r6.Store(rows[6] + offset);
        r7.Store(rows[7] + offset);
    }
}
