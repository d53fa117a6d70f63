using System.Collections.Concurrent;
using MixGraph.Dsp;
using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph.Engine;

/// <summary>Plays a copy of a plan on silence before the plan is played, so that the audio thread finds all of its code compiled. Once for every shape of lane group in a process.</summary>
internal static class DryRun
{
    static readonly ConcurrentDictionary<(int Width, StageType? Stage), bool> Seen = new();

    /// <summary>Plays a plan if there is anything in it that has not been played before.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="threads">Threads it will be played by.</param>
    /// <param name="glideFrames">How long glides take.</param>
    public static void Of(RenderPlan plan, int threads, int glideFrames)
    {
        (int, StageType?)[] shapes = [.. plan.Groups.SelectMany(g => g.Shape.Steps.Select(s => (g.Width, (StageType?)s.Type)).Append((g.Width, null))).Where(s => !Seen.ContainsKey(s))];
        if (shapes.Length == 0) return;
        Play(plan, threads, glideFrames);
        foreach (var shape in shapes) Seen.TryAdd(shape, true);
    }

    static void Play(RenderPlan plan, int threads, int glideFrames)
    {
        var rate = plan.Document.SampleRate;
        var arena = new Arena();
        var readers = new SourceReader?[plan.Strips.Length];
        foreach (var strip in plan.Strips)
            if (strip.State.Source is not null) readers[strip.Index] = new SignalReader(Signal.Silence(TimeSpan.Zero, strip.State.Format?.Channels ?? 1), rate);
        try
        {
            var crossfade = new Crossfade(glideFrames);
            crossfade.Begin(LaneBlock<Lanes1>.MaximumFrames);
            using var motions = new MotionAhead(new(), threaded: false);
            using var runner = new PlanRunner(plan, PlanRunner.ChunkFor(threads), readers, new(rate, arena, plan.Width, keepHistory: false), [], new(crossfade, glideFrames, motions));
            using var scheduler = new WaveScheduler(1, () => new Scratch(arena));
            float[] left = new float[LaneBlock<Lanes1>.MaximumFrames], right = new float[LaneBlock<Lanes1>.MaximumFrames];
            runner.Begin();
            runner.Render(scheduler, 0, left, right);
            foreach (var group in runner.Groups)
                for (int stage = 0; stage < group.Stages.Length; stage++)
                {
                    var step = group.Chains[0].Steps[stage];
                    group.Stages[stage].GlideTo(0, step, new float[step.Type.CoefficientFloats], null, left.Length);
                }
            for (int i = 0; i < runner.Output.Connections.Length; i++) runner.Output.GainOf(i).GlideTo(new(0.5f, 0.5f, null, 0), left.Length);
            for (int block = 1; block < 3; block++)
            {
                runner.Render(scheduler, block * left.Length, left.AsSpan(0, 40), right.AsSpan(0, 40));
                runner.Render(scheduler, block * left.Length + 40, left.AsSpan(40), right.AsSpan(40));
            }
        }
        finally
        {
            foreach (var reader in readers) reader?.Dispose();
            arena.Dispose();
        }
    }
}
