using System.CommandLine;
using System.Globalization;
using MixGraph;
using MixGraph.Workflow;
using Spectre.Console;

namespace MixConsole;

/// <summary>journal: what was done to a mix, when, on which layer and why.</summary>
static class JournalCommand
{
    public static Command Create(Terminal terminal)
    {
        var session = Arguments.Session();
        var json = new Option<bool>("--json") { Description = "Write a JSON array with an object for every entry." };
        var command = new Command("journal", "Shows the journal of a session: every edit with its layer, and what was soloed.") { session, json };
        command.SetAction(parsed =>
        {
            var mix = MixSession.Load(parsed.GetRequiredValue(session));
            foreach (string warning in mix.Warnings) terminal.Warning(warning);
            if (parsed.GetValue(json)) JournalJson.Print(terminal, mix.Journal.Entries);
            else Print(terminal, mix);
            return Tool.Done;
        });
        return command;
    }

    static void Print(Terminal terminal, MixSession mix)
    {
        var entries = mix.Journal.Entries;
        if (entries.Count == 0)
        {
            terminal.Line("The journal is empty.");
            return;
        }
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn(new TableColumn("#").RightAligned());
        foreach (string column in (string[])["Time", "Layer", "What", "Soloed"]) table.AddColumn(column);
        foreach (var entry in entries)
            table.AddRow(new Text(entry.Number.ToString(CultureInfo.InvariantCulture)), new Text(entry.Time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)), new Text(Layer(entry)),
                new Rows(What(entry).Select(Terminal.Cell)), Terminal.Cell(string.Join(", ", entry.Soloed.Select(s => s.Name))));
        terminal.Screen.Write(table);
        int below = entries.Count(e => e.IsBelowLayer);
        if (below > 0) terminal.Line($"{(below == 1 ? "1 edit was" : $"{below} edits were")} below the layer the pass was on, marked !.");
        if (mix.Snapshots.Count > 0) terminal.Line($"Snapshots: {string.Join(", ", mix.Snapshots.Select(s => s.Name))}");
    }

    static string Layer(JournalEntry entry) => (entry.Layer switch
    {
        MixGraph.Workflow.Layer.MixBus => "mix bus",
        MixGraph.Workflow.Layer.Groups => "groups",
        MixGraph.Workflow.Layer.Tracks => "tracks",
        _ => "",
    }) + (entry.IsBelowLayer ? " !" : "");

    static IEnumerable<string> What(JournalEntry entry)
    {
        string kind = entry.Kind is JournalEntryKind.Undo or JournalEntryKind.Redo or JournalEntryKind.Canvas ? JournalJson.Word(entry.Kind) + ": " : "";
        yield return kind + entry.Name;
        if (entry.Because is { } because) yield return "because " + because;
        foreach (var change in entry.Changes) yield return "  " + change.Description;
        foreach (string remark in entry.Remarks) yield return "  (" + remark + ")";
    }
}
