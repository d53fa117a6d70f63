using System.CommandLine;
using System.Globalization;
using MixGraph;

namespace MixConsole;

/// <summary>process: a chain of processors over a file.</summary>
static class ProcessCommand
{
    /// <summary>What is written of a tail that is longer, or never ends.</summary>
    static readonly TimeSpan LongestTail = TimeSpan.FromMinutes(1);

    public static Command Create(Terminal terminal)
    {
        var input = new Argument<string>("input") { Description = "A mono or stereo audio file.", HelpName = "in.wav|flac" };
        var output = Arguments.Output("The WAV file to write.", "out.wav");
        var chain = new Option<string>("--chain") { Description = "A JSON array of processors as in session files: '[{\"type\":\"mixgraph.limiter\",\"ceiling\":-1}]'.", HelpName = "json", Required = true };
        var key = new Option<string>("--key") { Description = "An audio file that the processors which take a key listen to.", HelpName = "key.wav" };
        var bits = Arguments.Bits();
        var tail = new Option<bool>("--tail") { Description = "Render on until what rings after the end of the file has fallen by 120 dB, a minute at most." };
        var command = new Command("process", "Runs a chain of processors over a file. The result is as long as the file and starts with it: latency is taken out.") { input, output, chain, key, bits, tail };
        command.SetAction(async (parsed, cancellation) =>
        {
            var job = new ProcessJob(parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), parsed.GetRequiredValue(chain), parsed.GetValue(key),
                Arguments.Depth(parsed.GetRequiredValue(bits)), parsed.GetValue(tail));
            await RunAsync(terminal, job, cancellation);
            return Tool.Done;
        });
        return command;
    }

    static async Task RunAsync(Terminal terminal, ProcessJob job, CancellationToken cancellation)
    {
        if (new[] { job.Input, job.Key }.Any(p => p is not null && Path.GetFullPath(p) == Path.GetFullPath(job.Output)))
            throw new MixFileException(job.Output, null, "The result would overwrite what it is made of.");
        AudioFileInfo info;
        using (var reader = AudioFile.OpenRead(job.Input)) info = reader.Info;
        var mix = new MixSession(info.SampleRate);
        var track = mix.AddTrack("Input", new Clip(job.Input));
        var inserts = track.InsertChain(job.Chain);
        if (job.Key is not null) Listen(mix, inserts, job.Key);
        var options = new RenderOptions
        {
            BitDepth = job.BitDepth,
            Duration = info.SampleRate.Duration(info.Frames),
            Tail = !job.WithTail ? TimeSpan.Zero : mix.Tail < LongestTail ? mix.Tail : LongestTail,
        };
        var result = await terminal.WithProgress("Processing", progress => Task.Run(() => Render(mix, info, job.Output, options, progress, cancellation), cancellation));
        foreach (string warning in result.Warnings) terminal.Warning(warning);
        if (result.ClippedSamples > 0) terminal.Warning($"{result.ClippedSamples} samples were clipped at full scale; --bits 32f keeps them.");
        terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{job.Output}: {result.Duration.TotalSeconds:F2} s, {result.Loudness}, {result.TruePeak} true peak; {mix.LatencyFrames} frames of latency taken out"));
    }

    static void Listen(MixSession mix, IReadOnlyList<Insert> inserts, string path)
    {
        var key = mix.AddTrack("Key", new Clip(path));
        key.Muted = true;
        var listeners = inserts.Where(i => i.Settings.ProcessorType.TakesKey).ToList();
        if (listeners.Count == 0) throw new MixFileException(path, null, "No processor in the chain takes a key.");
        foreach (var insert in listeners) insert.KeyFrom(key);
    }

    // What goes in mono and stays the same on both sides comes out mono.
    static RenderResult Render(MixSession mix, AudioFileInfo info, string path, RenderOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (info.Channels != 1) return mix.Render(path, options, progress, cancellation);
        var sink = new MonoSink(path, info.SampleRate, options.BitDepth);
        using (sink)
        {
            var result = mix.Render(sink, options, progress, cancellation);
            if (sink.IsMono) return result with { Path = path, ClippedSamples = sink.Complete() };
        }
        return mix.Render(path, options, progress, cancellation);
    }

    sealed record ProcessJob(string Input, string Output, string Chain, string? Key, BitDepth BitDepth, bool WithTail);

    /// <summary>Writes one side as long as the other is the same.</summary>
    sealed class MonoSink(string path, SampleRate rate, BitDepth depth) : IAudioSink, IDisposable
    {
        readonly AudioFileWriter writer = AudioFile.Create(path, rate, channels: 1, new AudioFileOptions { BitDepth = depth });

        public bool IsMono { get; private set; } = true;

        public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
        {
            IsMono = IsMono && left.SequenceEqual(right);
            if (IsMono) writer.Write(left);
        }

        public long Complete()
        {
            writer.Complete();
            return writer.ClippedSamples;
        }

        public void Dispose() => writer.Dispose();
    }
}
