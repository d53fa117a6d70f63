using System.Globalization;
using MixGraph;
using Spectre.Console;

namespace MixConsole;

/// <summary>Measurements for people.</summary>
static class MeterReport
{
    static readonly string[] Columns = ["LUFS-I", "LRA", "max M", "max S", "dBTP", "dBFS", "RMS", "PLR", "corr."];

    public static void Print(Terminal terminal, IReadOnlyList<MeterRow> rows)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn(rows.Any(r => r.Strip is not null) ? "Strip" : "File");
        foreach (string column in Columns) table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var row in rows) table.AddRow([Terminal.Cell(row.Strip?.ToString() ?? Path.GetFileName(row.Path)), .. Cells(row.Measured).Select(c => new Text(c))]);
        terminal.Screen.Write(table);
        foreach (var row in rows)
            foreach (var (processor, reading) in row.Reductions)
                terminal.Line($"{row.Strip}, {processor}: gain reduction {reading.Median} median, {reading.Maximum} at most");
        if (rows.Any(r => !r.Measured.IsLoudnessRangeStable)) terminal.Line("A loudness range (LRA) of less than a minute, marked ?, says little.");
    }

    static string[] Cells(Measurement m) =>
    [
        Number(m.Integrated.Lufs), Number(m.LoudnessRange.Value) + (m.IsLoudnessRangeStable ? "" : "?"), Number(m.MaximumMomentary.Lufs), Number(m.MaximumShortTerm.Lufs),
        Number(m.TruePeak.Value), Number(m.Peak.Value), Number(m.Rms.Value), Number(m.PeakToLoudness.Value), m.Correlation.ToString("F2", CultureInfo.InvariantCulture),
    ];

    static string Number(double value) => double.IsInfinity(value) ? (value < 0 ? "-inf" : "+inf") : (Math.Round(value, 1) + 0.0).ToString("F1", CultureInfo.InvariantCulture);
}
