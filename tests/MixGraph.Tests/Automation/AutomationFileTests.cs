using System.Text.Json;
using MixGraph.Processors;
using MixGraph.Tests.Session;
using MixGraph.Tests.SessionFiles;

namespace MixGraph.Tests.Automation;

public sealed class AutomationFileTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_as_it_is_meant()
    {
        var mix = new MixSession(SampleRate.Hz48000) { TempoMap = new([(0, 120), (32, 96.5)]) };
        var track = mix.AddTrack("Music", SessionFixture.Tone);
        track.Automate(Strip.FaderParameter, [(0.s, -6.dB), (1.5.s, Decibels.Silence, Segment.Smooth)]);
        track.Automate(Strip.MutedParameter, [(0.beats, false), (16.beats, true)]);
        track.Insert(new Compressor()).Automate(Compressor.RatioParameter, [(Position.Samples(48_000), 2), (Position.Samples(96_000), 4, Segment.Curve(-0.5))]);
        string path = folder.File("a.mix.json");
        mix.Save(path);
        string text = File.ReadAllText(path).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains("""
            "tempo":[{"beat":0,"bpm":120},{"beat":32,"bpm":96.5}]
            """, text, StringComparison.Ordinal);
        Assert.Contains("""
            "automation":{"fader":[{"seconds":0,"value":-6},{"seconds":1.5,"value":"-inf","shape":"smooth"}],"muted":[{"beats":0,"value":false},{"beats":16,"value":true}]}
            """, text, StringComparison.Ordinal);
        Assert.Contains("""
            "automation":{"ratio":[{"samples":48000,"value":2},{"samples":96000,"value":4,"shape":"curve","tension":-0.5}]}
            """, text, StringComparison.Ordinal);
        Assert.Equal(mix.Document, MixSession.Load(path).Document);
    }

    [Fact]
    public void Nothing_is_written_where_nothing_is_automated()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Music", SessionFixture.Tone).Insert(new Compressor());
        string path = folder.File("b.mix.json");
        mix.Save(path);
        Assert.DoesNotContain("automation", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.DoesNotContain("tempo", File.ReadAllText(path), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, bool> Faults => new()
    {
        { """{"fader":[{"seconds":1,"value":20}]}""", "fader must be -inf to 12 dB", false },
        { """{"fader":[{"seconds":1}]}""", "\"value\" is missing", true },
        { """{"fader":[{"value":1}]}""", "\"samples\" or \"seconds\" or \"beats\" is missing", false },
        { """{"fader":[{"seconds":1,"beats":1,"value":1}]}""", "A point is at one place", false },
        { """{"fader":[{"seconds":-1,"value":1}]}""", "position must be 0 to", true },
        { """{"fader":[{"samples":1.5,"value":1}]}""", "samples must be a whole number", true },
        { """{"fader":[{"samples":-3,"value":1}]}""", "position must be 0 to", true },
        { """{"fader":[{"samples":1e300,"value":1}]}""", "position must be 0 to", true },
        { """{"fader":[{"seconds":"1","value":1}]}""", "seconds must be a number", true },
        { """{"fader":[{"seconds":2,"value":1},{"seconds":1,"value":1}]}""", "comes after one that is later", false },
        { """{"fader":[{"seconds":2,"value":1,"shape":"bent"}]}""", "shape must be one of", true },
        { """{"fader":[{"seconds":2,"value":1,"shape":"curve"}]}""", "\"tension\" is missing", false },
        { """{"fader":[{"seconds":2,"value":1,"shape":"curve","tension":2}]}""", "tension must be -1 to 1", true },
        { """{"fader":[{"seconds":2,"value":1,"tension":0.5}]}""", "\"tension\" is not a property of a point", false },
        { """{"muted":[{"seconds":2,"value":1}]}""", "value must be true or false", true },
        { """{"muted":[{"seconds":2,"value":true,"shape":"smooth"}]}""", "the way to a point is Segment.Hold", true },
        { """{"fader":[]}""", "there are no points", false },
        { """{"fader":{}}""", "must be an array", true },
        { """{"soloed":[{"seconds":2,"value":true}]}""", "solos are for whoever listens", true },
        { """{"fadr":[{"seconds":2,"value":1}]}""", "Did you mean \"fader\"?", true },
        { "[]", "an automation", true },
    };

    [Theory, MemberData(nameof(Faults))]
    public void Faults_are_named_and_the_schema_refuses_what_it_can(string automation, string message, bool schemaToo)
    {
        string text = ValidationTests.Strips($$"""{"id":1,"kind":"mixBus","name":"Mix","automation":{{automation}}}""");
        string path = folder.File("c.mix.json");
        File.WriteAllText(path, text);
        var fault = Assert.Throws<MixFileException>(() => MixSession.Load(path));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Contains("$.strips[0].automation", fault.Location, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(!schemaToo, new SchemaValidator(JsonDocument.Parse(SessionFile.Schema()).RootElement).IsValid(json.RootElement));
    }

    [Theory]
    [InlineData("""[{"beat":1,"bpm":120}]"""), InlineData("""[{"beat":0,"bpm":1000}]"""), InlineData("""[{"beat":0}]"""), InlineData("[]"), InlineData("120"), InlineData("""[{"beat":0,"bpm":120},{"beat":0,"bpm":90}]""")]
    public void Tempo_maps_that_are_none_are_refused(string tempo)
    {
        string path = folder.File("d.mix.json");
        File.WriteAllText(path, $$"""{"format":"mixgraph.session","version":1,"sampleRate":48000,"tempo":{{tempo}},"strips":[{"id":1,"kind":"mixBus","name":"Mix"}]}""");
        Assert.Contains("tempo", Assert.Throws<MixFileException>(() => MixSession.Load(path)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public void A_processor_that_is_not_here_keeps_its_automation_and_takes_none()
    {
        string text = ValidationTests.Strips("""{"id":1,"kind":"mixBus","name":"Mix","preFaderInserts":[{"type":"acme.tape","id":7,"automation":{"drive":[{"seconds":1,"value":2}]}}]}""");
        string path = folder.File("e.mix.json");
        File.WriteAllText(path, text);
        var mix = MixSession.Load(path);
        var insert = mix.MixBus.Inserts[0];
        Assert.Throws<AutomationException>(() => insert.Automate(Insert.MixParameter, [(0.s, 50.0)]));
        mix.Save(path);
        Assert.Contains("drive", File.ReadAllText(path), StringComparison.Ordinal);
    }
}
