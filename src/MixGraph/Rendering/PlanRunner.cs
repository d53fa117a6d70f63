using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>A plan with the memory it runs in. It keeps no clock and owns no sources: whoever plays it has those.</summary>
internal sealed unsafe class PlanRunner : IDisposable
{
    readonly Arena arena = new();
    readonly GroupRunner[] groups;
    readonly RenderJob[][] waves;
    readonly MeterBatch[] meterBatches;
    readonly MeterBinding[] meterBindings;
    readonly int chunkFrames;
    readonly SourceReader?[] readers;
    readonly Dictionary<StripId, (GroupRunner Runner, int Lane)> lanes = [];
    readonly Dictionary<ConnectionKey, ConnectionGain> gains = [];

    /// <param name="plan">What to render.</param>
    /// <param name="chunkFrames">The most frames at a time: a power of two, 64 or more.</param>
    /// <param name="readers">By strip, what tracks play; somebody else's.</param>
    /// <param name="meters">What is measured; the plan has been compiled with its points. Once <see cref="Begin"/> is called, it is measured in this plan.</param>
    /// <param name="reductions">The processors whose gain reduction is followed.</param>
    /// <param name="live">What a plan needs that is played live; null for one that is not.</param>
    /// <param name="stems">Takes stems, if anybody wants them.</param>
    /// <param name="listens">What may be listened to.</param>
    public PlanRunner(RenderPlan plan, int chunkFrames, SourceReader?[] readers, MeterBank meters, IReadOnlyList<GainReductionTarget> reductions, LiveContext? live, StemRecorder? stems = null, (StripId Strip, MeterPoint Point)[]? listens = null)
    {
        Plan = plan;
        this.readers = readers;
        this.chunkFrames = chunkFrames;
        try
        {
            var buffers = (StripBuffers*)arena.Take((nint)(plan.Strips.Length + 1) * (sizeof(StripBuffers) / sizeof(float)));
            var silence = arena.Take(chunkFrames);
            buffers[plan.Strips.Length].Input = new(silence, silence);
            var context = new RunnerContext(plan, arena, (nint)buffers, readers, chunkFrames, reductions, live);
            groups = [.. plan.Groups.Select(g => GroupRunner.Create(g, context))];
            meterBatches = meters.Batches;
            meterBindings = meters.Bind(plan, context, live?.Timeline);
            var byDepth = plan.Groups.Zip(groups).GroupBy(x => x.First.Depth, x => (RenderJob)x.Second).Select(g => g.ToArray());
            waves = [.. byDepth.Append([.. meterBatches, .. StemBatch.CreateAll(stems, plan.Strips, arena, buffers, chunkFrames)]).Where(w => w.Length > 0)];
            Output = new BusInput(plan.Strips.SelectMany(s => s.Outputs).Where(c => c.To is null), context);
            if (live is not null) FindTargets();
            Listens = [.. (listens ?? []).Select(l => Listen(l.Strip, l.Point, buffers))];
        }
        catch
        {
            arena.Dispose();
            throw;
        }
    }

    /// <summary>One thread stays within a tile, which the first-level cache holds; several hand over more at a time, as waking them costs.</summary>
    public static int ChunkFor(int threads) => threads == 1 ? LaneBlock<Lanes1>.MaximumFrames : SourceReader.MaximumFrames;

    /// <summary>The plan.</summary>
    public RenderPlan Plan { get; }

    /// <summary>What runs its lane groups, in the order of the plan.</summary>
    public GroupRunner[] Groups => groups;

    /// <summary>What leaves the mixer.</summary>
    public BusInput Output { get; }

    /// <summary>The most jobs that may be run side by side.</summary>
    public int MostJobs => waves.Max(w => w.Length);

    /// <summary>What the sums of the plan are, the output's included.</summary>
    public IEnumerable<BusInput> Sums => groups.SelectMany(g => g.Sums).OfType<BusInput>().Append(Output);

    AlignedSignal Listen(StripId strip, MeterPoint point, StripBuffers* buffers)
    {
        int latency = Plan.LatencyFrames;
        if (Plan.Strips.FirstOrDefault(s => s.State.Id == strip && s.Presence != Presence.Goes) is not { } node)
            return new(arena, buffers, Plan.Strips.Length, TapPoint.Input, 0, 0, null, chunkFrames); // it is gone: silence
        var tap = GainPass.PointOf(node.State, point == MeterPoint.PreFader);
        return new(arena, buffers, node.Index, tap, latency - node.LatencyAt(tap), 0, null, chunkFrames);
    }

    void FindTargets()
    {
        foreach (var group in groups)
            for (int lane = 0; lane < group.Strips.Length; lane++)
                if (group.Strips[lane].Presence != Presence.Goes) lanes[group.Strips[lane].State.Id] = (group, lane);
        foreach (var sum in Sums)
            for (int i = 0; i < sum.Connections.Length; i++)
                if (!sum.Connections[i].IsOfBefore) gains[sum.Connections[i].Key] = sum.GainOf(i);
    }

    /// <summary>Lets a stage of a strip of a live plan glide to other settings.</summary>
    public void GlideTo(StripId strip, int stage, ChainStep step, float[] coefficients, MotionFeed? feed, long position)
    {
        if (lanes.TryGetValue(strip, out var place)) place.Runner.Stages[stage].GlideTo(place.Lane, step, coefficients, feed, position);
        else feed?.Release();
    }

    /// <summary>Lets the gain of a connection of a live plan glide.</summary>
    public void GlideTo(ConnectionKey connection, LiveGain target, long position)
    {
        if (gains.TryGetValue(connection, out var gain)) gain.GlideTo(target, position);
    }

    /// <summary>Takes over what waits for meters and monitors in another plan.</summary>
    public void CarryListeners(PlanRunner from, long position)
    {
        for (int i = 0; i < Math.Min(meterBindings.Length, from.meterBindings.Length); i++) meterBindings[i].CarryFrom(from.meterBindings[i], position);
        for (int i = 0; i < Listens.Length; i++)
            for (int j = 0; j < from.Listens.Length; j++)
                if (ReferenceEquals(ListenSlots[i], from.ListenSlots[j])) Listens[i].CarryFrom(from.Listens[j], position);
    }

    /// <summary>Gives meters other gains, batch by batch.</summary>
    /// <param name="taps">By batch and meter; the same points as planned.</param>
    /// <param name="isPlayed">Whether this plan is the one that is played.</param>
    public void SetMeterTaps(MeterTap[][] taps, bool isPlayed)
    {
        for (int i = 0; i < taps.Length; i++)
        {
            meterBindings[i].SetTaps(taps[i]);
            if (isPlayed) meterBatches[i].Bind(meterBindings[i]);
        }
    }

    /// <summary>What is done with them, in the same order.</summary>
    public Engine.MonitorOutput.Slot[] ListenSlots { get; init; } = [];

    /// <summary>Strips that may be listened to, with their signals as late as the mix is.</summary>
    public AlignedSignal[] Listens { get; } = [];

    /// <summary>The plan is what is played from now on: meters listen to its signals.</summary>
    public void Begin()
    {
        for (int i = 0; i < meterBatches.Length; i++) meterBatches[i].Bind(meterBindings[i]);
    }

    /// <summary>Renders frames.</summary>
    /// <param name="scheduler">Who does the work.</param>
    /// <param name="position">The engine clock at the first frame.</param>
    /// <param name="left">The left output.</param>
    /// <param name="right">The right output, as long as the left.</param>
    public void Render(WaveScheduler scheduler, long position, Span<float> left, Span<float> right)
    {
        fixed (float* l = left, r = right)
            for (int done = 0; done < left.Length;)
            {
                int frames = Math.Min(left.Length - done, chunkFrames - (int)(position & (chunkFrames - 1)));
                scheduler.Run(waves, position, frames);
                WriteOutput(new Stereo(l + done, r + done), position, frames);
                done += frames;
                position += frames;
            }
    }

    void WriteOutput(Stereo target, long position, int frames)
    {
        Output.Locate(position, frames);
        for (int done = 0; done < frames;)
        {
            int tile = Math.Min(frames - done, LaneBlock<Lanes1>.MaximumFrames - (int)((position + done) & (LaneBlock<Lanes1>.MaximumFrames - 1)));
            Output.Sum(Plan.Width, target.At(done), done, tile, position + done);
            done += tile;
        }
    }

    /// <summary>Forgets everything heard so far, and what the sources had for strips that are late.</summary>
    public void Restart(long position)
    {
        Reset();
        foreach (var reader in readers) reader?.ForgetBefore(position);
    }

    /// <summary>Forgets everything heard so far.</summary>
    public void Reset()
    {
        foreach (var group in groups) group.Reset();
        Output.Reset();
    }

    /// <summary>The signal is at its end.</summary>
    public void Complete()
    {
        foreach (var group in groups) group.Complete();
    }

    /// <summary>Tells which strips' processors gave NaN or infinities since the last time, without allocating.</summary>
    public void TakeFaults(Engine.SpscRing<(StripId Strip, long Clock)> to, long clock)
    {
        foreach (var group in groups)
        {
            uint lanes = group.TakeFaultyLanes();
            for (int lane = 0; lanes != 0; lane++, lanes >>= 1)
                if ((lanes & 1) != 0) to.TryWrite((group.Strips[lane].State.Id, clock));
        }
    }

    /// <summary>Strips in which a user's processor gave NaN or infinities since the last call.</summary>
    public IEnumerable<StripNode> TakeFaults() => groups.SelectMany(g => g.TakeFaults());

    public void Dispose()
    {
        foreach (var group in groups) group.Release();
        arena.Dispose();
    }
}
