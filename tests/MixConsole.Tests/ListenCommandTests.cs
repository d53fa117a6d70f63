using System.Text.Json;
using MixGraph;
using MixGraph.Processors;

namespace MixConsole.Tests;

public sealed class ListenCommandTests : CommandLine
{
    static readonly string[] Fields = ["kind", "strip", "group", "frequencyHz", "gainDb", "timeRange", "severity", "message", "proposal"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Findings_come_as_JSON_the_worst_first(bool flat)
    {
        string session = folder.File("song.mix.json");
        string[] command = ["new", Song, "-o", session];
        Assert.Equal(0, (await Run(flat ? [.. command, "--flat"] : command)).Code);
        var mix = MixSession.Load(session);
        mix.Tracks.Single(t => t.Name.StartsWith("Crash left", StringComparison.OrdinalIgnoreCase)).Insert(new Equalizer(Band.Bell(1000.Hz, 12.dB, 30)));
        mix.Save(session);

        var run = await Run("listen", session, "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        double last = double.PositiveInfinity;
        foreach (var finding in json.RootElement.EnumerateArray())
        {
            Assert.Equal(Fields, finding.EnumerateObject().Select(p => p.Name));
            Assert.True(finding.GetProperty("severity").GetDouble() <= last);
            last = finding.GetProperty("severity").GetDouble();
        }
        var ring = Assert.Single(json.RootElement.EnumerateArray(), f => f.GetProperty("kind").GetString() == "ring");
        Assert.Equal("Crash left", ring.GetProperty("strip").GetString());
        Assert.Equal("drums", ring.GetProperty("group").GetString(), ignoreCase: true);
        Assert.InRange(ring.GetProperty("frequencyHz").GetDouble(), 988.5, 1011.5);
        Assert.Equal(JsonValueKind.Null, ring.GetProperty("timeRange").ValueKind);
        var proposal = ring.GetProperty("proposal");
        Assert.Equal("tracks", proposal.GetProperty("layer").GetString());
        Assert.Equal("Crash left", proposal.GetProperty("moves")[0].GetProperty("strip").GetString());
    }

    [Fact]
    public async Task A_mix_of_one_tone_has_nothing_to_mend()
    {
        var run = await Run("listen", Session());
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("nothing found", run.Output, StringComparison.Ordinal);
        Assert.Equal("[]", (await Run("listen", Session(), "--json")).Output.Trim());
    }

    [Fact]
    public async Task It_can_be_cancelled_and_names_a_session_that_is_not_there()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.Equal(130, (await Run(cancelled.Token, "listen", Session())).Code);
        IsInputFault(await Run("listen", folder.File("missing.mix.json")), "missing.mix.json");
    }
}
