using System.Globalization;
using MixGraph;
using Spectre.Console;

namespace TopDownMix;

/// <summary>Says what was done, and what it did to the level of every bus.</summary>
sealed class Report(Action<double> report) : IProgress<double>
{
    void IProgress<double>.Report(double value) => report(value);

    public static void Print(MixSession mix, RenderResult before, RenderResult after)
    {
        foreach (string warning in mix.Warnings.Concat(after.Warnings)) AnsiConsole.MarkupLineInterpolated($"[yellow]{warning}[/]");
        foreach (var bus in mix.Strips.OfType<OutputBus>())
            foreach (var insert in bus.Inserts) AnsiConsole.MarkupLineInterpolated($"{bus.Name}: {Describe(insert)}");

        var table = new Table().Border(TableBorder.Rounded).AddColumn(new TableColumn("Bus").NoWrap());
        foreach (string column in (string[])["Fader", "Peak before", "after", "RMS before", "after"])
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var (was, now) in before.Buses.Zip(after.Buses))
        {
            var fader = mix.Document.Find(now.Bus)!.Fader;
            table.AddRow(Markup.Escape(now.Name), $"{fader}", $"{was.Peak}", $"{now.Peak}", $"{was.Rms}", $"{now.Rms}");
        }
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"Mix: {before.Loudness} and {before.TruePeak} true peak before, {after.Loudness} and {after.TruePeak} after");
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{after.Path}: {after.Duration.TotalSeconds:F1} s, 24-bit, {after.Speed:F0} x real time, {after.ClippedSamples} samples clipped");
    }

    static string Describe(Insert insert) => insert.Settings switch
    {
        MixGraph.Processors.Equalizer eq => string.Join(", ", eq.Bands.Select(b => $"{b.Shape} {b.Gain} at {b.Frequency}")),
        MixGraph.Processors.Compressor c => string.Create(CultureInfo.InvariantCulture, $"compressor {c.Ratio}:1 above {c.Threshold}, attack {c.Attack.TotalMilliseconds} ms"),
        _ => insert.Settings.ProcessorType.Id,
    };
}
