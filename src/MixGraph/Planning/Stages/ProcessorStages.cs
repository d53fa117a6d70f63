using MixGraph.Extending;

namespace MixGraph.Planning;

/// <summary>How the stages of a processor will be run.</summary>
internal enum StageMode
{
    /// <summary>One list element a stage: the reference renderer's form.</summary>
    Reference,
    /// <summary>Many strips, one a lane.</summary>
    Lanes,
    /// <summary>One strip alone, with registers at hand for other uses of them.</summary>
    Single,
}

/// <summary>The code of a processor as a sequence of stages.</summary>
internal abstract class ProcessorStages
{
    /// <summary>Appends the stages that these settings ask for.</summary>
    public abstract void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode);

    /// <summary>Where the gain reduction is; null unless the processor is a dynamics processor.</summary>
    public virtual ReductionProbe? Reduction => null;

    /// <summary>Computes the coefficients of one stage.</summary>
    public abstract void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients);
}
