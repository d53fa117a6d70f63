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
        var dither = Arguments.DitherKind();
        var from = Arguments.Seconds("--from", "Where in the mix to begin");
        var duration = Arguments.Seconds("--duration", "How much to render from there; to the end of the last source if left out");
        var preRoll = Arguments.Seconds("--pre-roll", "How much to render before --from and throw away; as long as the mix rings, at least 30 s, if left out");
        var tail = Arguments.Tail();
        var loudness = Arguments.Real("--loudness", "Bring the mix to this integrated loudness, with a true-peak limiter if need be", "LUFS", -70, 0);
        var ceiling = Arguments.Real("--ceiling", "The true peak that --loudness must not exceed, -1 if left out", "dB", -30, 0);
        var command = new Command("render", "Renders a session, or a range of it, to a WAV file.")
        {
            session, output, bits, dither, from, duration, preRoll, tail, loudness, ceiling, block, threads, lanes, reference,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(ceiling) is not null && result.GetResult(loudness) is null) result.AddError("--ceiling goes with --loudness.");
            if (result.GetResult(preRoll) is not null && result.GetResult(from) is null) result.AddError("--pre-roll goes with --from.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new RenderOptions
            {
                BitDepth = Arguments.Depth(parsed.GetRequiredValue(bits)),
                Dither = Arguments.DitherOf(parsed.GetRequiredValue(dither)),
                Start = Arguments.Time(parsed.GetValue(from)) ?? TimeSpan.Zero,
                Duration = Arguments.Time(parsed.GetValue(duration)),
                PreRoll = Arguments.Time(parsed.GetValue(preRoll)),
                Tail = Arguments.Time(parsed.GetValue(tail)) ?? TimeSpan.Zero,
                Target = parsed.GetValue(loudness) is { } lufs ? new LoudnessTarget(lufs.LUFS) { Ceiling = (parsed.GetValue(ceiling) ?? -1).dB } : null,
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

    /// <summary>Refuses to write over the session or one of its sources.</summary>
    // The file appears at the end in one step, so the render itself would be right, and the recording gone.
    public static void RefuseOwnSource(MixSession mix, string session, string path)
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
