using System.Diagnostics;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>Renders a document, or a range of it, block by block, into a sink and into files.</summary>
internal static class OfflineRenderer
{
    const int TileFrames = 64;
    static readonly TimeSpan LeastPreRoll = TimeSpan.FromSeconds(30), MostPreRoll = TimeSpan.FromMinutes(1);

    /// <summary>Frames from the start of the range to the end of the last source, or as many as asked for, and the tail.</summary>
    public static long Frames(MixDocument document, RenderOptions options)
    {
        long longest = 0;
        foreach (var strip in document.Strips.Values)
            if (strip.Format is { } format) longest = Math.Max(longest, SourceReaders.Frames(format, document.SampleRate));
        long played = options.Duration is { } duration ? document.SampleRate.Frames(duration) : Math.Max(0, longest - document.SampleRate.Frames(options.Start));
        return played + document.SampleRate.Frames(options.Tail);
    }

    /// <summary>How much is rendered before a range when nothing else is asked for: what the mix rings for, within bounds. A compressor remembers for some of its release times, which is not ringing.</summary>
    public static TimeSpan PreRoll(MixDocument document, RenderOptions options)
    {
        if (options.PreRoll is { } asked) return asked;
        var tail = LatencyPass.Tail(document);
        return tail < LeastPreRoll ? LeastPreRoll : tail > MostPreRoll ? MostPreRoll : tail;
    }

    /// <summary>Opens the renderer that the options ask for.</summary>
    /// <param name="document">What it renders.</param>
    /// <param name="options">How.</param>
    /// <param name="meters">What it measures and prints.</param>
    /// <param name="position">The engine clock it begins at: a multiple of 64.</param>
    public static IRenderer Open(MixDocument document, RenderOptions options, RenderMeters meters, long position = 0) => options.Reference
        ? new ReferenceRenderer(document, meters) { Position = position }
        : new PlanRenderer(RenderPlan.Compile(document, options.Lanes, meters.Points, meters.Stems?.Request), options.Threads, meters) { Position = position };

    /// <summary>Renders the mix into a file, and what else the options ask for into others. All appear when all is done.</summary>
    public static RenderResult ToFile(MixDocument document, RenderOptions options, string path, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var stems = StemExport.For(document, options, path);
        using var writer = AudioFile.Create(path, document.SampleRate, channels: 2, new AudioFileOptions { BitDepth = options.BitDepth, Dither = options.Dither });
        var result = Run(document, options, new FileSink(writer), stems, null, null, progress, cancellation);
        writer.Complete();
        stems?.Keep();
        RenderedFile mix = new(path, RenderedFileKind.Mix, null, result.MixMeasurement.Peak, result.MixMeasurement.Rms, writer.ClippedSamples);
        return result with { Path = path, ClippedSamples = writer.ClippedSamples, Files = [mix, .. result.Files] };
    }

    /// <summary>Renders the mix into a sink, and what else the options ask for into files.</summary>
    /// <param name="document">What.</param>
    /// <param name="options">How.</param>
    /// <param name="sink">Where to.</param>
    /// <param name="progress">Told the share done, 0 to 1, some hundred times.</param>
    /// <param name="cancellation">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <param name="nextBlock">The size of each block; null for <see cref="RenderOptions.BlockFrames"/>.</param>
    /// <param name="measured">What to measure besides the buses and what the options ask for.</param>
    public static RenderResult Run(MixDocument document, RenderOptions options, IAudioSink sink, IProgress<double>? progress, CancellationToken cancellation, Func<int>? nextBlock = null, RenderMeters? measured = null)
    {
        using var stems = StemExport.For(document, options, mixPath: null);
        var result = Run(document, options, sink, stems, nextBlock, measured, progress, cancellation);
        stems?.Keep();
        return result;
    }

    /// <summary>Renders the mix and its stems to whoever listens: after every block first the stems are given, then as many frames of the mix.</summary>
    public static RenderResult Listen(MixDocument document, RenderOptions options, IAudioSink sink, IStemSink stems, RenderMeters measured, IProgress<double>? progress, CancellationToken cancellation) =>
        Pass(document, options, sink, stems, null, measured, progress, cancellation);

    static RenderResult Run(MixDocument document, RenderOptions options, IAudioSink sink, StemExport? stems, Func<int>? nextBlock, RenderMeters? measured, IProgress<double>? progress, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        var output = stems?.Before(sink) ?? sink;
        RenderResult result;
        if (options.Target is { } target)
        {
            var parts = new ProgressParts(progress);
            var (gain, limiter) = LoudnessPasses.Find(target, document.SampleRate,
                s => Pass(document, options with { Meters = [] }, s, null, nextBlock, null, parts.Half(), cancellation).MixMeasurement);
            if (stems is not null) stems.Gain = (float)gain.ToLinear();
            using var master = new MasterChain(document.SampleRate, gain, limiter, output);
            result = Pass(document, options, master, stems, nextBlock, measured, parts.Rest(), cancellation);
            master.Complete();
            result = result with { MixMeasurement = master.Measurement, GainApplied = gain, LimiterReduction = master.Reduction };
        }
        else result = Pass(document, options, output, stems, nextBlock, measured, progress, cancellation);
        stems?.Complete();
        return result with { Files = [.. stems?.Files ?? []], Elapsed = Stopwatch.GetElapsedTime(started) };
    }

    /// <summary>Renders once, from the pre-roll to the end.</summary>
    static RenderResult Pass(MixDocument document, RenderOptions options, IAudioSink sink, IStemSink? stems, Func<int>? nextBlock, RenderMeters? measured, IProgress<double>? progress, CancellationToken cancellation)
    {
        long total = Frames(document, options);
        long first = document.SampleRate.Frames(options.Start);
        // At a multiple of 64, so that the clock is that of a render from the start.
        long position = Math.Max(0, first - document.SampleRate.Frames(PreRoll(document, options))) / TileFrames * TileFrames;
        MeterTarget[] buses = [.. document.Strips.Values.Where(s => s.Kind != StripKind.Track).Select(BusMeter)];
        using var users = new TakenMeters(options.Meters, document);
        GainReductionTarget[] reductions = [.. users.Reductions, .. (measured ?? RenderMeters.None).Reductions];
        var meters = new RenderMeters([.. buses, .. users.Strips, .. (measured ?? RenderMeters.None).Strips], reductions, KeepHistory: true) { From = first, Stems = stems?.Recorder };
        using var renderer = Open(document, options, meters, position);
        stems?.Begin();
        var (left, right) = (new float[options.BlockFrames], new float[options.BlockFrames]);
        long reported = -1;
        // What the processors take is not in the file: the first frames out are those before the range.
        long late = total > 0 ? first - position + LatencyPass.Of(document) : 0;
        for (long done = -late; done < total;)
        {
            cancellation.ThrowIfCancellationRequested();
            int frames = (int)Math.Min((done < 0 ? 0 : total) - done, nextBlock?.Invoke() ?? options.BlockFrames);
            if (frames > left.Length) (left, right) = (new float[frames], new float[frames]);
            renderer.Render(left.AsSpan(0, frames), right.AsSpan(0, frames));
            int kept = done < 0 ? 0 : frames;
            stems?.Take(frames - kept, kept);
            if (kept > 0) sink.Write(left.AsSpan(0, kept), right.AsSpan(0, kept));
            done += frames;
            if (done == 0 && first > 0)
                foreach (var target in reductions) target.Begin(document.SampleRate); // what came before is not in the range
            if (progress is null || done <= 0 || done * 200 / total == reported) continue;
            reported = done * 200 / total;
            progress.Report((double)done / total);
        }
        renderer.Complete();
        return new()
        {
            SampleRate = document.SampleRate,
            Frames = total,
            Buses = [.. buses.Select(b => Level(document, b))],
            MixMeasurement = buses[0].Measurement,
            Warnings = renderer.Warnings(),
        };
    }

    /// <summary>Every bus is measured; loudness is a matter of the mix.</summary>
    static MeterTarget BusMeter(StripState bus) => new(bus.Id, MeterPoint.Output, bus.Kind == StripKind.MixBus ? MeterKinds.Standard : MeterKinds.Levels);

    static BusLevel Level(MixDocument document, MeterTarget meter)
    {
        var measured = meter.Measurement;
        return new(meter.Strip, document.Strips[meter.Strip].Name, measured.Peak, measured.Rms);
    }

    /// <summary>Renders everything into a stereo buffer.</summary>
    public static AudioBuffer ToMemory(MixDocument document, RenderOptions options, Func<int>? nextBlock = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        long frames = Frames(document, options);
        if (frames > Array.MaxLength / 2 - 4096)
            throw new ParameterRangeException("frames to render to memory", frames, 0, Array.MaxLength / 2 - 4096, "frames");
        var buffer = new AudioBuffer(document.SampleRate, 2, (int)frames);
        Run(document, options, new BufferSink(buffer), progress, cancellation, nextBlock);
        return buffer;
    }

    sealed class BufferSink(AudioBuffer buffer) : IAudioSink
    {
        int written;

        public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
        {
            left.CopyTo(buffer.Left[written..]);
            right.CopyTo(buffer.Right[written..]);
            written += left.Length;
        }
    }
}
