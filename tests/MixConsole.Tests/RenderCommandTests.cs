using MixGraph;

namespace MixConsole.Tests;

public sealed class RenderCommandTests : CommandLine
{
    [Fact]
    public async Task A_session_becomes_a_wav_file_and_the_tool_says_what_it_did()
    {
        string path = folder.File("out.wav");
        var run = await Run("render", Session(), "-o", path);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith($"{path}: 0.10 s, 24-bit, 48000 Hz, rendered in ", run.Output, StringComparison.Ordinal);
        Assert.Contains("-6.0 dB", run.Output, StringComparison.Ordinal);
        Assert.Contains("-9.0 dB", run.Output, StringComparison.Ordinal); // the RMS of a sine
        using var reader = AudioFile.OpenRead(path);
        Assert.Equal((AudioEncoding.Integer, 24, 2, 4800L), (reader.Info.Encoding, reader.Info.BitsPerSample, reader.Info.Channels, reader.Info.Frames));
    }

    [Theory]
    [InlineData("16", AudioEncoding.Integer, 16)]
    [InlineData("32f", AudioEncoding.Float, 32)]
    public async Task The_sample_format_is_chosen(string bits, AudioEncoding encoding, int expected)
    {
        Assert.Equal(0, (await Run("render", Session(), "-o", folder.File("out.wav"), "--bits", bits)).Code);
        using var reader = AudioFile.OpenRead(folder.File("out.wav"));
        Assert.Equal((encoding, expected), (reader.Info.Encoding, reader.Info.BitsPerSample));
    }

    [Theory]
    [InlineData("--block", "37")]
    [InlineData("--threads", "2")]
    [InlineData("--lanes", "1")]
    [InlineData("--lanes", "4")]
    [InlineData("--reference", null)]
    public async Task How_it_is_rendered_changes_no_byte(string option, string? value)
    {
        string session = folder.File("song.mix.json");
        await Run("new", Song, "-o", session);
        Assert.Equal(0, (await Run("render", session, "-o", folder.File("a.wav"))).Code);
        Assert.Equal(0, (await Run(["render", session, "-o", folder.File("b.wav"), option, .. value is null ? Array.Empty<string>() : [value]])).Code);
        Assert.Equal(File.ReadAllBytes(folder.File("a.wav")), File.ReadAllBytes(folder.File("b.wav")));
    }

    [Fact]
    public async Task A_flat_session_renders_as_the_sum_that_the_bands_rough_mix_is()
    {
        string session = folder.File("flat.mix.json");
        await Run("new", Song, "--flat", "-o", session);
        await Run("render", session, "-o", folder.File("flat.wav"), "--bits", "32f");
        var mix = AudioFile.ReadAll(folder.File("flat.wav"));
        var rough = AudioFile.ReadAll(Path.Join(Song, "rough-mix.flac"));
        Assert.Equal(rough.Frames, mix.Frames);
        double difference = 0;
        for (int channel = 0; channel < 2; channel++)
            for (int i = 0; i < mix.Frames; i++) difference = Math.Max(difference, Math.Abs(mix[channel][i] - rough[channel][i]));
        Assert.Equal(0, difference); // sample for sample
    }

    [Fact]
    public async Task Clipped_samples_are_counted()
    {
        var run = await Run("render", Session("""{"id":2,"kind":"track","name":"Hot","source":{"type":"sine","frequency":1000,"level":6,"duration":100}}"""), "-o", folder.File("out.wav"));
        Assert.Equal(0, run.Code);
        Assert.Matches("mixgraph: warning: [0-9]+ samples were cut off at full scale: the mix peaks at 6.0 dB", run.Error);
    }

    [Fact]
    public async Task An_unknown_processor_is_passed_by_with_a_warning()
    {
        string with = Session("""{"id":2,"kind":"track","name":"T","source":{"type":"sine","frequency":1000,"level":-6,"duration":100},"preFaderInserts":[{"type":"acme.tape","drive":11}]}""");
        var run = await Run("render", with, "-o", folder.File("with.wav"));
        Assert.Equal(0, run.Code);
        Assert.Contains("warning: $.strips[1].preFaderInserts[0].type: There is no processor \"acme.tape\" here.", run.Error, StringComparison.Ordinal);
        await Run("render", Session(), "-o", folder.File("without.wav"));
        Assert.Equal(File.ReadAllBytes(folder.File("without.wav")), File.ReadAllBytes(folder.File("with.wav")));
    }

    [Fact]
    public async Task What_is_wrong_with_the_input_is_said_in_one_line()
    {
        IsInputFault(await Run("render", folder.File("none.json"), "-o", folder.File("x.wav")), "There is no such file.");
        IsInputFault(await Run("render", Session("""{"id":2,"kind":"group","name":"A","fader":99}"""), "-o", folder.File("x.wav")), "$.strips[1].fader: fader must be -inf to 12 dB, not 99 dB.");
        IsInputFault(await Run("render", Session(), "-o", folder.File("no/x.wav")), folder.File("no/x.wav"));
        IsInputFault(await Run("render", Session(), "-o", Session()), "overwrite what it is made of");
        Assert.Empty(Directory.GetFiles(folder.Path, "*.wav"));
    }

    [Fact]
    public async Task A_stem_that_turns_out_damaged_half_way_is_named_and_leaves_no_file()
    {
        byte[] stem = File.ReadAllBytes(Path.Join(Song, "stems", "08-bass.flac"));
        stem.AsSpan(stem.Length / 2, 64).Clear();
        folder.Write("bass.flac", stem);
        string session = Session("""{"id":2,"kind":"track","name":"Bass","source":{"type":"clip","path":"bass.flac"}}""");
        IsInputFault(await Run("render", session, "-o", folder.File("x.wav")), folder.File("bass.flac") + " at byte ");
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public async Task Cancelling_leaves_no_file()
    {
        string session = Session("""{"id":2,"kind":"track","name":"Long","source":{"type":"noise","seed":1,"level":0,"duration":36000000}}""");
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var run = await Run(cancel.Token, "render", session, "-o", folder.File("x.wav"));
        Assert.Equal((130, "mixgraph: Cancelled. Nothing was written."), (run.Code, run.Error.Trim()));
        Assert.Equal([session], Directory.GetFiles(folder.Path));
    }
}
