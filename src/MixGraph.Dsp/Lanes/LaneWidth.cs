using System.Runtime.Intrinsics;

namespace MixGraph.Dsp;

/// <summary>How many lanes a plan's kernels use. The result has the same bits at every width; only the speed differs.</summary>
public enum LaneWidth
{
    /// <summary>The widest that the machine accelerates.</summary>
    Auto = 0,
    /// <summary>Scalar.</summary>
    One = 1,
    /// <summary>128-bit registers.</summary>
    Four = 4,
    /// <summary>256-bit registers.</summary>
    Eight = 8,
    /// <summary>512-bit registers.</summary>
    Sixteen = 16,
}

/// <summary>What the machine offers.</summary>
public static class Simd
{
    /// <summary>The widest register that is accelerated; emulated ones are 2-5 times slower than the next narrower.</summary>
    public static LaneWidth Best =>
        Vector512.IsHardwareAccelerated ? LaneWidth.Sixteen :
        Vector256.IsHardwareAccelerated ? LaneWidth.Eight :
        Vector128.IsHardwareAccelerated ? LaneWidth.Four : LaneWidth.One;

    /// <summary>Whether multiply-add is one instruction, which every kernel relies on (x86-64-v3 or Arm64).</summary>
    public static bool HasFusedMultiplyAdd =>
        System.Runtime.Intrinsics.X86.Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported;

    /// <summary>Throws on a machine where the kernels would be emulated, 20 to 300 times slower.</summary>
    /// <exception cref="FusedMultiplyAddMissingException">The machine has no fused multiply-add.</exception>
    public static void RequireFusedMultiplyAdd()
    {
        if (!HasFusedMultiplyAdd) throw new FusedMultiplyAddMissingException();
    }

    /// <summary>Resolves <see cref="LaneWidth.Auto"/>.</summary>
    internal static int Resolve(LaneWidth width) => width == LaneWidth.Auto ? (int)Best : (int)width;
}

/// <summary>The machine has no fused multiply-add instruction.</summary>
public sealed class FusedMultiplyAddMissingException : PlatformNotSupportedException
{
    /// <summary>Creates the exception with its message.</summary>
    public FusedMultiplyAddMissingException() : base(
        "MixGraph needs a processor with fused multiply-add (x86-64-v3: FMA and AVX2, or Arm64). " +
        "This one has none, or it is switched off (DOTNET_EnableAVX2=0), and emulation would be 20 to 300 times slower.")
    {
    }
}
