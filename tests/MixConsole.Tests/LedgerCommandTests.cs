using System.Text.Json;
using MixGraph;
using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixConsole.Tests;

public sealed class LedgerCommandTests : CommandLine
{
    string Bright()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var vocals = mix.AddGroup("Vocals");
        foreach (string name in (string[])["Lead", "Double"]) vocals.AddTrack(name, new Clip(Signal.Noise(1, -20.dB, 500.ms))).Insert(new Equalizer(Band.HighShelf(2.kHz, +4.dB)));
        vocals.Insert(new Equalizer(Band.HighShelf(2.kHz, +6.dB)));
        mix.MixBus.Insert(new Equalizer(Band.HighShelf(2.kHz, +3.dB)));
        mix.AddTrack("Organ", new Clip(Signal.Sine(440.Hz, -12.dB, 500.ms)));
        string path = folder.File("bright.mix.json");
        mix.Save(path);
        return path;
    }

    [Fact]
    public async Task What_adds_up_is_a_table_with_alarms()
    {
        var run = await Run("ledger", Bright());
        Assert.Equal((0, ""), (run.Code, run.Error));
        string lead = run.Output.Split('\n').First(l => l.Contains("Lead", StringComparison.Ordinal));
        Assert.Contains("+13.0", lead, StringComparison.Ordinal);
        Assert.Contains("Groups: 1 insert (0 dynamics), 1 band, 6.0 dB", run.Output, StringComparison.Ordinal);
        Assert.Matches("Vocals \\+13\\.0 dB at .*over three layers", run.Output);
    }

    [Fact]
    public async Task The_ledger_is_JSON_for_the_next_program()
    {
        var run = await Run("ledger", Bright(), "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        int tenThousand = json.RootElement.GetProperty("frequenciesHz").EnumerateArray().ToList().FindIndex(f => f.GetDouble() == 10_000);
        var lead = json.RootElement.GetProperty("paths").EnumerateArray().Single(p => p.GetProperty("strip").GetString() == "Lead");
        Assert.Equal(13, lead.GetProperty("toneDb")[tenThousand].GetDouble(), 0.05);
        Assert.Equal(6, lead.GetProperty("byLayer").GetProperty("groups")[tenThousand].GetDouble(), 0.05);
        Assert.Contains(json.RootElement.GetProperty("alarms").EnumerateArray(), a => a.GetProperty("parts").GetArrayLength() == 3 && Math.Abs(a.GetProperty("gainDb").GetDouble() - 13) < 0.1);
    }

    [Fact]
    public async Task A_flat_mix_has_a_flat_ledger()
    {
        var run = await Run("ledger", Session());
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Nothing adds up to too much.", run.Output, StringComparison.Ordinal);
        IsInputFault(await Run("ledger", folder.File("none.json")), "There is no such file.");
    }
}
