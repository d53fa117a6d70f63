using System.CommandLine;
using System.Globalization;
using MixGraph;
using MixGraph.Workflow;
using Spectre.Console;

namespace MixConsole;

/// <summary>listen: what could be better in a mix, the worst first.</summary>
static class ListenCommand
{
    public static Command Create(Terminal terminal)
    {
        var session = Arguments.Session();
        var json = new Option<bool>("--json") { Description = "Write a JSON array with an object for every finding." };
        var threads = Arguments.Number("--threads", "Threads that render and listen; 0 for as many as there are processors", 0, 0, ListenOptions.MaximumThreads);
        var command = new Command("listen", "Listens to a session and says what could be better: rings, hidden tracks, bands that stand out, faults of sources. What would change the mix most comes first.") { session, json, threads };
        command.SetAction(async (parsed, cancellation) =>
        {
            var mix = MixSession.Load(parsed.GetRequiredValue(session));
            foreach (string warning in mix.Warnings) terminal.Warning(warning);
            var options = new ListenOptions { Threads = parsed.GetValue(threads) };
            var report = await terminal.WithProgress("Listening", progress => mix.ListenAsync(options, progress, cancellation));
            foreach (string warning in report.Warnings) terminal.Warning(warning);
            if (parsed.GetValue(json)) ListenJson.Print(terminal, report);
            else Print(terminal, report);
            return Tool.Done;
        });
        return command;
    }

    static void Print(Terminal terminal, ListenReport report)
    {
        terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{report.Duration.TotalSeconds:F1} s heard in {report.Took.TotalSeconds:F1} s, {(report.Findings.Count == 0 ? "nothing" : report.Findings.Count)} found"));
        if (report.Findings.Count == 0) return;
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn(new TableColumn("Impact").RightAligned());
        foreach (string column in (string[])["What", "When", "What would mend it"]) table.AddColumn(column);
        foreach (var finding in report.Findings)
            table.AddRow(new Text(finding.Impact.ToString("0.00", CultureInfo.InvariantCulture)), Terminal.Cell(finding.Message), new Text(finding.Time?.ToString() ?? ""), Terminal.Cell(finding.Proposal?.Title ?? ""));
        terminal.Screen.Write(table);
    }
}
