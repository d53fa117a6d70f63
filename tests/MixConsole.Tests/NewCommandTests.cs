using MixGraph;
using MixGraph.Processors;
using MixGraph.Tests.SessionFiles;

namespace MixConsole.Tests;

public sealed class NewCommandTests : CommandLine
{
    [Fact]
    public async Task Stems_are_grouped_by_role_and_the_mix_bus_has_its_chain_from_the_start()
    {
        string path = folder.File("song.mix.json");
        var run = await Run("new", Song, "-o", path);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("15 tracks in 5 groups (Drums, Bass, Guitars, Vocals, Additional production), 48000 Hz", run.Output, StringComparison.Ordinal);

        var mix = MixSession.Load(path);
        Assert.Equal("Guitars", ((GroupBus)mix.Track("Lead guitar").Output).Name);
        Assert.Equal(4, mix.MixBus.Find<Equalizer>()!.Settings.Bands.Count);
        var compressor = mix.MixBus.Find<BusCompressor>()!.Settings;
        Assert.Equal((2.0, 30.ms), (compressor.Ratio, compressor.Attack));
        Assert.Equal((0, "OK\n"), await Validate(path));
    }

    [Fact]
    public async Task Flat_is_every_stem_on_the_mix_bus_without_processing()
    {
        string path = folder.File("flat.mix.json");
        Assert.Equal(0, (await Run("new", Song, "--flat", "--output", path)).Code);
        var mix = MixSession.Load(path);
        Assert.Empty(mix.Groups);
        Assert.All(mix.Strips, s => Assert.Empty(s.Inserts));
        Assert.All(mix.Tracks, t => Assert.Equal((Decibels.Unity, mix.MixBus, true), (t.Fader, t.Output, t.Role.Length > 0)));
    }

    [Fact]
    public async Task A_template_brings_its_groups_returns_and_chains()
    {
        string path = folder.File("rock.mix.json");
        var run = await Run("new", Song, "--template", "rock", "-o", path);
        Assert.Equal((0, ""), (run.Code, run.Error));
        var mix = MixSession.Load(path);
        Assert.Equal(["Room", "Plate"], mix.Returns.Select(r => r.Name));
        Assert.NotNull(mix.Group("Drums").Find<BusCompressor>());

        MixGraph.Workflow.MixTemplates.Acoustic.Save(folder.File("mine.json"));
        Assert.Equal(0, (await Run("new", Song, "--template", folder.File("mine.json"), "-o", path)).Code);
        Assert.Equal("Hall", Assert.Single(MixSession.Load(path).Returns).Name);
        IsInputFault(await Run("new", Song, "--template", "polka", "-o", path), "rock, pop, metal, electronic, acoustic");
        Assert.Equal(2, (await Run("new", Song, "--template", "rock", "--flat", "-o", path)).Code);
    }

    [Fact]
    public async Task A_stem_of_unknown_role_is_reported()
    {
        TinyWav.Write(folder.File("stems/kick.wav"));
        TinyWav.Write(folder.File("stems/thing.wav"));
        var run = await Run("new", folder.File("stems"), "-o", folder.File("x.json"));
        Assert.Equal(0, run.Code);
        Assert.StartsWith("mixgraph: warning: thing.wav: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_the_folder_is_said_in_one_line()
    {
        IsInputFault(await Run("new", folder.File("none"), "-o", folder.File("x.json")), "There is no such folder.");
        IsInputFault(await Run("new", folder.Path, "-o", folder.File("x.json")), "There is no audio file in the folder.");
        IsInputFault(await Run("new", Song, "-o", folder.File("no/x.json")), folder.File("no/x.json"));
        folder.Write("manifest.json", """{"stems":[{"file":"../x.wav"}]}"""u8);
        IsInputFault(await Run("new", folder.Path, "-o", folder.File("x.json")), "manifest.json at $.stems[0].file: ");
    }

    static async Task<(int, string)> Validate(string path) => await Run("validate", path) is var run ? (run.Code, run.Output.ReplaceLineEndings("\n")) : default;
}
