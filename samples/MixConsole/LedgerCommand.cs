using System.CommandLine;
using System.Globalization;
using MixGraph;
using MixGraph.Workflow;
using Spectre.Console;

namespace MixConsole;

/// <summary>ledger: what the layers of a mix do to its tone, added up, and where that is too much.</summary>
static class LedgerCommand
{
    const double Audible = 0.05; // what a table with one decimal shows

    public static Command Create(Terminal terminal)
    {
        var session = Arguments.Session();
        var json = new Option<bool>("--json") { Description = "Write a JSON object with all third octaves of every path." };
        var command = new Command("ledger", "Adds up what inserts on tracks, groups and the mix bus do to the tone, and says where it is too much.") { session, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var mix = MixSession.Load(parsed.GetRequiredValue(session));
            foreach (string warning in mix.Warnings) terminal.Warning(warning);
            var ledger = await terminal.WithProgress("listening", p => Task.Run(() => mix.Ledger(progress: p, cancellation: cancellation), cancellation));
            if (parsed.GetValue(json)) LedgerJson.Print(terminal, ledger, mix.ProcessingBudget());
            else Print(terminal, ledger, mix.ProcessingBudget());
            return Tool.Done;
        });
        return command;
    }

    static void Print(Terminal terminal, Ledger ledger, ProcessingBudget budget)
    {
        int[] octaves = [.. Enumerable.Range(0, Ledger.Bands.Count).Where(b => b % 3 == 2)]; // 31.5 Hz to 16 kHz
        var table = new Table().Border(TableBorder.Rounded).AddColumn("dB at");
        foreach (int band in octaves) table.AddColumn(new TableColumn(Name(Ledger.Bands.Nominal(band))).RightAligned());
        foreach (var layer in ledger.Layers) Add(layer.ToString(), layer.Tone);
        Add("whole mix", ledger.Aggregate);
        table.AddEmptyRow();
        int flat = 0;
        foreach (var path in ledger.Paths)
            if (path.Tone.All(t => Math.Abs(t.Value) < Audible)) flat++;
            else Add(path.StripName, path.Tone);
        terminal.Screen.Write(table);
        if (flat > 0) terminal.Line($"{(flat == 1 ? "1 path is" : $"{flat} paths are")} flat.");
        foreach (var layer in Enum.GetValues<Layer>()) terminal.Line($"{layer}: {budget.Of(layer)}");
        if (ledger.Alarms.Count == 0) terminal.Line("Nothing adds up to too much.");
        foreach (var alarm in ledger.Alarms) terminal.Line(alarm.Message);

        void Add(string name, ValueList<Decibels> tone) =>
            table.AddRow([Terminal.Cell(name), .. octaves.Select(b => new Text(Signed(tone[b].Value)))]);
    }

    static string Name(double hertz) => hertz >= 1000 ? (hertz / 1000).ToString("0.#", CultureInfo.InvariantCulture) + "k" : hertz.ToString("0.#", CultureInfo.InvariantCulture);

    static string Signed(double value) => Math.Abs(value) < Audible ? "" : value.ToString("+0.0;-0.0", CultureInfo.InvariantCulture);
}
