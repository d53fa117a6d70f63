using System.Text;
using System.Text.Json;

namespace MixGraph.Tests.SessionFiles;

/// <summary>VCAs, send pans and solo settings in session files: what is left out, what comes back, what is refused.</summary>
public sealed class ConsoleFileTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_at_its_default_is_left_out()
    {
        string path = folder.File("mix.json");
        var mix = SessionFileTests.Example();
        mix.Save(path);
        string text = File.ReadAllText(path);
        foreach (string name in new[] { "vcas", "soloDim", "mutesPreFaderSends", "soloIsolated", "soloSafe" }) Assert.DoesNotContain(name, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_comes_back()
    {
        string path = folder.File("mix.json");
        var mix = SessionFileTests.Example();
        var (drums, band) = (mix.AddVca("Drums"), mix.AddVca("Band"));
        var kick = mix.Track("Kick");
        drums.Add(kick);
        band.Add(kick);
        band.Add(drums);
        band.Add(mix.MixBus);
        (drums.Fader, drums.Muted, band.Soloed) = (Decibels.Silence, true, true);
        (mix.SoloDim, mix.MutesPreFaderSends, kick.Sends[0].Pan) = (-20.dB, true, Pan.At(-0.25));
        (kick.Soloed, kick.SoloSafe, mix.Return("Plate").SoloIsolated) = (true, true, true);
        mix.Save(path);
        var loaded = MixSession.Load(path);
        Assert.Equal(mix.Document, loaded.Document);
        Assert.Equal(["Drums", "Band"], loaded.Track("Kick").Vcas.Select(v => v.Name));
        Assert.True(loaded.Track("Kick") is { Soloed: true, SoloSafe: true });
        Assert.True(loaded.AddVca("New").Id > loaded.Vca("Band").Id);
        Assert.Equal(loaded.Document.With(new VcaState(new(3), "x")).Vcas.Count, loaded.Vcas.Count + 1);
    }

    [Fact]
    public void Ids_go_on_above_those_of_vcas()
    {
        var mix = MixSession.Load(Write(""" "strips": [ { "id": 1, "kind": "mixBus", "name": "Mix", "preFaderInserts": [ { "type": "mixgraph.equalizer" } ] } ], "vcas": [ { "id": 70, "name": "All" } ] """));
        Assert.Equal(71, mix.MixBus.Inserts[0].Id.Value);
        Assert.Equal(72, mix.AddVca("More").Id.Value);
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        // the vcas of the file, where the fault is, what it says
        { """[ { "id": 2 } ]""", "$.vcas[0]", "\"name\" is missing." },
        { """[ { "name": "A" } ]""", "$.vcas[0]", "\"id\" is missing." },
        { """[ { "id": 2, "name": " " } ]""", "$.vcas[0].name", "name must not be blank." },
        { """[ { "id": 2, "name": "A", "fader": 13 } ]""", "$.vcas[0].fader", "fader must be -inf to 12 dB, not 13 dB." },
        { """[ { "id": 2, "name": "A", "muted": 1 } ]""", "$.vcas[0].muted", "muted must be true or false, not 1." },
        { """[ { "id": 2, "name": "A", "pan": 1 } ]""", "$.vcas[0].pan", "\"pan\" is not a property of a VCA." },
        { """[ { "id": 2, "name": "A", "vcas": 3 } ]""", "$.vcas[0].vcas", "vcas must be an array, not a number." },
        { """[ { "id": 2, "name": "A", "vcas": ["A"] } ]""", "$.vcas[0].vcas[0]", "This must be the id of a VCA, a whole number, 1 to 1000000000, not \"A\"." },
        { """[ { "id": 2, "name": "A", "vcas": [0.5] } ]""", "$.vcas[0].vcas[0]", "This must be the id of a VCA, a whole number, 1 to 1000000000, not 0.5." },
        { """[ { "id": 2, "name": "A", "vcas": [3, 3] }, { "id": 3, "name": "B" } ]""", "$.vcas[0].vcas[1]", "The VCA 3 is there twice." },
        { """[ { "id": 2, "name": "A", "vcas": [9] } ]""", "$.vcas[0].vcas", "There is no VCA 9." },
        { """[ { "id": 2, "name": "A" }, { "id": 2, "name": "B" } ]""", "$.vcas[1].id", "$.vcas[1].id and $.vcas[0].id are both 2." },
        { """[ { "id": 2, "name": "A" }, { "id": 3, "name": "A" } ]""", "$.vcas[1].name", "There is another VCA \"A\": $.vcas[0]." },
        { """[ { "id": 2, "name": "A", "vcas": [2] } ]""", "$.vcas[0].vcas", "A -> A would control itself." },
        { """[ { "id": 2, "name": "A", "vcas": [3] }, { "id": 3, "name": "B", "vcas": [4] }, { "id": 4, "name": "C", "vcas": [3] } ]""", "$.vcas[2].vcas", "B -> C -> B would control itself." },
        { """[ 7 ]""", "$.vcas[0]", "This must be an object, a VCA, not a number." },
        { """7""", "$.vcas", "vcas must be an array, not a number." },
    };

    [Theory, MemberData(nameof(Faults))]
    public void Faults_are_named_with_their_place(string vcas, string location, string message)
    {
        string path = Write($$""" "strips": [ { "id": 1, "kind": "mixBus", "name": "Mix" } ], "vcas": {{vcas}} """);
        var problem = Assert.Single(SessionFile.Validate(path));
        Assert.Equal((location, message), (problem.Location, problem.Message));
        Assert.Equal(location, Assert.Throws<MixFileException>(() => MixSession.Load(path)).Location);
    }

    [Theory]
    [InlineData(""" "soloDim": 1, "strips": [ { "id": 1, "kind": "mixBus", "name": "Mix" } ] """, "$.soloDim")]
    [InlineData(""" "mutesPreFaderSends": "yes", "strips": [ { "id": 1, "kind": "mixBus", "name": "Mix" } ] """, "$.mutesPreFaderSends")]
    [InlineData(""" "strips": [ { "id": 1, "kind": "mixBus", "name": "Mix", "vcas": [4] } ] """, "$.strips[0].vcas")]
    [InlineData(""" "strips": [ { "id": 1, "kind": "mixBus", "name": "Mix", "soloSafe": 0 } ] """, "$.strips[0].soloSafe")]
    [InlineData(""" "strips": [ { "id": 1, "kind": "mixBus", "name": "Mix" }, { "id": 2, "kind": "return", "name": "R" }, { "id": 3, "kind": "group", "name": "G", "sends": [ { "target": 2, "pan": 2 } ] } ] """, "$.strips[2].sends[0].pan")]
    public void Faults_elsewhere_too(string content, string location)
    {
        string path = Write(content);
        Assert.Equal(location, Assert.Single(SessionFile.Validate(path)).Location);
        if (location == "$.strips[0].vcas") return; // a schema does not see two places at once
        var schema = new SchemaValidator(JsonDocument.Parse(SessionFile.Schema()).RootElement);
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        Assert.False(schema.IsValid(json.RootElement));
    }

    [Fact]
    public void Vcas_nested_as_deep_as_a_file_is_long_are_read_or_refused_without_running_out_of_stack()
    {
        const int count = 20_000;
        foreach (bool loops in new[] { false, true })
        {
            var vcas = Enumerable.Range(1, count).Select(i => $$"""{"id":{{i}},"name":"{{i}}"{{(i < count ? $",\"vcas\":[{i + 1}]" : loops ? ",\"vcas\":[1]" : "")}}}""");
            string path = Write($$""" "strips": [ { "id": 1, "kind": "mixBus", "name": "Mix", "vcas": [1] } ], "vcas": [{{string.Join(',', vcas)}}] """);
            var problems = SessionFile.Validate(path);
            if (loops) Assert.Contains("would control itself", Assert.Single(problems).Message, StringComparison.Ordinal);
            else Assert.Empty(problems);
        }
    }

    [Fact]
    public void A_name_that_is_no_text_is_not_saved()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddVca("\ud800");
        Assert.Equal("$.vcas[0].name", Assert.Throws<MixFileException>(() => mix.Save(folder.File("x.json"))).Location);
    }

    string Write(string content) =>
        folder.Write("session.json", Encoding.UTF8.GetBytes($$"""{ "format": "mixgraph.session", "version": 1, "sampleRate": 48000, {{content}} }"""));
}
