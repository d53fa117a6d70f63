using System.Text;
using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph.Tests.SessionFiles;

public sealed class UnknownProcessorTests : IDisposable
{
    const string Tape = """{ "type":"acme.tape" ,"version": 12,"id":8, "bypassed":false, "wow" : [1.50e+2, "ü", null], "bias":{"a" :-0}}""";

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_is_kept_to_the_byte_and_bypassed_with_a_warning()
    {
        var mix = Load(Tape);
        var insert = Assert.Single(mix.MixBus.Inserts);
        var unknown = Assert.IsType<UnknownProcessor>(insert.Settings);
        Assert.Equal(("acme.tape", Tape, 8, true), (unknown.TypeId, unknown.Json, insert.Id.Value, insert.Bypassed));
        Assert.Equal("$.strips[0].preFaderInserts[0].type: There is no processor \"acme.tape\" here. It is kept as it is, and bypassed.", Assert.Single(mix.Warnings));

        string again = folder.File("again.json");
        mix.Save(again);
        Assert.Contains(Tape, File.ReadAllText(again), StringComparison.Ordinal);
        Assert.Equal(mix.Document, MixSession.Load(again).Document);
        Assert.True(Assert.Single(SessionFile.Validate(again)).IsWarning);
    }

    [Fact]
    public void Without_an_id_it_stays_without_one_in_the_file()
    {
        var mix = Load("""{"type":"acme.tape"}, {"type":"mixgraph.compressor"}, {"type":"acme.room"}, {"type":"mixgraph.equalizer"}""");
        Assert.Equal([4, 2, 5, 3], mix.MixBus.Inserts.Select(i => i.Id.Value));
        string again = folder.File("again.json");
        mix.Save(again);
        Assert.Contains("""{"type":"acme.tape"}""", File.ReadAllText(again), StringComparison.Ordinal);
        Assert.Equal(mix.Document, MixSession.Load(again).Document);
    }

    [Fact]
    public void Nothing_takes_its_bypass_off()
    {
        var mix = Load(Tape);
        mix.MixBus.Inserts[0].Bypassed = false;
        Assert.True(mix.MixBus.Inserts[0].Bypassed);
    }

    [Fact]
    public void With_its_type_registered_it_is_what_it_was()
    {
        string path = folder.File("own.json");
        var mix = new MixSession(SampleRate.Hz48000);
        mix.MixBus.Insert(new Processors.UserProcessorTests.Tilt { Slope = 4.dB });
        mix.Save(path);

        var without = MixSession.Load(path);
        Assert.IsType<UnknownProcessor>(without.MixBus.Inserts[0].Settings);
        string passedOn = folder.File("passed-on.json");
        without.Save(passedOn);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("").Replace(" ", ""), File.ReadAllText(passedOn).ReplaceLineEndings("").Replace(" ", ""));
        Assert.Equal(mix.Document, MixSession.Load(passedOn, new ProcessorRegistry().Add<Processors.UserProcessorTests.Tilt>()).Document);
    }

    [Fact]
    public void A_misspelt_built_in_type_is_noticed() =>
        Assert.EndsWith("Did you mean \"mixgraph.equalizer\"?", Assert.Single(Load("""{"type":"mixgraph.equaliser"}""").Warnings), StringComparison.Ordinal);

    MixSession Load(string insert) => MixSession.Load(folder.Write("session.json", Encoding.UTF8.GetBytes($$"""
        { "format": "mixgraph.session", "version": 1, "sampleRate": 48000, "strips": [
          { "id": 1, "kind": "mixBus", "name": "Mix", "preFaderInserts": [ {{insert}} ] } ] }
        """)));
}
