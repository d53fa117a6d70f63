using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MixGraph.Dsp;

/// <summary>A 16x16 transpose in registers: pairs, pairs of pairs, then 128-bit blocks.</summary>
internal static unsafe class Square16
{
    public static bool IsSupported => Avx512F.IsSupported;

    /// <summary>Reads 16 lines of 16 and writes them as columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // too long to be inlined, and slow until it is optimized
    public static void Turn<TFrom, TTo>(TFrom from, TTo to) where TFrom : struct, ISquareAddress where TTo : struct, ISquareAddress
    {
        var r0 = Vector512.Load(from.At(0));
        var r1 = Vector512.Load(from.At(1));
        var r2 = Vector512.Load(from.At(2));
        var r3 = Vector512.Load(from.At(3));
        var r4 = Vector512.Load(from.At(4));
        var r5 = Vector512.Load(from.At(5));
        var r6 = Vector512.Load(from.At(6));
        var r7 = Vector512.Load(from.At(7));
        var r8 = Vector512.Load(from.At(8));
        var r9 = Vector512.Load(from.At(9));
        var r10 = Vector512.Load(from.At(10));
        var r11 = Vector512.Load(from.At(11));
        var r12 = Vector512.Load(from.At(12));
        var r13 = Vector512.Load(from.At(13));
        var r14 = Vector512.Load(from.At(14));
        var r15 = Vector512.Load(from.At(15));
        var a0 = Avx512F.UnpackLow(r0, r1).AsDouble();
        var a1 = Avx512F.UnpackHigh(r0, r1).AsDouble();
        var a2 = Avx512F.UnpackLow(r2, r3).AsDouble();
        var a3 = Avx512F.UnpackHigh(r2, r3).AsDouble();
        var a4 = Avx512F.UnpackLow(r4, r5).AsDouble();
        var a5 = Avx512F.UnpackHigh(r4, r5).AsDouble();
        var a6 = Avx512F.UnpackLow(r6, r7).AsDouble();
        var a7 = Avx512F.UnpackHigh(r6, r7).AsDouble();
        var a8 = Avx512F.UnpackLow(r8, r9).AsDouble();
        var a9 = Avx512F.UnpackHigh(r8, r9).AsDouble();
        var a10 = Avx512F.UnpackLow(r10, r11).AsDouble();
        var a11 = Avx512F.UnpackHigh(r10, r11).AsDouble();
        var a12 = Avx512F.UnpackLow(r12, r13).AsDouble();
        var a13 = Avx512F.UnpackHigh(r12, r13).AsDouble();
        var a14 = Avx512F.UnpackLow(r14, r15).AsDouble();
        var a15 = Avx512F.UnpackHigh(r14, r15).AsDouble();
        var b0 = Avx512F.UnpackLow(a0, a2).AsSingle();
        var b1 = Avx512F.UnpackHigh(a0, a2).AsSingle();
        var b2 = Avx512F.UnpackLow(a1, a3).AsSingle();
        var b3 = Avx512F.UnpackHigh(a1, a3).AsSingle();
        var b4 = Avx512F.UnpackLow(a4, a6).AsSingle();
        var b5 = Avx512F.UnpackHigh(a4, a6).AsSingle();
        var b6 = Avx512F.UnpackLow(a5, a7).AsSingle();
        var b7 = Avx512F.UnpackHigh(a5, a7).AsSingle();
        var b8 = Avx512F.UnpackLow(a8, a10).AsSingle();
        var b9 = Avx512F.UnpackHigh(a8, a10).AsSingle();
        var b10 = Avx512F.UnpackLow(a9, a11).AsSingle();
        var b11 = Avx512F.UnpackHigh(a9, a11).AsSingle();
        var b12 = Avx512F.UnpackLow(a12, a14).AsSingle();
        var b13 = Avx512F.UnpackHigh(a12, a14).AsSingle();
        var b14 = Avx512F.UnpackLow(a13, a15).AsSingle();
        var b15 = Avx512F.UnpackHigh(a13, a15).AsSingle();
        var c0 = Avx512F.Shuffle4x128(b0, b4, 0x88);
        var c4 = Avx512F.Shuffle4x128(b0, b4, 0xDD);
        var c8 = Avx512F.Shuffle4x128(b8, b12, 0x88);
        var c12 = Avx512F.Shuffle4x128(b8, b12, 0xDD);
        var c1 = Avx512F.Shuffle4x128(b1, b5, 0x88);
        var c5 = Avx512F.Shuffle4x128(b1, b5, 0xDD);
        var c9 = Avx512F.Shuffle4x128(b9, b13, 0x88);
        var c13 = Avx512F.Shuffle4x128(b9, b13, 0xDD);
        var c2 = Avx512F.Shuffle4x128(b2, b6, 0x88);
        var c6 = Avx512F.Shuffle4x128(b2, b6, 0xDD);
        var c10 = Avx512F.Shuffle4x128(b10, b14, 0x88);
        var c14 = Avx512F.Shuffle4x128(b10, b14, 0xDD);
        var c3 = Avx512F.Shuffle4x128(b3, b7, 0x88);
        var c7 = Avx512F.Shuffle4x128(b3, b7, 0xDD);
        var c11 = Avx512F.Shuffle4x128(b11, b15, 0x88);
        var c15 = Avx512F.Shuffle4x128(b11, b15, 0xDD);
        r0 = Avx512F.Shuffle4x128(c0, c8, 0x88);
        r8 = Avx512F.Shuffle4x128(c0, c8, 0xDD);
        r4 = Avx512F.Shuffle4x128(c4, c12, 0x88);
        r12 = Avx512F.Shuffle4x128(c4, c12, 0xDD);
        r1 = Avx512F.Shuffle4x128(c1, c9, 0x88);
        r9 = Avx512F.Shuffle4x128(c1, c9, 0xDD);
        r5 = Avx512F.Shuffle4x128(c5, c13, 0x88);
        r13 = Avx512F.Shuffle4x128(c5, c13, 0xDD);
        r2 = Avx512F.Shuffle4x128(c2, c10, 0x88);
        r10 = Avx512F.Shuffle4x128(c2, c10, 0xDD);
        r6 = Avx512F.Shuffle4x128(c6, c14, 0x88);
        r14 = Avx512F.Shuffle4x128(c6, c14, 0xDD);
        r3 = Avx512F.Shuffle4x128(c3, c11, 0x88);
        r11 = Avx512F.Shuffle4x128(c3, c11, 0xDD);
        r7 = Avx512F.Shuffle4x128(c7, c15, 0x88);
        r15 = Avx512F.Shuffle4x128(c7, c15, 0xDD);
        r0.Store(to.At(0));
        r1.Store(to.At(1));
        r2.Store(to.At(2));
        r3.Store(to.At(3));
        r4.Store(to.At(4));
        r5.Store(to.At(5));
        r6.Store(to.At(6));
        r7.Store(to.At(7));
        r8.Store(to.At(8));
        r9.Store(to.At(9));
        r10.Store(to.At(10));
        r11.Store(to.At(11));
        r12.Store(to.At(12));
        r13.Store(to.At(13));
        r14.Store(to.At(14));
        r15.Store(to.At(15));
    }
}
