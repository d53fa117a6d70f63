using System.CommandLine;
using MixGraph;

namespace MixConsole;

/// <summary>meter: loudness, peaks and the rest, of audio files and of every strip of a session.</summary>
static class MeterCommand
{
    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("files") { Description = "Audio files, or session files (*.json).", HelpName = "file.wav|flac|session.mix.json", Arity = ArgumentArity.OneOrMore };
        var point = Arguments.Word("--point", "Where in the strips of a session.", "output", "input", "pre", "post", "output");
        var dualMono = new Option<bool>("--dual-mono") { Description = "Mono files are meant for both loudspeakers, which is 3 LU louder." };
        var json = new Option<bool>("--json") { Description = "Write a JSON array with an object for every file or strip; silence is \"-inf\"." };
        var command = new Command("meter", "Measures loudness (ITU-R BS.1770), peaks and correlation, of files and of every strip of a session.") { paths, point, dualMono, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var rows = new List<MeterRow>();
            foreach (string path in parsed.GetRequiredValue(paths))
                rows.AddRange(path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
                    ? await Session(terminal, path, Point(parsed.GetRequiredValue(point)), cancellation)
                    : [await File(terminal, path, parsed.GetValue(dualMono), cancellation)]);
            if (parsed.GetValue(json)) MeterJson.Print(terminal, rows);
            else MeterReport.Print(terminal, rows);
            return Tool.Done;
        });
        return command;
    }

    static async Task<MeterRow> File(Terminal terminal, string path, bool dualMono, CancellationToken cancellation)
    {
        var measured = await terminal.WithProgress($"Measuring {Path.GetFileName(path)}", progress => Task.Run(() => AudioFile.Measure(path, dualMono, progress, cancellation), cancellation));
        return new(path, null, measured, []);
    }

    static async Task<IEnumerable<MeterRow>> Session(Terminal terminal, string path, MeterPoint point, CancellationToken cancellation)
    {
        var mix = MixSession.Load(path);
        foreach (string warning in mix.Warnings) terminal.Warning(warning);
        var measured = await terminal.WithProgress("Measuring", progress => Task.Run(() => mix.Measure(point, null, progress, cancellation), cancellation));
        foreach (string warning in measured.Warnings) terminal.Warning(warning);
        return mix.Strips.Select(strip => new MeterRow(path, strip, measured[strip],
            [.. strip.Inserts.Where(i => i.ReducesGain).Select(i => (i.Settings.ProcessorType.Id, measured[i]))]));
    }

    static MeterPoint Point(string word) => word switch
    {
        "input" => MeterPoint.Input,
        "pre" => MeterPoint.PreFader,
        "post" => MeterPoint.PostFader,
        _ => MeterPoint.Output,
    };
}

/// <summary>What was measured in one place.</summary>
/// <param name="Path">The audio or session file.</param>
/// <param name="Strip">The strip, for a session.</param>
/// <param name="Measured">The readings.</param>
/// <param name="Reductions">The strip's dynamics processors, in order.</param>
sealed record MeterRow(string Path, Strip? Strip, Measurement Measured, IReadOnlyList<(string Processor, GainReductionReading Reading)> Reductions);
