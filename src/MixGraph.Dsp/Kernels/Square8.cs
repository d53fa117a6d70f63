using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MixGraph.Dsp;

/// <summary>An 8x8 transpose in registers.</summary>
internal static unsafe class Square8
{
    public static bool IsSupported => Avx.IsSupported;

    /// <summary>Reads 8 lines of 8 and writes them as columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn<TFrom, TTo>(TFrom from, TTo to) where TFrom : struct, ISquareAddress where TTo : struct, ISquareAddress
    {
        var r0 = Vector256.Load(from.At(0));
        var r1 = Vector256.Load(from.At(1));
        var r2 = Vector256.Load(from.At(2));
        var r3 = Vector256.Load(from.At(3));
        var r4 = Vector256.Load(from.At(4));
        var r5 = Vector256.Load(from.At(5));
        var r6 = Vector256.Load(from.At(6));
        var r7 = Vector256.Load(from.At(7));
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
        r0.Store(to.At(0));
        r1.Store(to.At(1));
        r2.Store(to.At(2));
        r3.Store(to.At(3));
        r4.Store(to.At(4));
        r5.Store(to.At(5));
        r6.Store(to.At(6));
        r7.Store(to.At(7));
    }
}
