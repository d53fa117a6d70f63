using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using MixGraph;
using Spectre.Console;

namespace MixConsole;

/// <summary>play: a session on an audio device, mixed while it plays.</summary>
static class PlayCommand
{
    const int Hertz = 20, InvalidSampleRate = -9997; // paInvalidSampleRate
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create(Terminal terminal)
    {
        var session = Arguments.Session();
        var device = new Option<string?>("--device") { Description = "What to play on: a number or a part of a name of what mixgraph devices lists; the system's default if left out.", HelpName = "number|name" };
        var buffered = new Option<int?>("--buffered") { Description = "Render ahead by so many milliseconds, 5 to 5000, 100 if no number is given, so that nothing is heard of a busy machine.", HelpName = "ms", Arity = ArgumentArity.ZeroOrOne };
        var rate = new Option<int?>("--rate") { Description = "Play at this rate, that of the device; the session's if left out.", HelpName = "Hz" };
        var block = Arguments.Number("--block", "Frames a callback", 256, 1, 8192);
        var from = Arguments.Seconds("--from", "Where in the mix to begin");
        var loop = new Option<string?>("--loop") { Description = "Repeat from one place to another, in seconds, 4:12.5 for example; the whole if none are given.", HelpName = "start:end", Arity = ArgumentArity.ZeroOrOne };
        var seconds = Arguments.Seconds("--seconds", "End after so long");
        var noUI = new Option<bool>("--no-ui") { Description = "A line every second in place of meters and keys." };
        var command = new Command("play", "Plays a session on an audio device, with meters, and keys to mix it. What is changed is not saved.") { session, device, buffered, rate, block, from, loop, seconds, noUI };
        command.Validators.Add(result =>
        {
            if (result.GetResult(buffered) is { Tokens: [var ms] } && int.TryParse(ms.Value, CultureInfo.InvariantCulture, out int depth) && depth is < 5 or > 5000) result.AddError($"--buffered must be 5 to 5000 ms, not {ms.Value}.");
            if (result.GetResult(rate) is { Tokens: [var hz] } && int.TryParse(hz.Value, CultureInfo.InvariantCulture, out int hertz) && hertz is < SampleRate.MinimumHertz or > SampleRate.MaximumHertz) result.AddError($"--rate must be {SampleRate.MinimumHertz} to {SampleRate.MaximumHertz} Hz, not {hz.Value}.");
            if (result.GetResult(loop) is { Tokens: [var range] } && Loop(range.Value) is null) result.AddError($"--loop takes start:end in seconds, at least 0.02 apart, not {range.Value}.");
        });
        command.SetAction((parsed, cancellation) =>
        {
            var options = new AudioStreamOptions
            {
                BlockFrames = parsed.GetValue(block),
                Mode = parsed.GetResult(buffered) is null ? AudioStreamMode.Direct : AudioStreamMode.Buffered,
                BufferDepth = TimeSpan.FromMilliseconds(parsed.GetValue(buffered) ?? 100),
            };
            var mix = Load(terminal, parsed.GetRequiredValue(session), parsed.GetValue(rate));
            var played = (Loop(parsed.GetValue(loop)), parsed.GetResult(loop) is not null);
            return Task.FromResult(Run(terminal, mix, parsed.GetValue(device), options, Arguments.Time(parsed.GetValue(from)) ?? TimeSpan.Zero, played, parsed.GetValue(seconds), parsed.GetValue(noUI), cancellation));
        });
        return command;
    }

    static MixSession Load(Terminal terminal, string path, int? rate)
    {
        var mix = MixSession.Load(path);
        foreach (string warning in mix.Warnings) terminal.Warning(warning);
        return rate is { } hertz ? mix.At(new(hertz)) : mix;
    }

    /// <summary>Two places in seconds; null if it is something else.</summary>
    static (TimeSpan Start, TimeSpan End)? Loop(string? text)
    {
        if (text?.Split(':') is not [var first, var second] || !Seconds(first, out double start) || !Seconds(second, out double end) || end - start < 0.02) return null;
        return (TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end));
    }

    static bool Seconds(string text, out double seconds) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds) && seconds <= 360_000;

    static int Run(Terminal terminal, MixSession mix, string? word, AudioStreamOptions options, TimeSpan from, ((TimeSpan, TimeSpan)? Range, bool On) loop, double? seconds, bool noUI, CancellationToken cancellation)
    {
        var devices = AudioDevices.List();
        string? fault = null;
        var device = word is null ? devices.FirstOrDefault(d => d.IsDefaultOutput) : DeviceChoice.Find(word, devices, out fault);
        if (fault is not null)
        {
            terminal.Error(fault);
            return Tool.InputFault;
        }
        int inputs = mix.Tracks.Select(t => t.Source).OfType<LiveInput>().Select(i => 1 + Math.Max(i.Channel, i.RightChannel ?? 0)).Append(0).Max();
        using var player = new Player(mix, from, loop.Range, loop.On, new() { InputChannels = inputs });
        var latency = GCSettings.LatencyMode;
        try
        {
            GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency; // collections that stop everything are put off
            player.Begin(options.BlockFrames);
            using var stream = player.Engine.PlayOn(device, options);
            return Play(terminal, player, stream, options, device, seconds, noUI || !terminal.IsInteractive, cancellation);
        }
        catch (PortAudioException e) when (e.Code == InvalidSampleRate && device is not null)
        {
            terminal.Error(string.Create(CultureInfo.InvariantCulture, $"{e.Message} The latter is --rate {device.DefaultSampleRate:0}."));
            return Tool.InputFault;
        }
        finally
        {
            GCSettings.LatencyMode = latency;
        }
    }

    static int Play(Terminal terminal, Player player, AudioDeviceStream stream, AudioStreamOptions options, AudioDevice? device, double? seconds, bool noUI, CancellationToken cancellation)
    {
        string State() => $"{PlayText.Device(stream, options, device)}, {PlayText.Gaps(stream, player.EventCount)}";
        string? fault = null;
        if (noUI)
        {
            var said = Stopwatch.StartNew();
            fault = Wait(player, stream, seconds, () =>
            {
                while (player.Events.TryDequeue(out var happened)) terminal.Warning(PlayText.Event(player, happened));
                if (said.Elapsed.TotalSeconds >= 1)
                {
                    said.Restart();
                    terminal.Line($"{PlayText.Place(player)}  {PlayText.Loudness(player)}  {PlayText.Gaps(stream, player.EventCount)}");
                }
                return !player.IsOver;
            }, cancellation);
        }
        else
        {
            var profile = terminal.Screen.Profile;
            var screen = new PlayScreen(player, profile.Width, profile.Height, profile.Capabilities.Unicode);
            terminal.Screen.Live(screen.Draw(State())).AutoClear(true).Start(context => fault = Wait(player, stream, seconds, () =>
            {
                while (Console.KeyAvailable)
                    if (!player.Press(Console.ReadKey(intercept: true))) return false;
                if (player.IsOver) player.Rewind();
                context.UpdateTarget(screen.Draw(State()));
                return true;
            }, cancellation));
        }
        terminal.Line(PlayText.Summary(stream, options, device, player.EventCount));
        if (fault is null) return Tool.Done;
        terminal.Error(fault);
        return Tool.InputFault;
    }

    /// <summary>Reads meters 20 times a second until it is enough; what is wrong with the device, or null. Ctrl-C is a way to end.</summary>
    static string? Wait(Player player, AudioDeviceStream stream, double? seconds, Func<bool> goesOn, CancellationToken cancellation)
    {
        Stopwatch since = Stopwatch.StartNew(), stuck = Stopwatch.StartNew();
        for (long frames = -1; ;)
        {
            player.Read(since.Elapsed.TotalSeconds);
            since.Restart();
            if (stream.Fault is { } fault) return fault.Message;
            if (frames != stream.Frames) stuck.Restart();
            else if (stuck.Elapsed > Patience) return "The device has stopped asking for audio.";
            frames = stream.Frames;
            if (!goesOn() || frames >= seconds * stream.SampleRate || cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(1.0 / Hertz))) return null;
        }
    }
}
