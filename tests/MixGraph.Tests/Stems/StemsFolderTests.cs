using System.Text;
using MixGraph.Tests.SessionFiles;

namespace MixGraph.Tests.Stems;

public sealed class StemsFolderTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_bundled_song_is_mixed_as_its_manifest_says()
    {
        string song = Repository.File("samples/songs/about-the-summer-8-bars");
        var stems = StemsFolder.Read(song);
        Assert.Equal("About the Summer (8 bars)", stems.Title);
        Assert.Equal(Path.Join(song, "rough-mix.flac"), stems.RoughMix);
        Assert.Empty(stems.Warnings);

        var mix = MixSession.OpenStems(song);
        Assert.Equal(["Drums", "Bass", "Guitars", "Vocals", "Additional production"], mix.Groups.Select(g => g.Name));
        Assert.Equal(15, mix.Tracks.Count);
        Assert.Equal(SampleRate.Hz48000, mix.SampleRate);
        Assert.Equal(mix.Group("Guitars"), mix.Track("Lead guitar").Output);
        Assert.Equal("lead vocal", mix.Track("Choir").Role);
        Assert.False(mix.CanUndo);
        Assert.All(mix.Strips, s => Assert.Equal(Decibels.Unity, s.Fader));
    }

    [Fact]
    public void Flat_is_every_stem_on_the_mix_bus_with_its_role()
    {
        var mix = MixSession.OpenStems(Repository.File("samples/songs/about-the-summer-8-bars"), flat: true);
        Assert.Empty(mix.Groups);
        Assert.Equal(15, mix.Tracks.Count);
        Assert.All(mix.Tracks, t => Assert.Equal(mix.MixBus, t.Output));
        Assert.All(mix.Strips, s => Assert.Empty(s.Inserts));
        Assert.Equal("Guitars", StemRoles.GroupOf(mix.Track("Clean guitar").Role));
    }

    [Fact]
    public void An_opened_song_saves_and_loads()
    {
        var mix = MixSession.OpenStems(Repository.File("samples/songs/about-the-summer-8-bars"));
        mix.Save(folder.File("song.mix.json"));
        Assert.Equal(mix.Document, MixSession.Load(folder.File("song.mix.json")).Document);
    }

    [Fact]
    public void Without_a_manifest_every_audio_file_is_a_stem_in_the_order_of_the_names()
    {
        foreach (string name in (string[])["b-Vox.WAV", "10-vox.wav", "01-Kick.wav", "mystery.wav", ".hidden.wav", "sub/bass.wav"]) TinyWav.Write(folder.File(name));
        folder.Write("notes.txt", "no audio"u8);
        var stems = StemsFolder.Read(folder.Path);
        Assert.Equal(["Kick", "Vox", "B Vox", "Mystery"], stems.Stems.Select(s => s.Name));
        Assert.Equal(["kick", "lead vocal", "lead vocal", ""], stems.Stems.Select(s => s.Role));
        Assert.Equal(["Drums", "Vocals", "Vocals", "Additional production"], stems.Stems.Select(s => s.Group));
        Assert.StartsWith("mystery.wav: ", Assert.Single(stems.Warnings), StringComparison.Ordinal);
        Assert.Equal(stems.Warnings, MixSession.OpenStems(folder.Path).Warnings);
        Assert.Equal(Path.GetFileName(folder.Path), stems.Title);
        Assert.Null(stems.RoughMix);
    }

    [Fact]
    public void Names_that_are_alike_are_numbered()
    {
        foreach (string name in (string[])["01-vox.wav", "02-vox.wav", "03_Vox.wav"]) TinyWav.Write(folder.File(name));
        Assert.Equal(["Vox", "Vox 2", "Vox 3"], MixSession.OpenStems(folder.Path).Tracks.Select(t => t.Name));
    }

    [Theory]
    [InlineData(new[] { 44100, 48000, 44100 }, 44100)]
    [InlineData(new[] { 48000, 44100 }, 48000)] // as many of either: the higher
    [InlineData(new[] { 44100, 96000, 96000, 44100, 48000 }, 96000)]
    public void The_rate_is_that_of_most_stems(int[] rates, int expected)
    {
        for (int i = 0; i < rates.Length; i++) TinyWav.Write(folder.File($"{i}.wav"), rates[i]);
        Assert.Equal(expected, MixSession.OpenStems(folder.Path).SampleRate.Hertz);
        Manifest($$"""{ "sampleRate": 88200, "stems": [ { "file": "0.wav" } ] }""");
        Assert.Equal(88200, MixSession.OpenStems(folder.Path).SampleRate.Hertz);
    }

    [Fact]
    public void With_a_manifest_the_stems_are_exactly_those_it_names()
    {
        TinyWav.Write(folder.File("a/02-x.wav"));
        TinyWav.Write(folder.File("b.wav"), channels: 2);
        TinyWav.Write(folder.File("not-named.wav"));
        Manifest("""{ "name": "Song", "mood": 7, "roughMix": { "file": "gone.wav" }, "stems": [ { "file": "b.wav", "group": "horn section", "channels": 1 }, { "file": "a/02-x.wav", "role": "kick" }, { "file": "a/02-x.wav" } ] }""");
        var stems = StemsFolder.Read(folder.Path);
        Assert.Equal([("B", "", "Horn section"), ("X", "kick", "Drums"), ("X 2", "", "Additional production")], stems.Stems.Select(s => (s.Name, s.Role, s.Group)));
        Assert.Equal(["gone.wav", "b.wav", "a/02-x.wav"], stems.Warnings.Select(w => w[..w.IndexOf(": ", StringComparison.Ordinal)]));
        Assert.Null(stems.RoughMix);
        Assert.Equal(["Drums", "Additional production", "Horn section"], MixSession.OpenStems(stems).Groups.Select(g => g.Name));
    }

    [Theory]
    [InlineData("""{ "stems": [ { "file": "../../etc/passwd" } ] }""", "$.stems[0].file")]
    [InlineData("""{ "stems": [ { "file": "/etc/passwd" } ] }""", "$.stems[0].file")]
    [InlineData("""{ "stems": [ { "file": "a/../../b.wav" } ] }""", "$.stems[0].file")]
    [InlineData("""{ "stems": [ { "file": "..\\b.wav" } ] }""", "$.stems[0].file")]
    [InlineData("""{ "stems": [ { "file": "a\u0000.wav" } ] }""", "$.stems[0].file")]
    [InlineData("""{ "stems": [ { "file": "" } ] }""", "$.stems[0].file")]
    [InlineData("""{ "stems": [ { "file": 7 } ] }""", "$.stems[0].file")]
    [InlineData("""{ "stems": [ { "role": "kick" } ] }""", "$.stems[0]")]
    [InlineData("""{ "stems": [ 7 ] }""", "$.stems[0]")]
    [InlineData("""{ "stems": [] }""", "$.stems")]
    [InlineData("""{ }""", "$")]
    [InlineData("""{ "sampleRate": 1, "stems": [] }""", "$.sampleRate")]
    [InlineData("""{ "stems": [], "roughMix": { "file": "../x.flac" } }""", "$.roughMix.file")]
    [InlineData("""{ "stems": [""", "line 1, byte 13")]
    public void A_fault_of_the_manifest_is_named_with_its_place(string json, string location)
    {
        string manifest = Manifest(json);
        var error = Assert.Throws<MixFileException>(() => MixSession.OpenStems(folder.Path));
        Assert.Equal((manifest, location), (error.Path, error.Location));
    }

    [Fact]
    public void Two_hundred_damaged_manifests_give_a_typed_error_or_stems()
    {
        TinyWav.Write(folder.File("stems/kick.wav"));
        TinyWav.Write(folder.File("stems/vox.wav"));
        byte[] original = """{ "name": "Song", "sampleRate": 48000, "roughMix": { "file": "stems/vox.wav" }, "stems": [ { "file": "stems/kick.wav", "role": "kick", "group": "drums", "channels": 1 }, { "file": "stems/vox.wav" } ] }"""u8.ToArray();
        int opened = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            var mutation = FileMutator.Mutate(original, seed, headerBytes: original.Length);
            folder.Write("manifest.json", mutation.Bytes);
            try
            {
                MixSession.OpenStems(folder.Path);
                opened++;
            }
            catch (MixFileException e)
            {
                Assert.StartsWith(folder.Path, e.Path, StringComparison.Ordinal);
            }
        }
        Assert.InRange(opened, 1, 199);
    }

    [Fact]
    public void A_missing_or_damaged_stem_is_named()
    {
        Manifest("""{ "stems": [ { "file": "gone.wav" } ] }""");
        Assert.Equal(folder.File("gone.wav"), Assert.Throws<MixFileException>(() => MixSession.OpenStems(folder.Path)).Path);
        File.Delete(folder.File("manifest.json"));
        folder.Write("bad.flac", "fLaC"u8);
        Assert.Equal(folder.File("bad.flac"), Assert.Throws<MixFileException>(() => MixSession.OpenStems(folder.Path)).Path);
        File.Delete(folder.File("bad.flac"));
        TinyWav.Write(folder.File("surround.wav"), channels: 6);
        var error = Assert.Throws<MixFileException>(() => MixSession.OpenStems(folder.Path));
        Assert.Equal((folder.File("surround.wav"), "A stem has 1 or 2 channels, not 6."), (error.Path, error.Reason));
    }

    [Fact]
    public void A_folder_without_stems_is_a_typed_error()
    {
        Assert.Equal("There is no audio file in the folder.", Assert.Throws<MixFileException>(() => MixSession.OpenStems(folder.Path)).Reason);
        Assert.Equal("There is no such folder.", Assert.Throws<MixFileException>(() => MixSession.OpenStems(folder.File("no"))).Reason);
    }

    [Fact]
    public void A_file_of_a_format_nobody_registered_is_left_out_and_reported()
    {
        TinyWav.Write(folder.File("kick.wav"));
        folder.Write("preview.mp3", "ID3....................."u8);
        var stems = StemsFolder.Read(folder.Path);
        Assert.Equal("Kick", Assert.Single(stems.Stems).Name);
        Assert.StartsWith("preview.mp3: It is left out. The file is an MP3 file.", Assert.Single(stems.Warnings), StringComparison.Ordinal);
    }

    string Manifest(string json) => folder.Write("manifest.json", Encoding.UTF8.GetBytes(json));
}
