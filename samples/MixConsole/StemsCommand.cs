using System.CommandLine;
using System.Globalization;
using MixGraph;
using Spectre.Console;

namespace MixConsole;

/// <summary>stems: a session becomes a folder with its mix and the stems that add up to it.</summary>
static class StemsCommand
{
    public static Command Create(Terminal terminal)
    {
        var session = Arguments.Session();
        var output = Arguments.Output("The folder to write to: mix.wav, groups/<name>.wav, tracks/<name>.wav.", "folder");
        var bits = Arguments.Bits();
        var dither = Arguments.DitherKind();
        var throughBus = new Option<bool>("--through-bus") { Description = "Each stem through the processors of the mix bus, which are as hard on it as on the whole mix." };
        var tail = Arguments.Tail();
        var threads = Arguments.Number("--threads", "Threads that render", RenderOptions.Default.Threads, 1, 64);
        var command = new Command("stems", "Renders a session with the stems of its groups and tracks, all as long as the mix and in time with it. What is left of the mix when the stems of a folder are subtracted is its glue.wav.")
        {
            session, output, bits, dither, throughBus, tail, threads,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string folder = parsed.GetRequiredValue(output);
            var options = new RenderOptions
            {
                BitDepth = Arguments.Depth(parsed.GetRequiredValue(bits)),
                Dither = Arguments.DitherOf(parsed.GetRequiredValue(dither)),
                Tail = Arguments.Time(parsed.GetValue(tail)) ?? TimeSpan.Zero,
                Threads = parsed.GetValue(threads),
                GroupStems = Path.Join(folder, "groups"),
                TrackStems = Path.Join(folder, "tracks"),
                StemsThroughBus = parsed.GetValue(throughBus),
            };
            await RunAsync(terminal, parsed.GetRequiredValue(session), folder, options, cancellation);
            return Tool.Done;
        });
        return command;
    }

    static async Task RunAsync(Terminal terminal, string session, string folder, RenderOptions options, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(folder)) throw new MixFileException(folder, null, "The folder needs a name.");
        var mix = MixSession.Load(session);
        foreach (string warning in mix.Warnings) terminal.Warning(warning);
        string path = Path.Join(folder, "mix.wav");
        RenderCommand.RefuseOwnSource(mix, session, path);
        var result = await terminal.WithProgress("Rendering", progress => Task.Run(() => Render(mix, folder, path, options, progress, cancellation), cancellation));
        Print(terminal, result);
    }

    // The folder goes again, if it was made for this, when nothing comes of it.
    static RenderResult Render(MixSession mix, string folder, string path, RenderOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        bool isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        try
        {
            return mix.Render(path, options, progress, cancellation);
        }
        catch when (isNew)
        {
            if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
            throw;
        }
    }

    static void Print(Terminal terminal, RenderResult result)
    {
        foreach (string warning in result.Warnings) terminal.Warning(warning);
        foreach (var file in result.Files.Where(f => f.ClippedSamples > 0))
            terminal.Warning(string.Create(CultureInfo.InvariantCulture, $"{file.ClippedSamples} samples of {file.Path} were cut off at full scale: it peaks at {file.Peak}. Lower the mix bus, or render with --bits 32f."));
        terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{result.Path}: {result.Duration.TotalSeconds:F2} s, {result.SampleRate}, {result.Files.Count - 1} stems, rendered in {result.Elapsed.TotalSeconds:F2} s ({result.Speed:F0} x real time)"));
        var table = new Table().Border(TableBorder.Rounded).AddColumns(new("File"), new TableColumn("Peak").RightAligned(), new TableColumn("RMS").RightAligned());
        string folder = Path.GetDirectoryName(result.Path)!;
        foreach (var file in result.Files) table.AddRow(Terminal.Cell(Path.GetRelativePath(folder.Length == 0 ? "." : folder, file.Path)), new Text($"{file.Peak}"), new Text($"{file.Rms}"));
        terminal.Screen.Write(table);
    }
}
