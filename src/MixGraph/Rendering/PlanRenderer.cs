using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>Renders a plan from its start.</summary>
internal sealed class PlanRenderer : IRenderer
{
    readonly SourceReader?[] readers;
    readonly PlanRunner runner;
    readonly MeterBank meters;
    readonly WaveScheduler scheduler;
    readonly Arena arena = new();

    /// <summary>Prepares everything; nothing is allocated later.</summary>
    /// <param name="plan">What to render.</param>
    /// <param name="threads">1 or more.</param>
    /// <param name="measured">What is measured; the plan has been compiled with its points.</param>
    /// <exception cref="FusedMultiplyAddMissingException">The machine has no fused multiply-add.</exception>
    /// <exception cref="MixFileException">A source cannot be opened.</exception>
    public PlanRenderer(RenderPlan plan, int threads = 1, RenderMeters? measured = null)
    {
        Simd.RequireFusedMultiplyAdd();
        measured ??= RenderMeters.None;
        readers = new SourceReader?[plan.Strips.Length];
        scheduler = new WaveScheduler(threads, () => new Scratch(arena));
        try
        {
            foreach (var strip in plan.Strips)
                if (strip.State.Source is { } source) readers[strip.Index] = SourceReaders.Open(source, plan.Document.SampleRate);
            meters = new(plan.Document.SampleRate, arena, plan.Width, measured.KeepHistory);
            meters.Add(measured.Strips);
            runner = new(plan, PlanRunner.ChunkFor(threads), readers, meters, measured.Reductions, live: null);
            runner.Begin();
            foreach (var target in measured.Reductions) target.Begin(plan.Document.SampleRate);
            scheduler.Start(runner.MostJobs);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The engine clock: frames rendered.</summary>
    public long Position { get; private set; }

    public void Render(Span<float> left, Span<float> right)
    {
        runner.Render(scheduler, Position, left, right);
        Position += left.Length;
    }

    /// <summary>Forgets everything heard so far and sets the clock to zero.</summary>
    public void Reset()
    {
        runner.Reset();
        Position = 0;
    }

    public void Complete()
    {
        runner.Complete();
        meters.Complete();
    }

    public ValueList<string> Warnings() =>
    [
        .. runner.Plan.Strips.Where(s => readers[s.Index] is { HadNonFinite: true }).Select(s => RenderWarnings.NonFiniteSource(s.State)),
        .. runner.TakeFaults().Select(s => RenderWarnings.NonFiniteProcessor(s.State)),
    ];

    public void Dispose()
    {
        scheduler.Dispose();
        foreach (var reader in readers) reader?.Dispose();
        runner?.Dispose();
        arena.Dispose();
    }
}
