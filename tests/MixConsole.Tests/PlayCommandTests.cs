using MixGraph;

namespace MixConsole.Tests;

/// <summary>play and devices, without a device.</summary>
public sealed class PlayCommandTests : CommandLine
{
    [Theory]
    [InlineData("play")]
    [InlineData("play", "a.json", "b.json")]
    [InlineData("play", "a.json", "--buffered", "4")]
    [InlineData("play", "a.json", "--buffered", "5001")]
    [InlineData("play", "a.json", "--buffered", "much")]
    [InlineData("play", "a.json", "--rate", "7999")]
    [InlineData("play", "a.json", "--rate", "fast")]
    [InlineData("play", "a.json", "--block", "0")]
    [InlineData("play", "a.json", "--from", "-1")]
    [InlineData("play", "a.json", "--seconds", "-1")]
    [InlineData("play", "a.json", "--loop", "4")]
    [InlineData("play", "a.json", "--loop", "4:4")]
    [InlineData("play", "a.json", "--loop", "-1:4")]
    [InlineData("play", "a.json", "--loop", "1:x")]
    [InlineData("devices", "all")]
    public async Task A_wrong_command_line_is_exit_code_2(params string[] args)
    {
        var run = await Run(args);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.All(run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("mixgraph: ", line, StringComparison.Ordinal));
    }

    [Theory, InlineData("play"), InlineData("devices")]
    public async Task There_is_help(string command)
    {
        var run = await Run(command, "--help");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains($"mixgraph {command}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_not_there_is_said_first() => IsInputFault(await Run("play", folder.File("none.json"), "--no-ui"), "There is no such file.");

    [SkippableFact]
    public async Task Without_the_library_it_is_said_how_to_get_it()
    {
        Skip.If(AudioDevices.IsAvailable, "PortAudio is installed.");
        IsInputFault(await Run("play", Session(), "--no-ui"), "apt install libportaudio2");
        IsInputFault(await Run("devices"), "apt install libportaudio2");
    }

    [Fact]
    public void Devices_are_listed_or_said_to_be_none()
    {
        using StringWriter output = new(), error = new();
        var terminal = new Terminal(output, error);
        Assert.Equal(0, DevicesCommand.Run(terminal, [Speakers, Usb, Microphone]));
        Assert.Contains("USB Audio", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("44100 Hz", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, DevicesCommand.Run(terminal, []));
        Assert.Equal("mixgraph: The system has no audio devices.", error.ToString().Trim());
    }

    [Theory]
    [InlineData("0", "Speakers", null)]
    [InlineData("usb", "USB Audio", null)]
    [InlineData("SPEAKERS", "Speakers", null)]
    [InlineData("jack", "system", null)]
    [InlineData("2", null, "\"Microphone\" of ALSA only records.")]
    [InlineData("9", null, "There is no device 9")]
    [InlineData("alsa", null, "\"alsa\" may be Speakers of ALSA or USB Audio of ALSA; give its number.")]
    [InlineData("organ", null, "There is no device \"organ\" to play on")]
    public void A_device_is_found_by_number_or_part_of_its_name(string word, string? name, string? fault)
    {
        Assert.Equal(name, DeviceChoice.Find(word, [Speakers, Usb, Microphone, Jack], out string? said)?.Name);
        if (fault is null) Assert.Null(said);
        else Assert.StartsWith(fault, said, StringComparison.Ordinal);
    }

    static readonly AudioDevice Speakers = new("Speakers", "ALSA", 0, 2, 48_000, TimeSpan.FromMilliseconds(8), false, true);
    static readonly AudioDevice Usb = new("USB Audio", "ALSA", 2, 4, 44_100, TimeSpan.FromMilliseconds(5), false, false);
    static readonly AudioDevice Microphone = new("Microphone", "ALSA", 1, 0, 48_000, TimeSpan.FromMilliseconds(5), true, false);
    static readonly AudioDevice Jack = new("system", "JACK Audio Connection Kit", 2, 2, 48_000, TimeSpan.FromMilliseconds(5), false, false);
}
