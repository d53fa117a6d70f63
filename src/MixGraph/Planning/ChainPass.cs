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
        && Steps.Length == other.Steps.Length && !Steps.Where((step, i) => step.Type != other.Steps[i].Type).Any();

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
    public static Chain Of(StripNode node, StageMode mode)
    {
        var strip = node.State;
        var steps = new List<ChainStep>();
        if (GainPass.HasPreInserts(strip))
        {
            steps.Add(new GainStep(GainPass.Trim(strip)));
            foreach (var insert in GainPass.Active(strip.PreFaderInserts)) insert.Settings.ProcessorType.Stages.AppendTo(steps, insert, mode);
        }
        int preFaderSteps = steps.Count;
        if (GainPass.HasPostInserts(strip))
        {
            steps.Add(new GainStep(GainPass.BeforePostInserts(strip)));
            foreach (var insert in GainPass.Active(strip.PostFaderInserts)) insert.Settings.ProcessorType.Stages.AppendTo(steps, insert, mode);
        }
        bool hasTap = preFaderSteps > 0 && preFaderSteps < steps.Count && node.IsTapped(TapPoint.PreFader);
        return new([.. steps], preFaderSteps, hasTap);
    }
}
