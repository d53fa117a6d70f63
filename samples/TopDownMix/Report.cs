using System.Globalization;
using MixGraph;
using MixGraph.Workflow;
using Spectre.Console;

namespace TopDownMix;

/// <summary>Says what was found and done, as it happens.</summary>
static class Report
{
    const int MostFindings = 8;

    public static void Canvas(MixSession mix, GainStagingReport staging, RoughMixReport balance, NeedleResult needle)
    {
        foreach (string warning in mix.Warnings) AnsiConsole.MarkupLineInterpolated($"[yellow]{warning}[/]");
        foreach (var fault in staging.Findings) AnsiConsole.MarkupLineInterpolated($"[yellow]{fault}[/]");
        var table = Table("Rough mix", "Fader", "LUFS in the mix", "Target");
        foreach (var group in balance.Groups) table.AddRow(Markup.Escape(group.Name), Signed(group.Fader), $"{group.Loudness}", $"{group.Target}");
        AnsiConsole.Write(table);
        foreach (string note in balance.Notes) AnsiConsole.MarkupLineInterpolated($"{note}");
        AnsiConsole.MarkupLineInterpolated($"Mix bus: {needle.Moved} {needle.Before} -> {needle.After}, {needle.Reduction} of gain reduction");
    }

    public static void Findings(string what, ListenReport heard)
    {
        var table = Table($"{what}, heard at {heard.Duration / heard.Took:F0} x", "Group", "Impact", "Proposal");
        foreach (var finding in heard.Findings.Take(MostFindings))
            table.AddRow(Markup.Escape(finding.Message), Markup.Escape(finding.Group ?? ""), finding.Impact.ToString("F1", CultureInfo.InvariantCulture), Markup.Escape(finding.Proposal?.Title ?? ""));
        if (heard.Findings.Count > MostFindings) table.AddRow($"and {heard.Findings.Count - MostFindings} more", "", "", "");
        if (heard.Findings.Count == 0) table.AddRow("nothing", "", "", "");
        AnsiConsole.Write(table);
    }

    public static void Move(MoveResult move)
    {
        AnsiConsole.MarkupLineInterpolated($"[bold]{move.Proposal.Title}[/]");
        foreach (var group in move.SideEffects.Groups.Prepend(move.SideEffects.Mix)) AnsiConsole.MarkupLineInterpolated($"  {group}");
    }

    public static void Applied(TopDownPass pass, Proposal proposal)
    {
        pass.Apply(proposal);
        AnsiConsole.MarkupLineInterpolated($"[bold]{proposal.Title}[/]: {proposal.Reason}");
    }

    public static void Ledger(Ledger ledger, ProcessingBudget budget)
    {
        var bands = MixGraph.Workflow.Ledger.Bands;
        int[] octaves = [.. Enumerable.Range(0, bands.Count).Where(b => b % 3 == 2 && bands.Nominal(b) > 50)];
        var table = Table("Ledger, dB at", [.. octaves.Select(b => bands.Nominal(b) >= 1000 ? $"{bands.Nominal(b) / 1000:0}k" : $"{bands.Nominal(b):0}")]);
        foreach (var layer in ledger.Layers) Add(layer.ToString(), layer.Tone);
        Add("whole mix", ledger.Aggregate);
        table.AddEmptyRow();
        foreach (var path in ledger.Paths.DistinctBy(p => string.Join(' ', p.Tone.Select(Signed)))) Add(path.StripName, path.Tone); // of those that are the same, the first
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"Processing: {string.Join("; ", Enum.GetValues<Layer>().Select(l => $"{l}: {budget.Of(l)}"))}");
        foreach (var alarm in ledger.Alarms) AnsiConsole.MarkupLineInterpolated($"[yellow]{alarm}[/]");

        void Add(string name, ValueList<Decibels> tone) => table.AddRow([Markup.Escape(name), .. octaves.Select(b => Signed(tone[b]))]);
    }

    public static void Compared(BalanceDiff balance, Drift drift)
    {
        AnsiConsole.MarkupLineInterpolated($"Against the rough: {string.Join(", ", balance.Groups)}; {drift}");
    }

    public static void Done(MixSession mix, Print rough, RenderResult result, RenderResult before, RenderResult after)
    {
        var table = Table("Bus", "Fader", "Peak", "RMS");
        foreach (var bus in result.Buses) table.AddRow(Markup.Escape(bus.Name), Signed(mix.Document.Find(bus.Bus)!.Fader), $"{bus.Peak}", $"{bus.Rms}");
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"{mix.Journal.Entries.Count} entries in the journal, in out/about-the-summer.mix.json");
        AnsiConsole.MarkupLineInterpolated($"At the same loudness: {before.Path} ({before.Loudness}) and {after.Path} ({after.Loudness}); the rough as it was: {rough.Path} ({rough.Loudness})");
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{result.Path}: {result.Duration.TotalSeconds:F1} s, {result.Loudness}, {result.TruePeak} true peak, 24-bit, {result.Speed:F0} x real time, {result.ClippedSamples} samples clipped");
    }

    /// <summary>Runs work that tells how far it is.</summary>
    public static Task<T> Progress<T>(string what, Func<IProgress<double>, Task<T>> work) => AnsiConsole.Progress().StartAsync(async context =>
    {
        var bar = context.AddTask(what, maxValue: 1);
        return await work(new Share(share => bar.Value = share));
    });

    static Table Table(string first, params string[] others)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn(first);
        foreach (string column in others) table.AddColumn(column);
        return table;
    }

    static string Signed(Decibels value) => value.IsSilence ? "-inf" : Math.Abs(value.Value) < 0.05 ? "0" : value.Value.ToString("+0.0;-0.0", CultureInfo.InvariantCulture);

    sealed class Share(Action<double> report) : IProgress<double>
    {
        void IProgress<double>.Report(double value) => report(value);
    }
}
