using MixGraph;

namespace MixConsole.Tests;

public sealed class ProcessCommandTests : CommandLine
{
    const string Compressor = """[{"type":"mixgraph.compressor","threshold":-30,"ratio":4,"knee":0,"attack":0.01,"release":5000}]""";

    string Tone(string name, double level, int channels = 2, double seconds = 1)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Tone", Signal.Sine(997.Hz, level.dB, seconds.s, 1));
        var stereo = mix.RenderToMemory();
        var buffer = new AudioBuffer(SampleRate.Hz48000, channels, stereo.Frames);
        for (int channel = 0; channel < channels; channel++) stereo.Left.CopyTo(buffer[channel]);
        string path = folder.File(name);
        AudioFile.WriteAll(path, buffer, new AudioFileOptions { BitDepth = BitDepth.Float32 });
        return path;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_chain_over_a_file(int channels)
    {
        string input = Tone("in.wav", -10, channels), output = folder.File("out.wav");
        var run = await Run("process", input, "-o", output, "--chain", Compressor, "--bits", "32f");
        Assert.Equal((0, ""), (run.Code, run.Error));
        var processed = AudioFile.ReadAll(output);
        Assert.Equal((48_000, channels), (processed.Frames, processed.Channels)); // mono stays mono
        Assert.Equal(-25.0, 20 * Math.Log10(processed.Left[24_000..].ToArray().Max()), 0.05); // 20 dB over the threshold become 5
    }

    [Fact]
    public async Task An_empty_chain_changes_nothing()
    {
        string input = Tone("in.wav", -10), output = folder.File("out.wav");
        Assert.Equal(0, (await Run("process", input, "-o", output, "--chain", "[]", "--bits", "32f")).Code);
        var (before, after) = (AudioFile.ReadAll(input), AudioFile.ReadAll(output));
        Assert.True(before.Left.SequenceEqual(after.Left) && before.Right.SequenceEqual(after.Right));
    }

    [Fact]
    public async Task A_mix_of_nothing_is_the_file()
    {
        string input = Tone("in.wav", -10), output = folder.File("out.wav");
        Assert.Equal(0, (await Run("process", input, "-o", output, "--chain", Compressor.Replace("}]", ",\"mix\":0}]", StringComparison.Ordinal), "--bits", "32f")).Code);
        Assert.True(AudioFile.ReadAll(input).Left.SequenceEqual(AudioFile.ReadAll(output).Left));
    }

    [Theory]
    [InlineData("16", AudioEncoding.Integer, 16)]
    [InlineData("24", AudioEncoding.Integer, 24)]
    [InlineData("32f", AudioEncoding.Float, 32)]
    public async Task The_format_is_as_asked(string bits, AudioEncoding encoding, int bitsPerSample)
    {
        string output = folder.File("out.wav");
        Assert.Equal(0, (await Run("process", Tone("in.wav", -10), "-o", output, "--chain", Compressor, "--bits", bits)).Code);
        using var reader = AudioFile.OpenRead(output);
        Assert.Equal((encoding, bitsPerSample), (reader.Info.Encoding, reader.Info.BitsPerSample));
    }

    [Fact]
    public async Task Steps_are_numbers_and_words()
    {
        string input = Tone("in.wav", -10), output = folder.File("out.wav");
        string chain = """[{"type":"mixgraph.bus-compressor","ratio":4,"attack":"10 ms","threshold":-30},{"type":"mixgraph.equalizer","bands":[{"shape":"lowCut","frequency":500,"slope":48}]}]""";
        Assert.Equal((0, ""), (await Run("process", input, "-o", output, "--chain", chain)) is var run ? (run.Code, run.Error) : default);
        Assert.Equal(0, (await Run("process", input, "-o", output, "--chain", chain.Replace("48", "\"48\"", StringComparison.Ordinal))).Code);
        IsInputFault(await Run("process", input, "-o", output, "--chain", chain.Replace("4,", "3,", StringComparison.Ordinal)), "ratio must be one of 2, 4, 10, not 3");
    }

    [Fact]
    public async Task A_key_ducks_and_is_not_heard()
    {
        string input = Tone("in.wav", -20, seconds: 2), output = folder.File("out.wav"), key = Tone("key.wav", -6, seconds: 1);
        var run = await Run("process", input, "-o", output, "--key", key, "--bits", "32f", "--chain", """[{"type":"mixgraph.compressor","threshold":-26,"ratio":1000,"knee":0,"attack":1,"release":100}]""");
        Assert.Equal((0, ""), (run.Code, run.Error));
        var ducked = AudioFile.ReadAll(output);
        Assert.Equal(96_000, ducked.Frames);
        Assert.Equal(-40.0, 20 * Math.Log10(ducked.Left[24_000..48_000].ToArray().Max()), 0.5); // 20 dB over the threshold, and all of it taken away but for what the release lets go between the peaks
        Assert.Equal(-20.0, 20 * Math.Log10(ducked.Left[90_000..].ToArray().Max()), 0.1); // the key is over
        IsInputFault(await Run("process", input, "-o", output, "--key", key, "--chain", """[{"type":"mixgraph.limiter"}]"""), "takes a key");
    }

    [Fact]
    public async Task Latency_is_taken_out_and_the_tail_kept()
    {
        string input = Tone("in.wav", -20, seconds: 0.5), output = folder.File("out.wav");
        Assert.Equal(0, (await Run("process", input, "-o", output, "--bits", "32f", "--chain", """[{"type":"mixgraph.limiter","lookAhead":20},{"type":"mixgraph.saturator","drive":0,"oversampling":"8x"}]""")).Code);
        Assert.True(AudioFile.ReadAll(input).Left.SequenceEqual(AudioFile.ReadAll(output).Left));
        Assert.Equal(0, (await Run("process", input, "-o", output, "--tail", "--chain", """[{"type":"mixgraph.delay","leftTime":100,"rightTime":100,"feedback":10}]""")).Code);
        Assert.InRange(AudioFile.ReadAll(output).Frames, 24_000 + 4 * 4_800, 24_000 + 48_000);
    }

    [Fact]
    public async Task Faults_say_what_and_where()
    {
        string input = Tone("in.wav", -10), output = folder.File("out.wav");
        IsInputFault(await Run("process", input, "-o", output, "--chain", "[{\"type\":\"mixgraph.compresor\"}]"), "Did you mean \"mixgraph.compressor\"?");
        IsInputFault(await Run("process", input, "-o", output, "--chain", "[{\"type\":\"mixgraph.compressor\",\"ratio\":0}]"), "$[0].ratio");
        IsInputFault(await Run("process", input, "-o", output, "--chain", "[{\"type\":\"mixgraph.compressor\",\"rato\":2}]"), "rato");
        IsInputFault(await Run("process", input, "-o", output, "--chain", "{}"), "array");
        IsInputFault(await Run("process", input, "-o", output, "--chain", "[1]"), "$[0]");
        IsInputFault(await Run("process", input, "-o", output, "--chain", "nonsense"), "JSON");
        IsInputFault(await Run("process", folder.File("none.wav"), "-o", output, "--chain", "[]"), "none.wav");
        IsInputFault(await Run("process", input, "-o", input, "--chain", "[]"), "overwrite");
        Assert.False(File.Exists(output));
        Assert.Equal(Tool.Usage, (await Run("process", input, "-o", output)).Code);
    }
}
