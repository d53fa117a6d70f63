using MixGraph;

namespace MixConsole.Tests;

public sealed class StemsCommandTests : CommandLine
{
    const string Two = """
        {"id":2,"kind":"group","name":"Low/End"},
        {"id":3,"kind":"track","name":"Bass","output":2,"source":{"type":"sine","frequency":100,"level":-12,"duration":100}},
        {"id":4,"kind":"track","name":"Tone","source":{"type":"sine","frequency":1000,"level":-12,"duration":100}}
        """;

    [Fact]
    public async Task A_session_becomes_a_mix_and_its_stems()
    {
        string folder = this.folder.File("out");
        var run = await Run("stems", Session(Two), "-o", folder, "--bits", "32f");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith($"{Path.Join(folder, "mix.wav")}: 0.10 s, 48000 Hz, 4 stems, rendered in ", run.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Join("groups", "Low-End.wav"), run.Output, StringComparison.Ordinal);
        Assert.Equal(["groups/Low-End.wav", "groups/Tone.wav", "mix.wav", "tracks/Bass.wav", "tracks/Tone.wav"],
            Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal));
        await Run("render", Session(Two), "-o", this.folder.File("mix.wav"), "--bits", "32f");
        Assert.Equal(File.ReadAllBytes(this.folder.File("mix.wav")), File.ReadAllBytes(Path.Join(folder, "mix.wav")));
    }

    [Fact]
    public async Task Through_the_bus_and_past_it()
    {
        string session = Session(Two.Replace("\"id\":2,", "\"id\":2,\"preFaderInserts\":[],", StringComparison.Ordinal));
        string text = File.ReadAllText(session).Replace("\"name\":\"Mix\"", "\"name\":\"Mix\",\"preFaderInserts\":[{\"type\":\"mixgraph.bus-compressor\",\"threshold\":-30}]", StringComparison.Ordinal);
        File.WriteAllText(session, text);
        Assert.Equal(0, (await Run("stems", session, "-o", folder.File("dry"), "--bits", "32f", "--tail", "0.1")).Code);
        Assert.True(File.Exists(folder.File("dry/groups/glue.wav")));
        Assert.Equal(9600, AudioFile.ReadAll(folder.File("dry/tracks/Bass.wav")).Frames);
        Assert.Equal(0, (await Run("stems", session, "-o", folder.File("wet"), "--bits", "32f", "--tail", "0.1", "--through-bus")).Code);
        Assert.False(File.Exists(folder.File("wet/groups/glue.wav")));
        Assert.Equal(File.ReadAllBytes(folder.File("dry/mix.wav")), File.ReadAllBytes(folder.File("wet/mix.wav")));
    }

    [Fact]
    public async Task What_is_wrong_with_the_input_is_said_in_one_line_and_leaves_nothing()
    {
        IsInputFault(await Run("stems", folder.File("none.json"), "-o", folder.File("out")), "There is no such file.");
        IsInputFault(await Run("stems", Session(Two), "-o", " "), "needs a name");
        IsInputFault(await Run("stems", Session(Two), "-o", Session(Two)), "session.mix.json");
        File.WriteAllText(folder.File("none.wav"), "");
        IsInputFault(await Run("stems", Session("""{"id":2,"kind":"track","name":"A","source":{"type":"clip","path":"none.wav"}}"""), "-o", folder.File("out")), "empty");
        Assert.False(Directory.Exists(folder.File("out")));
    }

    [Fact]
    public async Task Cancelling_leaves_nothing()
    {
        string session = Session("""{"id":2,"kind":"track","name":"Long","source":{"type":"noise","seed":1,"level":0,"duration":36000000}}""");
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Assert.Equal(130, (await Run(cancel.Token, "stems", session, "-o", folder.File("out"))).Code);
        Assert.Equal([session], Directory.GetFileSystemEntries(folder.Path));
    }
}
