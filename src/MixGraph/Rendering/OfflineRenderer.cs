using System.Diagnostics;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>Renders a document from its start to its end, block by block, into a sink.</summary>
internal static class OfflineRenderer
{
    /// <summary>Frames from the start to the end of the last source, or as many as asked for, and the tail.</summary>
    public static long Frames(MixDocument document, RenderOptions options)
    {
        long longest = 0;
        foreach (var strip in document.Strips.Values)
            if (strip.Format is { } format) longest = Math.Max(longest, SourceReaders.Frames(format, document.SampleRate));
        return (options.Duration is { } duration ? document.SampleRate.Frames(duration) : longest) + document.SampleRate.Frames(options.Tail);
    }

    /// <summary>Opens the renderer that the options ask for.</summary>
    public static IRenderer Open(MixDocument document, RenderOptions options, RenderMeters meters) => options.Reference
        ? new ReferenceRenderer(document, meters)
        : new PlanRenderer(RenderPlan.Compile(document, options.Lanes, meters.Points), options.Threads, meters);

    /// <summary>Renders everything into a sink.</summary>
    /// <param name="document">What.</param>
    /// <param name="options">How.</param>
    /// <param name="sink">Where to.</param>
    /// <param name="progress">Told the share done, 0 to 1, some hundred times.</param>
    /// <param name="cancellation">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <param name="nextBlock">The size of each block; null for <see cref="RenderOptions.BlockFrames"/>.</param>
    /// <param name="measured">What to measure besides the buses and what the options ask for.</param>
    public static RenderResult Run(MixDocument document, RenderOptions options, IAudioSink sink, IProgress<double>? progress, CancellationToken cancellation, Func<int>? nextBlock = null, RenderMeters? measured = null)
    {
        long started = Stopwatch.GetTimestamp();
        long total = Frames(document, options);
        MeterTarget[] buses = [.. document.Strips.Values.Where(s => s.Kind != StripKind.Track).Select(BusMeter)];
        using var users = new TakenMeters(options.Meters, document);
        using var renderer = Open(document, options,
            new([.. buses, .. users.Strips, .. (measured ?? RenderMeters.None).Strips], [.. users.Reductions, .. (measured ?? RenderMeters.None).Reductions], KeepHistory: true));
        var (left, right) = (new float[options.BlockFrames], new float[options.BlockFrames]);
        long reported = -1;
        // What the processors take is not in the file: the first frames out are those before the start.
        int late = total > 0 ? LatencyPass.Of(document) : 0;
        for (long done = -late; done < total;)
        {
            cancellation.ThrowIfCancellationRequested();
            int frames = (int)Math.Min(total - done, nextBlock?.Invoke() ?? options.BlockFrames);
            if (frames > left.Length) (left, right) = (new float[frames], new float[frames]);
            renderer.Render(left.AsSpan(0, frames), right.AsSpan(0, frames));
            int early = (int)Math.Clamp(-done, 0, frames);
            if (early < frames) sink.Write(left.AsSpan(early, frames - early), right.AsSpan(early, frames - early));
            done += frames;
            if (progress is null || done <= 0 || done * 200 / total == reported) continue;
            reported = done * 200 / total;
            progress.Report((double)done / total);
        }
        renderer.Complete();
        return new()
        {
            SampleRate = document.SampleRate,
            Frames = total,
            Elapsed = Stopwatch.GetElapsedTime(started),
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
