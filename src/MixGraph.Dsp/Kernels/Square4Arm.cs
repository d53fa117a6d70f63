using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace MixGraph.Dsp;

/// <summary>A 4x4 transpose in registers.</summary>
internal static unsafe class Square4Arm
{
    public static bool IsSupported => AdvSimd.Arm64.IsSupported;

    /// <summary>Reads 4 lines of 4 and writes them as columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn<TFrom, TTo>(TFrom from, TTo to) where TFrom : struct, ISquareAddress where TTo : struct, ISquareAddress
    {
        var r0 = Vector128.Load(from.At(0));
        var r1 = Vector128.Load(from.At(1));
        var r2 = Vector128.Load(from.At(2));
        var r3 = Vector128.Load(from.At(3));
        var a0 = AdvSimd.Arm64.ZipLow(r0, r1).AsDouble();
        var a1 = AdvSimd.Arm64.ZipHigh(r0, r1).AsDouble();
        var a2 = AdvSimd.Arm64.ZipLow(r2, r3).AsDouble();
        var a3 = AdvSimd.Arm64.ZipHigh(r2, r3).AsDouble();
        r0 = AdvSimd.Arm64.ZipLow(a0, a2).AsSingle();
        r1 = AdvSimd.Arm64.ZipHigh(a0, a2).AsSingle();
        r2 = AdvSimd.Arm64.ZipLow(a1, a3).AsSingle();
        r3 = AdvSimd.Arm64.ZipHigh(a1, a3).AsSingle();
        r0.Store(to.At(0));
        r1.Store(to.At(1));
        r2.Store(to.At(2));
        r3.Store(to.At(3));
    }
}
