using System.Text.Json;
using MixGraph;
using MixGraph.Workflow;

namespace MixConsole.Tests;

public sealed class JournalCommandTests : CommandLine
{
    string Worked()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var guitars = mix.AddGroup("Guitars");
        var lead = guitars.AddTrack("Lead", Signal.Sine(440.Hz, -12.dB, 100.ms));
        using var pass = mix.TopDown();
        lead.Soloed = true;
        guitars.Fader = -2.dB;
        pass.Descend(Layer.Tracks, "the lead is harsh");
        lead.Fader = Decibels.Silence;
        mix.Undo();
        mix.TakeSnapshot("rough");
        string path = folder.File("worked.mix.json");
        mix.Save(path);
        return path;
    }

    [Fact]
    public async Task The_journal_is_a_table()
    {
        var run = await Run("journal", Worked());
        Assert.Equal((0, ""), (run.Code, run.Error));
        foreach (string part in (string[])["because the lead is harsh", "Guitars: fader 0 dB -> -2 dB", "Lead: fader 0 dB -> -inf dB", "undo: fader", "groups !", "1 edit was below the layer the pass was on, marked !.", "Snapshots: rough"])
            Assert.Contains(part, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_is_JSON_for_the_next_program()
    {
        var run = await Run("journal", Worked(), "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        var entries = json.RootElement.EnumerateArray().ToArray();
        Assert.Equal(["begin", "edit", "edit", "descend", "edit", "undo"], entries.Select(e => e.GetProperty("kind").GetString()));
        Assert.Equal(("the lead is harsh", "tracks"), (entries[3].GetProperty("because").GetString(), entries[3].GetProperty("pass").GetString()));
        Assert.True(entries[2].GetProperty("belowLayer").GetBoolean());
        Assert.Equal("Lead", entries[2].GetProperty("soloed")[0].GetString());
        var change = entries[4].GetProperty("changes")[0];
        Assert.Equal(("strips/3/fader", 0.0, "-inf"), (change.GetProperty("address").GetString(), change.GetProperty("before").GetDouble(), change.GetProperty("after").GetString()));
    }

    [Fact]
    public async Task A_session_without_a_journal_says_so()
    {
        var run = await Run("journal", Session());
        Assert.Equal((0, "The journal is empty.", ""), (run.Code, run.Output.Trim(), run.Error));
        IsInputFault(await Run("journal", folder.File("none.json")), "There is no such file.");
    }
}
