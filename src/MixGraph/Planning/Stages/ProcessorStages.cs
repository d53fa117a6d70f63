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
/// <remarks>Which stages those are may depend on everything in the settings; strips share registers only where they are the same.</remarks>
internal abstract class ProcessorStages
{
    /// <summary>Appends the stages that these settings ask for.</summary>
    public abstract void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate);

    /// <summary>Frames by which the output is later than the input.</summary>
    public virtual int Latency(IProcessorSettings settings, SampleRate sampleRate) => 0;

    /// <summary>How long after the end of the input, latency not counted, the output has fallen by 120 dB.</summary>
    public virtual TimeSpan Tail(IProcessorSettings settings, SampleRate sampleRate) => TimeSpan.Zero;

    /// <summary>Whether the two sides of the output may differ where those of the input do not.</summary>
    public virtual bool MakesStereo(IProcessorSettings settings) => false;

    /// <summary>Whether every sample that comes out is one that went in, as late as the latency, times a gain. What such a processor does to a sum can be done to
    /// the parts of the sum, although it listens to itself.</summary>
    public virtual bool IsGain(IProcessorSettings settings) => false;

    /// <summary>Whether one of the stages has a <see cref="ReductionProbe"/>.</summary>
    public virtual bool ReducesGain => false;

    /// <summary>Computes the coefficients of one stage.</summary>
    public abstract void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients);
}
