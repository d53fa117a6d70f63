using System.Text.Json;
using MixGraph;

namespace MixConsole.Tests;

public sealed class MeterCommandTests : CommandLine
{
    [Fact]
    public async Task Files_are_measured_side_by_side()
    {
        string tone = Tone("tone.wav", -23), quiet = Tone("quiet.wav", -33);
        var run = await Run("meter", tone, quiet, "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(2, json.RootElement.GetArrayLength());
        var first = json.RootElement[0];
        Assert.Equal(tone, first.GetProperty("file").GetString());
        Assert.Equal(-23.0, first.GetProperty("integratedLufs").GetDouble(), 0.02);
        Assert.Equal(-23.0, first.GetProperty("maxMomentaryLufs").GetDouble(), 0.02);
        Assert.Equal(-23.0, first.GetProperty("maxShortTermLufs").GetDouble(), 0.02);
        Assert.Equal(0.0, first.GetProperty("loudnessRangeLu").GetDouble(), 0.02);
        Assert.Equal(-23.0, first.GetProperty("truePeakDbtp").GetDouble(), 0.02);
        Assert.Equal(-23.0, first.GetProperty("samplePeakDbfs").GetDouble(), 0.02);
        Assert.Equal(0.0, first.GetProperty("plrDb").GetDouble(), 0.03);
        Assert.Equal(1.0, first.GetProperty("correlation").GetDouble(), 0.001);
        Assert.Equal(-33.0, json.RootElement[1].GetProperty("integratedLufs").GetDouble(), 0.02);
    }

    [Fact]
    public async Task A_session_is_measured_strip_by_strip_at_its_output()
    {
        string session = Session("""
            {"id":3,"kind":"group","name":"Group","output":1,"fader":-6,"preFaderInserts":[{"id":9,"type":"mixgraph.compressor","version":1,"threshold":-30,"ratio":2,"knee":0,"attack":1,"release":5000}]},
            {"id":2,"kind":"track","name":"Tone","output":3,"source":{"type":"sine","frequency":997,"level":-20,"duration":4000,"channels":"stereo"}}
            """);
        var run = await Run("meter", session, "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        var strips = json.RootElement.EnumerateArray().ToDictionary(s => s.GetProperty("strip").GetString()!);
        Assert.Equal(["Group", "Mix", "Tone"], strips.Keys.Order());
        Assert.Equal("track", strips["Tone"].GetProperty("kind").GetString());
        Assert.Equal(-20.0, strips["Tone"].GetProperty("integratedLufs").GetDouble(), 0.02);
        Assert.Equal(-31.0, strips["Group"].GetProperty("integratedLufs").GetDouble(), 0.1);
        Assert.Equal(-31.0, strips["Mix"].GetProperty("integratedLufs").GetDouble(), 0.1);
        var reduction = strips["Group"].GetProperty("gainReduction")[0];
        Assert.Equal("mixgraph.compressor", reduction.GetProperty("type").GetString());
        Assert.Equal(5.0, reduction.GetProperty("medianDb").GetDouble(), 0.1);

        run = await Run("meter", session, "--json", "--point", "input");
        using var inputs = JsonDocument.Parse(run.Output);
        Assert.Equal(-20.0, inputs.RootElement.EnumerateArray().Single(s => s.GetProperty("strip").GetString() == "Group").GetProperty("integratedLufs").GetDouble(), 0.02);
    }

    [Fact]
    public async Task People_get_a_table()
    {
        var run = await Run("meter", Tone("tone.wav", -23), Session());
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("-23.0", run.Output, StringComparison.Ordinal);
        Assert.Contains("track \"Tone\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("LUFS-I", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_and_mono_files()
    {
        string silence = folder.File("silence.wav");
        AudioFile.WriteAll(silence, new AudioBuffer(SampleRate.Hz48000, 2, 48_000));
        using (var json = JsonDocument.Parse((await Run("meter", silence, "--json")).Output))
        {
            Assert.Equal("-inf", json.RootElement[0].GetProperty("integratedLufs").GetString());
            Assert.Equal("-inf", json.RootElement[0].GetProperty("truePeakDbtp").GetString());
            Assert.Equal(0, json.RootElement[0].GetProperty("plrDb").GetDouble());
        }
        string mono = Tone("mono.wav", -20, channels: 1);
        foreach (var (options, expected) in new[] { (Array.Empty<string>(), -23.0), (["--dual-mono"], -20.0) })
        {
            using var json = JsonDocument.Parse((await Run(["meter", mono, "--json", .. options])).Output);
            Assert.Equal(expected, json.RootElement[0].GetProperty("integratedLufs").GetDouble(), 0.02);
        }
    }

    [Fact]
    public async Task What_is_no_audio_is_an_input_fault()
    {
        string text = folder.File("text.wav");
        File.WriteAllText(text, "not audio");
        IsInputFault(await Run("meter", text), "text.wav");
        IsInputFault(await Run("meter", folder.File("missing.flac"), "--json"), "missing.flac");
        IsInputFault(await Run("meter", folder.File("missing.mix.json")), "missing.mix.json");
        Assert.Equal(2, (await Run("meter")).Code);
    }

    string Tone(string name, double level, int channels = 2)
    {
        var buffer = new AudioBuffer(SampleRate.Hz48000, channels, 4 * 48_000);
        for (int channel = 0; channel < channels; channel++)
            for (int i = 0; i < buffer.Frames; i++) buffer[channel][i] = (float)(Math.Pow(10, level / 20) * Math.Sin(2 * Math.PI * 997 * i / 48_000));
        string path = folder.File(name);
        AudioFile.WriteAll(path, buffer, new AudioFileOptions { BitDepth = BitDepth.Float32 });
        return path;
    }
}
