using System.Runtime.InteropServices;

namespace MixGraph.Planning;

/// <summary>A strip's chain as stages.</summary>
/// <param name="Steps">The stages in order.</param>
/// <param name="PreFaderSteps">How many of them come before the fader.</param>
/// <param name="HasTap">Whether the signal is taken there although more stages follow.</param>
internal sealed record Chain(ChainStep[] Steps, int PreFaderSteps, bool HasTap)
{
    /// <summary>Whether the strip's lanes may share registers with another's: the same stages and the same tap.</summary>
    public bool HasSignatureOf(Chain other) =>
        HasTap == other.HasTap && (!HasTap || PreFaderSteps == other.PreFaderSteps)
        && Steps.Length == other.Steps.Length && !Steps.Where((step, i) => step.Type != other.Steps[i].Type || step.OnKey != other.Steps[i].OnKey).Any();

    public int SignatureHash
    {
        get
        {
            var hash = new HashCode();
            hash.Add(HasTap ? PreFaderSteps : -1);
            foreach (var step in Steps) hash.Add(step.Type);
            return hash.ToHashCode();
        }
    }
}

/// <summary>From a strip's inserts to a chain of stages.</summary>
internal static class ChainPass
{
    public static Chain Of(StripNode node, StageMode mode, SampleRate sampleRate)
    {
        var strip = node.State;
        var steps = new List<ChainStep>();
        int latency = node.InputLatency;
        if (GainPass.HasPreInserts(strip))
        {
            steps.Add(Gain(GainPass.Trim(strip), isFader: false));
            foreach (var insert in strip.PreFaderInserts) Append(steps, node, insert, mode, sampleRate, ref latency);
        }
        int preFaderSteps = steps.Count;
        if (GainPass.HasPostInserts(strip))
        {
            steps.Add(Gain(GainPass.BeforePostInserts(node), isFader: true));
            foreach (var insert in strip.PostFaderInserts) Append(steps, node, insert, mode, sampleRate, ref latency);
        }
        foreach (var step in steps)
            if (step is KeyStep { Insert.Key: not null } key) key.Gain = node.KeyOf(key).Tap.Left;
        bool hasTap = preFaderSteps > 0 && preFaderSteps < steps.Count && node.IsTapped(TapPoint.PreFader);
        return new([.. steps], preFaderSteps, hasTap);

        GainStep Gain(double gain, bool isFader) =>
            new(gain) { Motion = GainCurve.OfStage(node, isFader, sampleRate) is { } curve ? new GainMotion(curve, latency) : null };
    }

    /// <summary>The stages of one insert. Bypassed, it keeps its latency; mixed, what it is given waits for what it gives.</summary>
    static void Append(List<ChainStep> steps, StripNode node, InsertState insert, StageMode mode, SampleRate sampleRate, ref int latency)
    {
        int first = steps.Count;
        AppendStages(steps, insert, mode, sampleRate);
        for (int i = first; i < steps.Count; i++) steps[i].Owner = insert.Id;
        AutomatedInsert.Animate(CollectionsMarshal.AsSpan(steps)[first..], node, insert, latency, sampleRate);
        latency += insert.Settings.ProcessorType.Stages.Latency(insert.Settings, sampleRate);
    }

    static void AppendStages(List<ChainStep> steps, InsertState insert, StageMode mode, SampleRate sampleRate)
    {
        var stages = insert.Settings.ProcessorType.Stages;
        int latency = stages.Latency(insert.Settings, sampleRate);
        if (insert.Bypassed)
        {
            if (latency > 0) steps.Add(new DelayStep(latency));
            return;
        }
        bool isMixed = insert.Mix < 100 || AutomatedInsert.IsMixed(insert);
        if (isMixed) steps.Add(new DryStep(latency));
        stages.AppendTo(steps, insert, mode, sampleRate);
        if (isMixed) steps.Add(new MixStep(latency, insert.Mix / 100));
    }
}
