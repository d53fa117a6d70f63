using System.Globalization;
using MixGraph.Workflow;
using Spectre.Console;

namespace MixConsole;

/// <summary>A comparison for people.</summary>
static class CompareReport
{
    public static void Print(Terminal terminal, Comparison c)
    {
        terminal.Line($"{Path.GetFileName(c.A.Path)} against {Path.GetFileName(c.B.Path)}: {Signed(c.Tone.LoudnessDifference.Value)} LU; the rest at the same loudness.");
        if (c.IsAligned)
            terminal.Line(c.Alignment is not { } found ? "They are not made of the same takes, or too differently to tell where one lies in the other."
                : $"{Path.GetFileName((c.B.IsSession ? c.A : c.B).Path)} is {found} beside the other.");
        terminal.Line($"low {Signed(c.Stroke(c.Tone.Low))} dB, mids {Signed(c.Stroke(c.Tone.Mids))} dB, presence {Signed(c.Stroke(c.Tone.Presence))} dB, top {Signed(c.Stroke(c.Tone.Top))} dB");
        var bands = Table("Band", "level dB", "width a", "width b");
        foreach (var band in c.Bands)
            bands.AddRow(new Text(FormattableString.Invariant($"{band.From:0} - {band.To:0} Hz")), new Text(Signed(band.Difference)), new Text(Signed(band.WidthA)), new Text(Signed(band.WidthB)));
        terminal.Screen.Write(bands);
        var thirds = Table("Third octave", "dB");
        foreach (var third in c.Tone.Difference) thirds.AddRow(new Text(third.Center.ToString()), new Text(Signed(third.Level.Value)));
        terminal.Screen.Write(thirds);
        if (c.Balance is not { } balance) return;
        terminal.Line($"Balance, without the {Signed(balance.CommonOffset.Value)} LU that all have in common:");
        var table = Table("Group, track", "a LUFS", "b LUFS", "LU");
        foreach (var group in balance.Groups)
        {
            Add(group, "");
            BalanceLine[] tracks = [.. balance.Tracks.Where(t => t.Group == group.Name)];
            bool isBus = c.A.Mix.Groups.Concat(c.B.Mix.Groups).Any(g => g.Name == group.Name);
            if (tracks is [var only] && only.Name == group.Name && !isBus) continue; // a track or return that is the whole group
            foreach (var track in tracks) Add(track, "  ");
        }
        terminal.Screen.Write(table);

        void Add(BalanceLine line, string indent) => table.AddRow(Terminal.Cell(indent + line.Name), new Text(Plain(line.Loudness.Lufs)), new Text(Plain(line.Other.Lufs)), new Text(Signed(line.Difference.Value)));
    }

    static Table Table(string first, params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn(first);
        foreach (string column in columns) table.AddColumn(new TableColumn(column).RightAligned());
        return table;
    }

    static string Plain(double value) => double.IsInfinity(value) ? (value < 0 ? "-inf" : "+inf") : (Math.Round(value, 1) + 0.0).ToString("F1", CultureInfo.InvariantCulture);

    static string Signed(double value) => double.IsNaN(value) ? "?" : double.IsInfinity(value) ? Plain(value) : (Math.Round(value, 1) + 0.0).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
