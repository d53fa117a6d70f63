using MixGraph;

namespace MixConsole.Tests;

/// <summary>What of a mix is rendered, how loud, and with which noise.</summary>
public sealed class RenderOptionsTests : CommandLine
{
    const string Second = """{"id":2,"kind":"track","name":"Noise","source":{"type":"noise","seed":1,"level":-20,"duration":1000}}""";

    [Fact]
    public async Task A_range_is_that_range_of_the_whole()
    {
        await Run("render", Session(Second), "-o", folder.File("whole.wav"), "--bits", "32f", "--tail", "0.5");
        var run = await Run("render", Session(Second), "-o", folder.File("range.wav"), "--bits", "32f", "--from", "0.25", "--duration", "0.5", "--pre-roll", "1");
        Assert.Equal((0, ""), (run.Code, run.Error));
        var (whole, range) = (AudioFile.ReadAll(folder.File("whole.wav")), AudioFile.ReadAll(folder.File("range.wav")));
        Assert.Equal((72_000, 24_000), (whole.Frames, range.Frames));
        Assert.True(whole.Left.Slice(12_000, 24_000).SequenceEqual(range.Left));
    }

    [Fact]
    public async Task The_loudness_is_what_was_asked_for()
    {
        var run = await Run("render", Session(Second), "-o", folder.File("out.wav"), "--loudness", "-20");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains(" dB to the target", run.Output, StringComparison.Ordinal);
        Assert.Equal(-20, AudioFile.Measure(folder.File("out.wav")).Integrated.Lufs, 0.1);
        run = await Run("render", Session(Second), "-o", folder.File("out.wav"), "--loudness", "-6", "--ceiling", "-6");
        Assert.Contains(", limited by up to ", run.Output, StringComparison.Ordinal);
        Assert.InRange(AudioFile.Measure(folder.File("out.wav")).TruePeak.Value, -9, -5.9);
    }

    [Fact]
    public async Task Dither_is_what_was_asked_for()
    {
        string silent = Session("""{"id":2,"kind":"track","name":"A","source":{"type":"silence","duration":1000}}""");
        foreach (var (bits, dither, noisy) in new[] { ("16", "auto", true), ("16", "none", false), ("16", "shaped", true), ("24", "auto", false), ("24", "tpdf", true), ("32f", "tpdf", false) })
        {
            Assert.Equal(0, (await Run("render", silent, "-o", folder.File("out.wav"), "--bits", bits, "--dither", dither)).Code);
            Assert.Equal(noisy, !AudioFile.Measure(folder.File("out.wav")).Rms.IsSilence);
        }
    }

    [Theory]
    [InlineData("--from", "-1")]
    [InlineData("--from", "soon")]
    [InlineData("--tail", "3601")]
    [InlineData("--loudness", "3")]
    [InlineData("--loudness", "NaN")]
    [InlineData("--ceiling", "-1")]
    [InlineData("--pre-roll", "1")]
    [InlineData("--dither", "blue")]
    public async Task Nonsense_is_a_fault_of_the_command_line(string option, string value)
    {
        var run = await Run("render", Session(), "-o", folder.File("x.wav"), option, value);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(option == "--dither" ? value : option, run.Error, StringComparison.Ordinal);
    }
}
