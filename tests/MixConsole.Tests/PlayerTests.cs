using MixGraph;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MixConsole.Tests;

/// <summary>What keys do, and what is drawn, with an engine that nobody listens to.</summary>
public sealed class PlayerTests : IDisposable
{
    readonly MixSession mix;
    readonly Player player;
    readonly float[] block = new float[2 * 480];

    public PlayerTests()
    {
        var made = new MixSession(SampleRate.Hz48000);
        var drums = made.AddGroup("Drums");
        drums.AddTrack("Kick", Signal.Sine(100.Hz, -6.dB, TimeSpan.FromSeconds(20)));
        made.AddTrack("[Voice]\u001b", Signal.Sine(1000.Hz, -12.dB, TimeSpan.FromSeconds(10)));
        mix = new(made.Document); // as loaded: there is nothing to undo
        player = new(mix, TimeSpan.FromSeconds(1), null, false, new() { Offline = true });
        player.Transport.Play();
    }

    public void Dispose() => player.Dispose();

    void Play(double seconds)
    {
        for (int i = 0; i < seconds * 100; i++) player.Engine.Process([], block, 480);
        player.Read(seconds);
    }

    bool Press(ConsoleKey key, char character = '\0') => player.Press(new(character, key, false, false, false));

    string Drawn()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 100;
        console.Write(new PlayScreen(player, 100, 30, unicode: false).Draw("device"));
        return text.ToString();
    }

    [Fact]
    public void Strips_stand_below_what_they_lead_to() => Assert.Equal(["Mix 0", "Drums 1", "Kick 2", "[Voice]\u001b 1"], player.Rows.Select(r => $"{r.Strip.Name} {r.Depth}"));

    [Fact]
    public void Meters_move_and_are_drawn()
    {
        Play(1);
        Assert.Equal(-6, player.Rows[2].Peak, 0.1);
        Assert.Equal(-6, player.Rows[2].Held, 0.1);
        Assert.True(player.TruePeak > -6);
        var lines = Drawn().Split('\n');
        Assert.StartsWith("00:01.9 / 00:20.0  playing", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^  Kick .* 0\.0 +#{30,}.* -6\.0", lines.Single(l => l.Contains("Kick", StringComparison.Ordinal)));
        Assert.Contains(lines, l => l.Contains("[Voice]?", StringComparison.Ordinal)); // neither markup nor a control character
        Assert.All(lines, l => Assert.True(l.TrimEnd().Length <= 100));
    }

    [Fact]
    public void The_transport_obeys()
    {
        Play(0.5);
        Press(ConsoleKey.RightArrow);
        Assert.Equal(6.5, player.Transport.Position.TotalSeconds, 0.05);
        Press(ConsoleKey.LeftArrow);
        Press(ConsoleKey.LeftArrow);
        Assert.Equal(0, player.Transport.Position.TotalSeconds, 0.05);
        Press(ConsoleKey.Spacebar, ' ');
        Assert.False(player.Transport.IsPlaying);
        Press(ConsoleKey.Spacebar, ' ');
        Assert.True(player.Transport.IsPlaying);
        Press(ConsoleKey.L, 'l');
        Assert.Equal((Position.Samples(0), Position.Samples(20 * 48_000)), player.Transport.Loop);
        Press(ConsoleKey.L, 'l');
        Assert.Null(player.Transport.Loop);
        Assert.True(Press(ConsoleKey.Home));
        Assert.False(Press(ConsoleKey.Q, 'q'));
    }

    [Fact]
    public void Strips_are_edited_and_edits_undone()
    {
        Press(ConsoleKey.DownArrow);
        Press(ConsoleKey.M, 'm');
        Assert.True(mix.Group("Drums").Muted);
        Press(ConsoleKey.U, 'u');
        Assert.False(mix.Group("Drums").Muted);
        Assert.Equal("Undone: muted.", player.Said);
        Press(ConsoleKey.U, 'u');
        Assert.Equal("There is nothing to undo.", player.Said);
        for (int i = 0; i < 9; i++) Press(ConsoleKey.DownArrow);
        Press(ConsoleKey.S, 's');
        Assert.True(mix.Tracks[1].Soloed);
        for (int i = 0; i < 30; i++) Press(ConsoleKey.OemPlus, '+');
        Assert.Equal(12.dB, mix.Tracks[1].Fader);
        for (int i = 0; i < 200; i++) Press(ConsoleKey.OemMinus, '-');
        Assert.True(mix.Tracks[1].Fader.IsSilence);
        Press(ConsoleKey.OemPlus, '+');
        Assert.Equal(-60.dB, mix.Tracks[1].Fader);
        Press(ConsoleKey.D, 'd');
        Assert.True(player.Engine.Monitor.State.Dim);
    }

    [Fact]
    public void It_is_over_when_the_last_source_has_rung_out()
    {
        Play(2);
        Assert.False(player.IsOver);
        player.Transport.Position = TimeSpan.FromSeconds(19.9);
        Play(1.5);
        Assert.True(player.IsOver);
        player.Rewind();
        Assert.Equal((false, TimeSpan.FromSeconds(1)), (player.Transport.IsPlaying, player.Transport.Position));
    }
}
