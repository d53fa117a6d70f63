using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MixGraph.Benchmarks.Guard;

/// <summary>The name of what this process may use, which the floors are kept by.</summary>
static class InstructionSet
{
    public static string Name => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 when Vector512.IsHardwareAccelerated => "x64-avx512",
        Architecture.X64 when Avx2.IsSupported => "x64-avx2",
        Architecture.X64 => "x64",
        Architecture.Arm64 when AdvSimd.IsSupported => "arm64-neon",
        var other => other.ToString().ToLowerInvariant(),
    };
}
