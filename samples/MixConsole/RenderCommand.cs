using System.CommandLine;
using MixGraph;
using MixGraph.Dsp;

namespace MixConsole;

/// <summary>render: a session becomes a WAV file.</summary>
static class RenderCommand
{
    public static Command Create(Terminal terminal)
    {
        var session = Arguments.Session();
        var output = Arguments.Output("The WAV file to write.", "out.wav");
        var bits = Arguments.Bits();
        var block = Arguments.Number("--block", "Frames rendered at a time", RenderOptions.Default.BlockFrames, 1, 65_536);
        var threads = Arguments.Number("--threads", "Threads that render", RenderOptions.Default.Threads, 1, 64);
        var lanes = Arguments.Word("--lanes", "SIMD lanes.", "auto", "auto", "1", "4", "8", "16");
        var reference = new Option<bool>("--reference") { Description = "Render strip by strip, slow and simple. The result has the same bits." };
        var command = new Command("render", "Renders a session to a WAV file.") { session, output, bits, block, threads, lanes, reference };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new RenderOptions
            {
                BitDepth = Arguments.Depth(parsed.GetRequiredValue(bits)),
                BlockFrames = parsed.GetValue(block),
                Threads = parsed.GetValue(threads),
                Lanes = Width(parsed.GetRequiredValue(lanes)),
                Reference = parsed.GetValue(reference),
            };
            await RunAsync(terminal, parsed.GetRequiredValue(session), parsed.GetRequiredValue(output), options, cancellation);
            return Tool.Done;
        });
        return command;
    }

    static async Task RunAsync(Terminal terminal, string session, string path, RenderOptions options, CancellationToken cancellation)
    {
        var mix = MixSession.Load(session);
        foreach (string warning in mix.Warnings) terminal.Warning(warning);
        RefuseOwnSource(mix, session, path);
        var result = await terminal.WithProgress("Rendering", progress => mix.RenderAsync(path, options, progress, cancellation));
        RenderReport.Print(terminal, result, options);
    }

    // The file appears at the end in one step, so the render itself would be right, and the recording gone.
    static void RefuseOwnSource(MixSession mix, string session, string path)
    {
        var full = Path.GetFullPath(path);
        if (mix.Tracks.Select(t => t.Source).OfType<Clip>().Select(c => c.Path).Append(session).Any(p => Path.GetFullPath(p) == full))
            throw new MixFileException(path, null, "The mix would overwrite what it is made of.");
    }

    static LaneWidth Width(string lanes) => lanes switch
    {
        "1" => LaneWidth.One,
        "4" => LaneWidth.Four,
        "8" => LaneWidth.Eight,
        "16" => LaneWidth.Sixteen,
        _ => LaneWidth.Auto,
    };
}
