using MixGraph.Extending;

namespace MixGraph.Planning;

/// <summary>What is different from one document to the next: values, which glide, or structure, which takes another plan.</summary>
internal static class ChangePass
{
    /// <summary>Whether two versions of a strip differ in values alone, so that one can glide to the other.</summary>
    public static bool HasStructureOf(StripNode strip, StripNode other, SampleRate rate)
    {
        if (strip.State.Kind != other.State.Kind || !Equals(strip.State.Source, other.State.Source) || strip.IsMono != other.IsMono) return false;
        var (chain, otherChain) = (Of(strip, rate), Of(other, rate));
        if (chain.PreFaderSteps != otherChain.PreFaderSteps || chain.Steps.Length != otherChain.Steps.Length) return false;
        for (int i = 0; i < chain.Steps.Length; i++)
        {
            var (step, otherStep) = (chain.Steps[i], otherChain.Steps[i]);
            if (step.Type != otherStep.Type || step.OnKey != otherStep.OnKey || step.Owner != otherStep.Owner) return false;
            if (step is ProcessorStep processor && HasOtherStructure(processor.Settings, ((ProcessorStep)otherStep).Settings)) return false;
            if (step is KeyStep { Insert.Key: not null } key && !HasSourceOf(strip.KeyOf(key), other.KeyOf((KeyStep)otherStep))) return false;
        }
        return true;
    }

    static bool HasOtherStructure(IProcessorSettings settings, IProcessorSettings other)
    {
        if (ReferenceEquals(settings, other)) return false;
        var type = settings.ProcessorType;
        var (parameters, others) = (type.ParametersOf(settings), type.ParametersOf(other));
        return (parameters.Count <= others.Count ? parameters : others).Any(p => p.Changes == ParameterChange.Structural && type.Get(settings, p) != type.Get(other, p));
    }

    /// <summary>Whether two documents have the same strips, connected in the same way; what is in the strips is another question.</summary>
    public static bool HasRoutingOf(StripState strip, StripState other)
    {
        if (strip.Output != other.Output || strip.Sends.Count != other.Sends.Count) return false;
        for (int i = 0; i < strip.Sends.Count; i++)
        {
            var (send, otherSend) = (strip.Sends[i], other.Sends[i]);
            if (send.Id != otherSend.Id || send.Target != otherSend.Target || send.PreFader != otherSend.PreFader) return false;
        }
        return true;
    }

    static bool HasSourceOf(KeyConnection key, KeyConnection other) => key.From.State.Id == other.From.State.Id && key.Tap.Point == other.Tap.Point;

    /// <summary>The chain as a live plan has it.</summary>
    static Chain Of(StripNode strip, SampleRate rate) => ChainPass.Of(strip, LaneGroupPass.LiveMode(strip), rate);
}
