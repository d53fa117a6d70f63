using System.CommandLine;
using System.Globalization;
using MixGraph;
using Spectre.Console;

namespace MixConsole;

/// <summary>devices: what there is to play on.</summary>
static class DevicesCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("devices", "Lists the audio devices, with the numbers and names that play --device takes.");
        command.SetAction(_ => Run(terminal, AudioDevices.List()));
        return command;
    }

    internal static int Run(Terminal terminal, IReadOnlyList<AudioDevice> devices)
    {
        if (devices.Count == 0)
        {
            terminal.Error("The system has no audio devices.");
            return Tool.InputFault;
        }
        var table = new Table().Border(TableBorder.Rounded).AddColumns(new TableColumn("#").RightAligned(), new("Device"), new("Host"),
            new TableColumn("In").RightAligned(), new TableColumn("Out").RightAligned(), new TableColumn("Rate").RightAligned(), new TableColumn("Latency").RightAligned(), new("Default"));
        foreach (var (index, d) in devices.Index())
            table.AddRow(new Text($"{index}"), Terminal.Cell(d.Name), Terminal.Cell(d.HostApi), new Text($"{d.InputChannels}"), new Text($"{d.OutputChannels}"),
                new Text(string.Create(CultureInfo.InvariantCulture, $"{d.DefaultSampleRate:0.##} Hz")), new Text(string.Create(CultureInfo.InvariantCulture, $"{d.DefaultLatency.TotalMilliseconds:F1} ms")),
                new Text((d.IsDefaultOutput, d.IsDefaultInput) switch { (true, true) => "out, in", (true, _) => "out", (_, true) => "in", _ => "" }));
        terminal.Screen.Write(table);
        return Tool.Done;
    }
}
