using System.CommandLine;
using System.Globalization;
using MixGraph;
using MixGraph.Workflow;
using Spectre.Console;

namespace MixConsole;

/// <summary>rough: a session gets its gains staged, a rough balance, and a mix bus that just kisses the needle.</summary>
static class RoughCommand
{
    public static Command Create(Terminal terminal)
    {
        var session = Arguments.Session();
        var output = new Option<string?>("--output", "-o") { Description = "The session file to write; the same one by default.", HelpName = "session.mix.json" };
        var template = new Option<string?>("--template") { Description = "Whose balance to go for: rock, pop, metal, electronic, acoustic, or a template file.", HelpName = "name" };
        var needle = Arguments.Real("--needle", "The median gain reduction of the compressor on the mix bus; 1.5 by default", "dB", 0.1, 20);
        var command = new Command("rough", "Stages gains, makes a rough balance, and sets the compressor of the mix bus.") { session, output, template, needle };
        command.SetAction((parsed, cancellation) => Run(terminal, parsed.GetRequiredValue(session), parsed.GetValue(output), parsed.GetValue(template), parsed.GetValue(needle) ?? 1.5, cancellation));
        return command;
    }

    static async Task<int> Run(Terminal terminal, string path, string? output, string? templateName, double needle, CancellationToken cancellation)
    {
        var options = templateName is null ? new RoughMixOptions() : new RoughMixOptions { Targets = Templates.Find(templateName).RoughMix };
        var mix = MixSession.Load(path);
        foreach (string warning in mix.Warnings) terminal.Warning(warning);
        var pass = mix.TopDown();
        var staging = await terminal.WithProgress("gain staging", p => Task.Run(() => pass.GainStage(progress: p, cancellation: cancellation), cancellation));
        var rough = await terminal.WithProgress("rough mix", p => Task.Run(() => pass.RoughMix(options, p, cancellation), cancellation));
        NeedleResult? kissed = null;
        try
        {
            kissed = await terminal.WithProgress("needle", p => Task.Run(() => pass.KissTheNeedle(mix.MixBus, new(needle), progress: p, cancellation: cancellation), cancellation));
        }
        catch (NeedleException e)
        {
            terminal.Warning(e.Message);
        }
        mix.Save(output ?? path);
        Print(terminal, mix, staging, rough, kissed);
        terminal.Line($"{output ?? path}: {rough.Mix}, {rough.Passes} passes");
        return Tool.Done;
    }

    static void Print(Terminal terminal, MixSession mix, GainStagingReport staging, RoughMixReport rough, NeedleResult? kissed)
    {
        foreach (var finding in staging.Findings) terminal.Warning(finding.Message);
        foreach (string note in rough.Notes) terminal.Warning(note);
        var tracks = new Table().Border(TableBorder.Rounded).AddColumn("Track").AddColumn("Role");
        foreach (string column in (string[])["LUFS", "trim", "fader", "pan"]) tracks.AddColumn(new TableColumn(column).RightAligned());
        foreach (var staged in staging.Tracks)
        {
            var track = mix.Tracks.First(t => t.Id == staged.Strip);
            tracks.AddRow(Terminal.Cell(track.Name), Terminal.Cell(track.Role), new Text(Number(staged.Loudness.Lufs)), new Text(Signed(track.Trim.Value)), new Text(Signed(track.Fader.Value)), new Text(track.Pan.ToString()));
        }
        terminal.Screen.Write(tracks);
        var groups = new Table().Border(TableBorder.Rounded).AddColumn("Group");
        foreach (string column in (string[])["LUFS in the mix", "target", "fader"]) groups.AddColumn(new TableColumn(column).RightAligned());
        foreach (var group in rough.Groups)
            groups.AddRow(Terminal.Cell(group.Name), new Text(Number(group.Loudness.Lufs)), new Text(Number(group.Target.Lufs)), new Text(group.Bus is null ? "-" : Signed(group.Fader.Value)));
        terminal.Screen.Write(groups);
        if (kissed is not null)
            terminal.Line($"Mix bus: {kissed.Moved} {Signed(kissed.Before.Value)} -> {Signed(kissed.After.Value)} dB, gain reduction {Number(kissed.Reduction.Value)} dB median{(kissed.Converged ? "" : ", which is the nearest there is")}");
    }

    static string Number(double value) => double.IsInfinity(value) ? "-inf" : (Math.Round(value, 1) + 0.0).ToString("F1", CultureInfo.InvariantCulture);

    static string Signed(double value) => double.IsInfinity(value) ? "-inf" : (Math.Round(value, 1) + 0.0).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}

/// <summary>Templates by name or file.</summary>
static class Templates
{
    /// <exception cref="MixFileException">It is neither the name of one nor a file with one.</exception>
    public static MixTemplate Find(string nameOrPath)
    {
        if (MixTemplates.Find(nameOrPath) is { } known) return known;
        if (File.Exists(nameOrPath)) return MixTemplate.Load(nameOrPath);
        string names = string.Join(", ", MixTemplates.All.Select(t => t.Name.ToLowerInvariant()));
        throw new MixFileException(nameOrPath, null, $"There is no such template file, and no template of the name; there are {names}.");
    }
}
