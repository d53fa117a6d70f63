using System.Globalization;
using MixGraph;
using Spectre.Console;

namespace MixConsole;

/// <summary>Says what a render did.</summary>
static class RenderReport
{
    public static void Print(Terminal terminal, RenderResult result, RenderOptions options)
    {
        foreach (string warning in result.Warnings) terminal.Warning(warning);
        if (result.ClippedSamples > 0)
            terminal.Warning(string.Create(CultureInfo.InvariantCulture, $"{result.ClippedSamples} samples were cut off at full scale: the mix peaks at {result.MixMeasurement.Peak}. Lower the mix bus, or render with --bits 32f."));
        string bits = options.BitDepth switch { BitDepth.Int16 => "16-bit", BitDepth.Int24 => "24-bit", _ => "32-bit float" };
        terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{result.Path}: {result.Duration.TotalSeconds:F2} s, {bits}, {result.SampleRate}, rendered in {result.Elapsed.TotalSeconds:F2} s ({result.Speed:F0} x real time), {(result.ClippedSamples == 0 ? "no" : result.ClippedSamples)} samples clipped"));
        if (options.Target is not null) terminal.Line(Target(result));
        terminal.Line($"{result.Loudness} integrated, {result.MixMeasurement.LoudnessRange} range, {result.TruePeak} true peak");
        terminal.Screen.Write(Levels(result));
    }

    static string Target(RenderResult result) =>
        $"{(result.GainApplied.Value < 0 ? "" : "+")}{result.GainApplied} to the target{(result.LimiterReduction.Value > 0 ? $", limited by up to {result.LimiterReduction}" : "")}";

    static Table Levels(RenderResult result)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns(new("Bus"), new TableColumn("Peak").RightAligned(), new TableColumn("RMS").RightAligned());
        foreach (var bus in result.Buses) table.AddRow(Terminal.Cell(bus.Name), new Text($"{bus.Peak}"), new Text($"{bus.Rms}"));
        return table;
    }
}
