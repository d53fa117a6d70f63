using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph;

/// <summary>Strip meters in batches that any thread may run once the strips are done. They live as long as what plays, from plan to plan.</summary>
internal sealed class MeterBank
{
    readonly SampleRate sampleRate;
    readonly Arena arena;
    readonly int lanes;
    readonly bool keepHistory;
    readonly long from;
    readonly List<(MeterBatch Batch, MeterTarget[] Targets)> batches = [];

    /// <param name="sampleRate">The rate.</param>
    /// <param name="arena">Where state is kept.</param>
    /// <param name="lanes">The most lanes in a register.</param>
    /// <param name="keepHistory">Whether all readings are kept.</param>
    /// <param name="from">The first frame of the mix that counts.</param>
    public MeterBank(SampleRate sampleRate, Arena arena, int lanes, bool keepHistory, long from = 0) =>
        (this.sampleRate, this.arena, this.lanes, this.keepHistory, this.from) = (sampleRate, arena, lanes, keepHistory, from);

    /// <summary>What is measured.</summary>
    public IEnumerable<MeterTarget> Targets => batches.SelectMany(b => b.Targets);

    /// <summary>Begins to measure more; what is measured already goes on.</summary>
    public void Add(IEnumerable<MeterTarget> targets)
    {
        // A batch measures the same of all, so strips go with their like.
        foreach (var alike in targets.GroupBy(m => m.Kinds & MeterKinds.Standard))
            foreach (var members in alike.Chunk(lanes))
            {
                var windows = alike.Key.HasFlag(MeterKinds.Loudness) ? new Dsp.LoudnessWindows(sampleRate.Hertz, members.Length) : null;
                MeterChannel[] channels = [.. members.Select((t, lane) => new MeterChannel(t, sampleRate, windows is null ? null : new(windows, lane), keepHistory))];
                batches.Add((MeterBatch.Create(channels, new(windows, alike.Key.HasFlag(MeterKinds.TruePeak)), sampleRate, arena), members));
            }
    }

    /// <summary>What there is to do for each chunk, after all strips.</summary>
    public MeterBatch[] Batches => [.. batches.Select(b => b.Batch)];

    /// <summary>What the batches listen to in a plan, in the same order; what the plan does not have is silent.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="context">Where its signals are; there is a silent strip behind its strips.</param>
    /// <param name="timeline">Where the timeline of an engine is, where meters go on from plan to plan; otherwise null, and they begin when the first of the signal comes out of the mix.</param>
    public unsafe MeterBinding[] Bind(RenderPlan plan, RunnerContext context, LiveTimeline? timeline) =>
        Bind(plan.Strips, plan.Document, context.Arena, context.Buffers, context.ChunkFrames, timeline);

    /// <inheritdoc cref="Bind(RenderPlan, RunnerContext, LiveTimeline?)"/>
    public unsafe MeterBinding[] Bind(StripNode[] strips, MixDocument document, Arena planArena, StripBuffers* buffers, int chunkFrames, LiveTimeline? timeline = null)
    {
        if (batches.Count == 0) return [];
        int latency = LatencyPass.Mix(strips);
        var timing = new MeterTiming(latency, Skipped: timeline is not null ? 0 : latency + from, chunkFrames, timeline);
        var nodes = strips.Where(s => s.Presence != Presence.Goes).ToDictionary(s => s.State.Id);
        var bindings = new MeterBinding[batches.Count];
        for (int i = 0; i < bindings.Length; i++) bindings[i] = new(planArena, buffers, [.. batches[i].Targets.Select(Input)], timing);
        return bindings;

        MeterInput Input(MeterTarget target)
        {
            if (!nodes.TryGetValue(target.Strip, out var strip)) return new(strips.Length, Absent, latency);
            var tap = GainPass.At(strip, target.Point, document.PanLaw);
            return new(strip.Index, tap, strip.LatencyAt(tap.Point), GainCurve.At(strip, target.Point, document.PanLaw, document.SampleRate));
        }
    }

    static Tap Absent => new(TapPoint.Input, 0, 0);

    /// <summary>The gains of all meters, batch by batch, where nothing but values has changed since the plan was made.</summary>
    public MeterTap[][] Taps(StripNode[] strips, MixDocument document)
    {
        if (batches.Count == 0) return [];
        var nodes = strips.ToDictionary(s => s.State.Id);
        return [.. batches.Select(b => b.Targets.Select(t => nodes.TryGetValue(t.Strip, out var strip) ? new MeterTap(GainPass.At(strip, t.Point, document.PanLaw), GainCurve.At(strip, t.Point, document.PanLaw, document.SampleRate)) : new(Absent, null)).ToArray())];
    }

    /// <summary>Ends all readings: the signal is over.</summary>
    public void Complete()
    {
        foreach (var (batch, _) in batches) batch.Complete();
    }
}
