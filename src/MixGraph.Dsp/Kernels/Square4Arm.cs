using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace MixGraph.Dsp;

/// <summary>A 4x4 transpose in registers.</summary>
internal static unsafe class Square4Arm
{
    public static bool IsSupported => AdvSimd.Arm64.IsSupported;

    /// <summary>4 frames from each of 4 rows into 4 registers of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToLanes(float** rows, int offset, float* tile)
    {
        var r0 = Vector128.Load(rows[0] + offset);
        var r1 = Vector128.Load(rows[1] + offset);
        var r2 = Vector128.Load(rows[2] + offset);
        var r3 = Vector128.Load(rows[3] + offset);
        var a0 = AdvSimd.Arm64.ZipLow(r0, r1).AsDouble();
        var a1 = AdvSimd.Arm64.ZipHigh(r0, r1).AsDouble();
        var a2 = AdvSimd.Arm64.ZipLow(r2, r3).AsDouble();
        var a3 = AdvSimd.Arm64.ZipHigh(r2, r3).AsDouble();
        r0 = AdvSimd.Arm64.ZipLow(a0, a2).AsSingle();
        r1 = AdvSimd.Arm64.ZipHigh(a0, a2).AsSingle();
        r2 = AdvSimd.Arm64.ZipLow(a1, a3).AsSingle();
        r3 = AdvSimd.Arm64.ZipHigh(a1, a3).AsSingle();
        r0.Store(tile + 0);
        r1.Store(tile + 4);
        r2.Store(tile + 8);
        r3.Store(tile + 12);
    }

    /// <summary>4 registers of a tile into 4 frames of each of 4 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FromLanes(float* tile, float** rows, int offset)
    {
        var r0 = Vector128.Load(tile + 0);
        var r1 = Vector128.Load(tile + 4);
        var r2 = Vector128.Load(tile + 8);
        var r3 = Vector128.Load(tile + 12);
        var a0 = AdvSimd.Arm64.ZipLow(r0, r1).AsDouble();
        var a1 = AdvSimd.Arm64.ZipHigh(r0, r1).AsDouble();
        var a2 = AdvSimd.Arm64.ZipLow(r2, r3).AsDouble();
        var a3 = AdvSimd.Arm64.ZipHigh(r2, r3).AsDouble();
        r0 = AdvSimd.Arm64.ZipLow(a0, a2).AsSingle();
        r1 = AdvSimd.Arm64.ZipHigh(a0, a2).AsSingle();
        r2 = AdvSimd.Arm64.ZipLow(a1, a3).AsSingle();
        r3 = AdvSimd.Arm64.ZipHigh(a1, a3).AsSingle();
        r0.Store(rows[0] + offset);
        r1.Store(rows[1] + offset);
        r2.Store(rows[2] + offset);
        r3.Store(rows[3] + offset);
    }
}
