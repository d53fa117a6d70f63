using MixGraph.Extending;

namespace MixGraph.Planning;

/// <summary>One stage of one strip's chain, with what it is set to.</summary>
internal abstract class ChainStep(StageType type)
{
    public StageType Type { get; } = type;

    /// <summary>What it is, for people.</summary>
    public abstract string Name { get; }

    /// <summary>Computes the coefficients.</summary>
    public abstract void Design(SampleRate sampleRate, Span<float> coefficients);
}

/// <summary>A gain between two processors.</summary>
internal sealed class GainStep(double gain) : ChainStep(GainStage.Type)
{
    public float Gain { get; } = (float)gain;

    public override string Name => "gain";

    public override void Design(SampleRate sampleRate, Span<float> coefficients) => coefficients[0] = Gain;
}

/// <summary>A stage of a processor.</summary>
/// <param name="type">The stage.</param>
/// <param name="insert">The insert it belongs to.</param>
/// <param name="stages">The processor's code.</param>
/// <param name="index">Which of the processor's stages it is: the place of the first list element it covers.</param>
internal sealed class ProcessorStep(StageType type, InsertState insert, ProcessorStages stages, int index) : ChainStep(type)
{
    public InsertState Insert { get; } = insert;
    public IProcessorSettings Settings => Insert.Settings;
    public ReductionProbe? Reduction => stages.Reduction;

    public override string Name => Settings.ProcessorType.Id;

    public override void Design(SampleRate sampleRate, Span<float> coefficients) => stages.Design(Type, Settings, index, sampleRate, coefficients);
}
