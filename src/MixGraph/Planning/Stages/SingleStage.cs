using System.Runtime.InteropServices;
using MixGraph.Extending;

namespace MixGraph.Planning;

/// <summary>A processor of one stage, the same in every mode.</summary>
internal sealed class SingleStage<TSettings, TCoefficients>(StageType type, LaneDesign<TSettings, TCoefficients> design, StageType? whenAlone = null, ReductionProbe? reduction = null) : ProcessorStages
    where TSettings : class
    where TCoefficients : unmanaged
{
    public override bool ReducesGain => reduction is not null;

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate) =>
        chain.Add(new ProcessorStep(mode == StageMode.Single && whenAlone is not null ? whenAlone : type, insert, this, 0) { Reduction = reduction });

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients)
    {
        TCoefficients designed = default;
        design(new((TSettings)settings), sampleRate, ref designed);
        MemoryMarshal.Cast<TCoefficients, float>(new ReadOnlySpan<TCoefficients>(in designed)).CopyTo(coefficients);
    }
}
