using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>Renders a plan.</summary>
internal sealed unsafe class PlanRenderer : IRenderer
{
    readonly RenderPlan plan;
    readonly Arena arena = new();
    readonly SourceReader?[] readers;
    readonly StripBuffers* buffers;
    readonly GroupRunner[] runners;
    readonly BusInput output;
    readonly MeterBank meters;
    readonly WaveScheduler scheduler;
    readonly int chunkFrames;
    long position;

    /// <summary>Prepares everything; nothing is allocated later.</summary>
    /// <param name="plan">What to render.</param>
    /// <param name="threads">1 or more.</param>
    /// <param name="measured">What is measured; the plan has been compiled with its points.</param>
    /// <exception cref="FusedMultiplyAddMissingException">The machine has no fused multiply-add.</exception>
    /// <exception cref="MixFileException">A source cannot be opened.</exception>
    public PlanRenderer(RenderPlan plan, int threads = 1, RenderMeters? measured = null)
    {
        Simd.RequireFusedMultiplyAdd();
        this.plan = plan;
        measured ??= RenderMeters.None;
        var panLaw = plan.Document.PanLaw;
        // One thread stays within a tile, which the first-level cache holds; several hand over more at a time, as waking them costs.
        chunkFrames = threads == 1 ? LaneBlock<Lanes1>.MaximumFrames : SourceReader.MaximumFrames;
        readers = new SourceReader?[plan.Strips.Length];
        scheduler = new WaveScheduler(threads, () => new Scratch(arena));
        try
        {
            foreach (var strip in plan.Strips)
                if (strip.State.Source is { } source) readers[strip.Index] = SourceReaders.Open(source, plan.Document.SampleRate);
            buffers = (StripBuffers*)arena.Take((nint)plan.Strips.Length * (sizeof(StripBuffers) / sizeof(float)));
            var context = new RunnerContext(plan, arena, (nint)buffers, readers, chunkFrames, measured);
            runners = [.. plan.Groups.Select(g => GroupRunner.Create(g, context))];
            meters = new MeterBank(measured, plan.Strips, plan.Document, buffers, arena, plan.Width, chunkFrames);
            foreach (var target in measured.Reductions) target.Begin(plan.Document.SampleRate);
            var byDepth = plan.Groups.Zip(runners).GroupBy(x => x.First.Depth, x => (RenderJob)x.Second).Select(g => g.ToArray());
            scheduler.SetWaves(byDepth.Append(meters.Batches));
            output = new BusInput(arena, plan.Strips.SelectMany(s => s.Outputs).Where(c => c.To is null), panLaw, buffers, chunkFrames);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The engine clock: frames rendered. A render may begin at any multiple of 64.</summary>
    public long Position { get => position; init => position = value; }

    public void Render(Span<float> left, Span<float> right)
    {
        fixed (float* l = left, r = right)
            for (int done = 0; done < left.Length;)
            {
                int frames = Math.Min(left.Length - done, chunkFrames - (int)(Position & (chunkFrames - 1)));
                scheduler.Run(Position, frames);
                WriteOutput(new Stereo(l + done, r + done), frames);
                done += frames;
                position += frames;
            }
    }

    void WriteOutput(Stereo target, int frames)
    {
        output.Locate(Position, frames);
        for (int done = 0; done < frames;)
        {
            int firstFrame = (int)((Position + done) & (LaneBlock<Lanes1>.MaximumFrames - 1));
            int tile = Math.Min(frames - done, LaneBlock<Lanes1>.MaximumFrames - firstFrame);
            output.Sum(plan.Width, target.At(done), done, tile, firstFrame);
            done += tile;
        }
    }

    /// <summary>Forgets everything heard so far and sets the clock to zero.</summary>
    public void Reset()
    {
        foreach (var runner in runners) runner.Reset();
        position = 0;
    }

    public void Complete()
    {
        foreach (var runner in runners) runner.Complete();
        meters.Complete();
    }

    public ValueList<string> Warnings() =>
    [
        .. plan.Strips.Where(s => readers[s.Index] is { HadNonFinite: true }).Select(s => RenderWarnings.NonFiniteSource(s.State)),
        .. runners.SelectMany(r => r.TakeFaults()).Select(s => RenderWarnings.NonFiniteProcessor(s.State)),
    ];

    public void Dispose()
    {
        scheduler.Dispose();
        foreach (var reader in readers) reader?.Dispose();
        arena.Dispose();
    }
}
