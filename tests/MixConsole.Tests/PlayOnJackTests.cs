using System.Globalization;
using System.Text.RegularExpressions;
using MixGraph.PortAudio.Tests;

namespace MixConsole.Tests;

/// <summary>The bundled song, played to a JACK server without hardware.</summary>
public sealed partial class PlayOnJackTests(JackServer server) : CommandLine, IClassFixture<JackServer>
{
    [SkippableTheory, InlineData(""), InlineData("--buffered")]
    public async Task The_song_plays_for_two_seconds(string mode)
    {
        Skip.If(server.Missing is not null, server.Missing);
        string session = folder.File("song.mix.json");
        Assert.Equal(0, (await Run("new", Song, "-o", session)).Code);
        var run = await Run([.. (string[])["play", session, "--device", "jack", "--no-ui", "--seconds", "2"], .. mode.Length > 0 ? [mode] : Array.Empty<string>()]);
        Assert.Equal(0, run.Code);
        var lines = run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("playing  M -", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("M -inf", lines[0], StringComparison.Ordinal);
        var summary = Summary().Match(lines[^1]);
        Assert.True(summary.Success, lines[^1]);
        int callbacks = int.Parse(summary.Groups[1].Value, CultureInfo.InvariantCulture), needed = 2 * JackServer.Rate / 256;
        Assert.InRange(callbacks, needed, needed * 11 / 10 + (mode.Length > 0 ? JackServer.Rate / 10 / 256 : 0)); // and what is ahead in the buffer
    }

    [SkippableFact]
    public async Task What_cannot_be_played_says_what_to_do()
    {
        Skip.If(server.Missing is not null, server.Missing);
        IsInputFault(await Run("play", Session(), "--device", "jack", "--no-ui", "--rate", "44100"), "The latter is --rate 48000.");
        IsInputFault(await Run("play", Session(), "--device", "organ", "--no-ui"), "There is no device \"organ\" to play on; mixgraph devices lists them.");
        Assert.Contains("JACK", (await Run("devices")).Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task It_ends_by_itself_when_the_mix_has()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var run = await Run("play", Session(), "--device", "jack", "--no-ui");
        Assert.Equal(0, run.Code);
    }

    [GeneratedRegex(@"^\d\.\d\d s on .*: (\d+) callbacks, \d+ frames, ")]
    private static partial Regex Summary();
}
