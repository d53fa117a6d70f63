using MixGraph;
using MixGraph.Processors;

namespace MixConsole.Tests;

public sealed class RoughCommandTests : CommandLine
{
    [Fact]
    public async Task A_session_is_staged_balanced_and_kisses_the_needle()
    {
        string path = folder.File("song.mix.json"), rough = folder.File("rough.mix.json");
        Assert.Equal(0, (await Run("new", Song, "--template", "metal", "-o", path)).Code);
        var before = File.ReadAllBytes(path);
        var run = await Run("rough", path, "-o", rough, "--template", "metal", "--needle", "1");
        Assert.Equal(0, run.Code);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Contains("Pad warm: constant of", run.Error, StringComparison.Ordinal);
        foreach (string expected in (string[])["Lead guitar", "Guitars", "Mix bus: threshold", "gain reduction 1.0 dB median", "LUFS"]) Assert.Contains(expected, run.Output, StringComparison.Ordinal);

        var mix = MixSession.Load(rough);
        var compressor = mix.MixBus.Find<BusCompressor>()!;
        Assert.InRange(mix.Measure()[compressor].Median.Value, 0.75, 1.25);
        Assert.All(mix.Strips, s => Assert.True(s.Fader <= 6.dB));
        Assert.NotEqual(Decibels.Unity, mix.Track("Kick").Trim);
    }

    [Fact]
    public async Task Faults_are_said_in_one_line()
    {
        IsInputFault(await Run("rough", folder.File("none.json")), folder.File("none.json"));
        Assert.Equal(2, (await Run("rough", folder.File("x.json"), "--needle", "50")).Code);
    }
}
