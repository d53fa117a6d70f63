using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph.Engine;

/// <summary>Turns one document into the next while it plays: says what the audio thread is to do. Deterministic: the same documents at the same times give the same audio.</summary>
internal sealed class Planner : IDisposable
{
    readonly EngineOptions options;
    readonly Func<StripState, SourceReader> open;
    readonly MotionAhead motions;
    readonly int glideFrames;
    readonly Arena meterArena = new();
    readonly MeterBank meters;
    readonly List<GainReductionTarget> reductions = [];
    readonly List<MonitorOutput.Slot> listens = [];
    bool metersChanged, newListens;
    PlanRunner runner; // the last that was made, with nothing in it that goes
    Dictionary<StripId, StripNode> nodes; // as they are planned
    Dictionary<StripId, StripNode> current; // as they are now: the same, with other values
    Dictionary<ConnectionKey, LiveGain> gains;
    MixDocument planned; // Applied, ready for its automation

    /// <param name="document">What to begin with.</param>
    /// <param name="options">How the engine runs.</param>
    /// <param name="open">Opens what a track plays, in time of the engine clock.</param>
    /// <param name="motions">Fills what is automated ahead.</param>
    public Planner(MixDocument document, EngineOptions options, Func<StripState, SourceReader> open, MotionAhead motions)
    {
        (this.options, this.open, this.motions, Applied, planned) = (options, open, motions, document, AutomationPass.Run(document));
        glideFrames = Glide.FramesAt(document.SampleRate);
        meters = new(document.SampleRate, meterArena, Dsp.Simd.Resolve(options.Lanes), keepHistory: false);
        First = runner = Run(RenderPlan.CompileLive(planned, options.Lanes, Points), null);
        runner.Begin();
        (nodes, gains) = Index(runner.Plan);
        current = nodes;
    }

    /// <summary>What is played at first.</summary>
    public PlanRunner First { get; }

    /// <summary>The document that all commands so far amount to.</summary>
    public MixDocument Applied { get; private set; }

    /// <summary>What leads from the last document to another; null if nothing does.</summary>
    /// <param name="target">The other document.</param>
    /// <param name="mayReplan">Whether the last plan is in force alone, so that another can follow it.</param>
    /// <param name="command">What to do.</param>
    /// <returns>False if it takes another plan and now is not the time.</returns>
    public bool TryPlan(MixDocument target, bool mayReplan, out EngineCommand? command)
    {
        command = null;
        if (ReferenceEquals(target, Applied) && !metersChanged) return true;
        var document = AutomationPass.Run(target, Applied, planned);
        var next = GraphPass.Run(document);
        AudibilityPass.Run(next, document);
        LatencyPass.Run(next, document.SampleRate);
        if (!metersChanged && HasSameStructure(next))
        {
            command = Values(target, document, next);
            (Applied, planned) = (target, document);
            return true;
        }
        if (!mayReplan) return false;
        command = Replan(target, document);
        metersChanged = false; // not before: if a plan cannot be made, nothing has changed
        (Applied, planned) = (target, document);
        return true;
    }

    bool HasSameStructure(StripNode[] next)
    {
        if (next.Length != nodes.Count) return false;
        foreach (var node in next)
        {
            if (!nodes.TryGetValue(node.State.Id, out var planned)) return false;
            if (ReferenceEquals(current[node.State.Id].State, node.State)) continue;
            if (!ChangePass.HasRoutingOf(planned.State, node.State) || !ChangePass.HasStructureOf(planned, node, Applied.SampleRate)) return false;
            if (planned.PreFaderLatency != node.PreFaderLatency || planned.PostFaderLatency != node.PostFaderLatency) return false;
        }
        return true;
    }

    ValueCommand? Values(MixDocument target, MixDocument document, StripNode[] next)
    {
        var stages = new List<ValueCommand.StageTarget>();
        foreach (var node in next)
        {
            var before = current[node.State.Id];
            bool hasValues = node.HasValuesOf(before), moves = node.IsAutomated || before.IsAutomated;
            if (hasValues && !moves) continue;
            var steps = ChainPass.Of(node, LaneGroupPass.LiveMode(node), target.SampleRate).Steps;
            var old = moves ? ChainPass.Of(before, LaneGroupPass.LiveMode(before), target.SampleRate).Steps : null;
            for (int i = 0; i < steps.Length; i++)
            {
                var (motion, oldMotion) = (steps[i].Motion, old?[i].Motion);
                if (motion is null ? oldMotion is null && hasValues : oldMotion is not null && motion.IsSameAs(oldMotion)) continue;
                var coefficients = new float[steps[i].Type.CoefficientFloats];
                steps[i].Design(target.SampleRate, coefficients);
                stages.Add(new(node.State.Id, i, steps[i], coefficients, motion is null ? null : motions.Add(motion, node.State.Id)));
            }
        }
        var changed = new List<ValueCommand.GainTarget>();
        foreach (var (key, gain) in GainsOf(next, document))
            if (!gains[key].IsSameAs(gain))
            {
                gains[key] = gain;
                changed.Add(new(key, gain));
            }
        current = next.ToDictionary(n => n.State.Id);
        var taps = meters.Taps(next, document);
        return stages.Count + changed.Count + taps.Length == 0 ? null : new(target, [.. stages], [.. changed], taps);
    }

    PlanCommand Replan(MixDocument target, MixDocument document)
    {
        var final = Run(RenderPlan.CompileLive(document, options.Lanes, Points), null);
        PlanCommand.Fade? fade = null;
        if (RenderPlan.CompileTransition(runner.Plan, document, options.Lanes, Points) is { } transition)
        {
            var crossfade = new Crossfade(glideFrames);
            var both = Run(transition, crossfade);
            int warmUp = (Math.Max(transition.LatencyFrames, runner.Plan.LatencyFrames) + 63) / 64 * 64;
            fade = new(both, new(runner, both, isEnd: false), crossfade, warmUp);
        }
        var carry = new PlanCarry(fade?.Runner ?? runner, final, isEnd: fade is not null);
        runner = final;
        (nodes, gains) = Index(final.Plan);
        current = nodes;
        return new(target, final, carry, fade);
    }

    IEnumerable<(StripId, MeterPoint)> Points => meters.Targets.Select(t => (t.Strip, t.Point)).Concat(ListenPoints);

    (StripId Strip, MeterPoint Point)[] ListenPoints => [.. listens.Select(l => (l.Strip, l.Mode == ListenMode.PreFader ? MeterPoint.PreFader : MeterPoint.PostFader))];

    /// <summary>Listens to strips from now on, once the next plan is there that has their signals.</summary>
    /// <returns>What the monitors are to do.</returns>
    public MonitorCommand Monitor(MonitorState state, IReadOnlyDictionary<StripId, ListenMode> modes)
    {
        bool isNew = false;
        var heard = Monitoring.ListenPass.Run([.. current.Values], Applied.PanLaw, modes);
        foreach (var (strip, mode) in modes)
            if (!listens.Any(l => l.Strip == strip && l.Mode == mode))
            {
                listens.Add(new(strip, mode, new(0, glideFrames), new(0, glideFrames)));
                metersChanged = isNew = true;
            }
        int wait = isNew || newListens ? (runner.Plan.LatencyFrames + 63) / 64 * 64 : 0;
        newListens = isNew;
        return new(Applied, state.ToMatrix(), heard is null, [.. listens.Select(l => (l, Gain(l).Left, Gain(l).Right))], wait);

        (float Left, float Right) Gain(MonitorOutput.Slot slot) =>
            heard is not null && modes.GetValueOrDefault(slot.Strip) == slot.Mode && heard.Where(h => h.Strip == slot.Strip).ToArray() is [var listen] ? (listen.Tap.Left, listen.Tap.Right) : (0, 0);
    }

    /// <summary>Measures more from the next plan on, which is made even if nothing else asks for one.</summary>
    public void Add(IReadOnlyCollection<MeterTarget> targets, IReadOnlyCollection<GainReductionTarget> gainReductions)
    {
        if (targets.Count + gainReductions.Count == 0) return;
        meters.Add(targets);
        foreach (var target in gainReductions) target.Begin(Applied.SampleRate);
        reductions.AddRange(gainReductions);
        metersChanged = true;
    }

    public void Dispose() => meterArena.Dispose();

    PlanRunner Run(RenderPlan plan, Crossfade? crossfade)
    {
        DryRun.Of(plan, options.Threads, glideFrames);
        var readers = new SourceReader?[plan.Strips.Length];
        foreach (var strip in plan.Strips)
            if (strip.State.Source is not null) readers[strip.Index] = open(strip.State);
        return new(plan, PlanRunner.ChunkFor(options.Threads), readers, meters, reductions, new(crossfade, glideFrames, motions), listens: ListenPoints) { ListenSlots = [.. listens] };
    }

    static (Dictionary<StripId, StripNode>, Dictionary<ConnectionKey, LiveGain>) Index(RenderPlan plan) =>
        (plan.Strips.ToDictionary(s => s.State.Id), GainsOf(plan.Strips, plan.Document).ToDictionary());

    static IEnumerable<KeyValuePair<ConnectionKey, LiveGain>> GainsOf(StripNode[] strips, MixDocument document)
    {
        foreach (var strip in strips)
            foreach (var connection in strip.Outputs) yield return new(connection.Key, LiveGain.Of(connection, document));
    }
}
