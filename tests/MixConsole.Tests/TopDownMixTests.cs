using System.Diagnostics;
using MixGraph;
using MixGraph.Workflow;

namespace MixConsole.Tests;

public sealed class TopDownMixTests : CommandLine
{
    [Fact]
    public async Task The_sample_is_a_whole_pass_with_findings_a_ledger_and_files_to_compare()
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
        Assert.All(["Mix", "Drums", "Bass", "Guitars", "Vocals", "Additional production", "Mix bus: threshold", "Impact", "Ledger", "Against the rough", "0 samples clipped"], text => Assert.Contains(text, output, StringComparison.Ordinal));
        using (var reader = AudioFile.OpenRead(folder.File("out/about-the-summer.wav")))
            Assert.Equal((24, 2, 635_586L), (reader.Info.BitsPerSample, reader.Info.Channels, reader.Info.Frames));

        // Before and after are as loud as each other, and are the rough and the mix.
        var (before, after) = (AudioFile.Measure(folder.File("out/before-matched.wav")), AudioFile.Measure(folder.File("out/after-matched.wav")));
        Assert.Equal(before.Integrated.Lufs, after.Integrated.Lufs, 0.1);
        Assert.True(File.Exists(folder.File("out/rough.wav")));
        var mix = MixSession.Load(folder.File("out/about-the-summer.mix.json"));
        Assert.Equal(mix.Document, mix.Journal.Replay(mix.Journal.DocumentBefore(mix.Journal.Entries[0])));
        Assert.Equal([Layer.Groups, Layer.Tracks], mix.Journal.Entries.Where(e => e.Because is not null).Select(e => e.PassLayer));
        Assert.Equal("rough", Assert.Single(mix.Prints).Name);
        Assert.DoesNotContain(mix.Journal.Entries, e => e.IsBelowLayer);
    }
}
