using System.Diagnostics;
using System.Runtime.Intrinsics;
using MixGraph.Tests.Generators;

namespace MixGraph.Tests.Rendering;

/// <summary>The same bits in a process without AVX-512; a clear refusal in one without AVX2, and with it without fused multiply-add.</summary>
public class InstructionSetTests
{
    [Fact]
    public void A_process_like_this_one_gives_the_same_bits()
    {
        var (lines, exitCode) = RunHost();
        Assert.Equal(0, exitCode);
        Assert.Equal(FixedMixes.Hashes(), lines[1..]);
    }

    [Fact]
    public void Every_way_to_render_gives_one_hash() =>
        Assert.All(FixedMixes.Hashes(), line => Assert.Single(line.Split(' ').Distinct()));

    [SkippableFact]
    public void Without_AVX512_the_bits_are_the_same()
    {
        Skip.IfNot(Vector512.IsHardwareAccelerated, "this machine has no AVX-512 to switch off");
        var (lines, exitCode) = RunHost("DOTNET_EnableAVX512", "DOTNET_EnableAVX512F");
        Assert.Equal(0, exitCode);
        Assert.Equal("512: False, 256: True, best: Eight", lines[0]);
        Assert.Equal(FixedMixes.Hashes(), lines[1..]);
    }

    [SkippableFact]
    public void Without_AVX2_it_says_what_is_missing()
    {
        Skip.IfNot(System.Runtime.Intrinsics.X86.Avx2.IsSupported, "this machine has no AVX2 to switch off");
        var (lines, exitCode) = RunHost("DOTNET_EnableAVX2");
        Assert.Equal(3, exitCode);
        Assert.StartsWith("512: False, 256: False", lines[0]);
        Assert.StartsWith("FusedMultiplyAddMissingException: MixGraph needs a processor with fused multiply-add", Assert.Single(lines[1..]));
    }

    /// <summary>Runs the host with some instruction sets switched off.</summary>
    static (string[] Lines, int ExitCode) RunHost(params string[] switchedOff)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "MixGraph.RenderHost.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in switchedOff) start.Environment[name] = "0";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal("", errors.Result);
        return (output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), process.ExitCode);
    }
}
