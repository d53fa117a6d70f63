using MixGraph.Workflow;
using System.Text.Json;
using MixGraph;
using MixGraph.Processors;

namespace MixConsole.Tests;

public sealed class CompareCommandTests : CommandLine
{
    [Fact]
    public async Task Two_sessions_are_compared_by_balance_tone_and_width()
    {
        var mix = MixSession.OpenStems(Song);
        string before = folder.File("before.mix.json"), after = folder.File("after.mix.json");
        mix.Save(before);
        mix.Group("Bass").Fader = +2.dB;
        mix.MixBus.Fader = -3.dB;
        mix.MixBus.Insert(new Equalizer(Band.HighShelf(6.kHz, +4.dB)));
        mix.Save(after);

        var run = await Run("compare", after, before, "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        Assert.Equal(after, root.GetProperty("a").GetString());
        Assert.Equal(4, root.GetProperty("topDb").GetDouble(), 0.3);
        Assert.Equal(4, root.GetProperty("bands").GetArrayLength());
        Assert.InRange(root.GetProperty("bands")[3].GetProperty("differenceDb").GetDouble(), 2.5, 4);
        Assert.InRange(root.GetProperty("thirdOctaves").GetArrayLength(), 20, 31);
        Assert.False(root.TryGetProperty("alignment", out _));
        var groups = root.GetProperty("balance").GetProperty("groups").EnumerateArray().ToDictionary(g => g.GetProperty("name").GetString()!, g => g.GetProperty("differenceLu").GetDouble());
        Assert.Equal(groups.MaxBy(g => g.Value).Key, groups.Keys.Single(k => k == "Bass"));

        run = await Run("compare", after, before);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Bass", run.Output, StringComparison.Ordinal);
        Assert.Contains("8000 - 20000 Hz", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_found_beside_a_session_or_another_file()
    {
        var mix = MixSession.OpenStems(Song);
        string session = folder.File("song.mix.json"), late = folder.File("late.wav"), rough = Path.Join(Song, "rough-mix.flac");
        mix.Save(session);
        var audio = AudioFile.ReadAll(rough);
        var moved = new AudioBuffer(audio.SampleRate, 2, audio.Frames + 1234);
        for (int channel = 0; channel < 2; channel++)
            for (int i = 0; i < audio.Frames; i++) moved[channel][i + 1234] = -0.5f * audio[channel][i];
        AudioFile.WriteAll(late, moved);

        foreach (string[] pair in new[] { new[] { session, late }, [late, session], [rough, late] })
        {
            var run = await Run(["compare", .. pair, "--json"]);
            Assert.Equal((0, ""), (run.Code, run.Error));
            using var json = JsonDocument.Parse(run.Output);
            var alignment = json.RootElement.GetProperty("alignment");
            Assert.Equal(1234, alignment.GetProperty("offsetFrames").GetInt64());
            Assert.True(alignment.GetProperty("polarityInverted").GetBoolean());
            Assert.False(json.RootElement.TryGetProperty("balance", out _));
            Assert.Equal(pair[0] == late ? -6.02 : 6.02, json.RootElement.GetProperty("loudnessDifferenceLu").GetDouble(), 0.05);
            Assert.All(json.RootElement.GetProperty("bands").EnumerateArray(), b => Assert.Equal(0, b.GetProperty("differenceDb").GetDouble(), 0.1));
        }
    }

    [Fact]
    public async Task Silence_and_what_cannot_be_read()
    {
        string silence = folder.File("silence.wav");
        AudioFile.WriteAll(silence, new AudioBuffer(SampleRate.Hz48000, 2, 48_000));
        var run = await Run("compare", silence, Session(), "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using (var json = JsonDocument.Parse(run.Output))
        {
            Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("alignment").ValueKind);
            Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("bands")[0].GetProperty("differenceDb").ValueKind);
        }
        Assert.Equal((0, ""), ((run = await Run("compare", silence, silence)).Code, run.Error));
        IsInputFault(await Run("compare", silence, folder.File("missing.wav")), "missing.wav");
        IsInputFault(await Run("compare", folder.File("missing.mix.json"), silence), "missing.mix.json");
        Assert.Equal(2, (await Run("compare", silence)).Code);
    }

    [Fact]
    public async Task A_track_named_like_its_group_and_a_print_named_like_anything()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddGroup("Drums").AddTrack("Drums", new Clip(Signal.Noise(1, -20.dB, TimeSpan.FromSeconds(1))));
        mix.Print("file", folder.File("print.wav"));
        string session = folder.File("song.mix.json");
        mix.Save(session);
        var run = await Run("compare", session, session);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(2, run.Output.Split('\n').Count(l => l.Contains("Drums", StringComparison.Ordinal)));
        run = await Run("compare", session, folder.File("print.wav"), "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task Against_silence_there_is_no_tone()
    {
        string silence = folder.File("silence.wav");
        AudioFile.WriteAll(silence, new AudioBuffer(SampleRate.Hz48000, 2, 48_000));
        Assert.Contains("low ? dB, mids ? dB, presence ? dB, top ? dB", (await Run("compare", silence, Session())).Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await Run("compare", silence, Session(), "--json")).Output);
        Assert.All(["lowDb", "midsDb", "presenceDb", "topDb"], name => Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty(name).ValueKind));
    }
}
