using System.Diagnostics;
using MixGraph;

namespace MixConsole.Tests;

public sealed class TopDownMixTests : CommandLine
{
    [Fact]
    public async Task The_sample_writes_a_24_bit_mix_that_does_not_clip_and_prints_every_bus()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Join(AppContext.BaseDirectory, "TopDownMix.dll"), Song])
        {
            WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(("", 0), (await error, process.ExitCode));
        Assert.All(["Mix", "Drums", "Bass", "Guitars", "Vocals", "Additional production", "0 samples clipped"], text => Assert.Contains(text, output, StringComparison.Ordinal));
        using var reader = AudioFile.OpenRead(folder.File("out/about-the-summer.wav"));
        Assert.Equal((24, 2, 635_586L), (reader.Info.BitsPerSample, reader.Info.Channels, reader.Info.Frames));
    }
}
