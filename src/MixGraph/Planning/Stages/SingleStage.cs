using System.Runtime.InteropServices;
using MixGraph.Extending;

namespace MixGraph.Planning;

/// <summary>A processor of one stage, the same in every mode; with its key before it if it takes one.</summary>
internal sealed class SingleStage<TSettings, TCoefficients>(
    StageType type, LaneDesign<TSettings, TCoefficients> design, StageType? whenAlone = null, ReductionProbe? reduction = null, ProcessorTraits<TSettings>? traits = null) : ProcessorStages
    where TSettings : class, IProcessorSettings
    where TCoefficients : unmanaged
{
    readonly ProcessorTraits<TSettings> traits = traits ?? ProcessorTraits<TSettings>.None;

    /// <summary>Whether it is one whatever its settings.</summary>
    public bool IsOnlyGain { get; init; }

    public override bool ReducesGain => reduction is not null;
    public override bool IsGain(IProcessorSettings settings) => IsOnlyGain;
    public override int Latency(IProcessorSettings settings, SampleRate sampleRate) => traits.LatencyOf((TSettings)settings, sampleRate);
    public override TimeSpan Tail(IProcessorSettings settings, SampleRate sampleRate) => traits.TailOf((TSettings)settings, sampleRate);
    public override bool MakesStereo(IProcessorSettings settings) => traits.MakesStereo;

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate)
    {
        if (insert.Settings is IKeyedSettings) chain.Add(new KeyStep(insert));
        chain.Add(new ProcessorStep(mode == StageMode.Single && whenAlone is not null ? whenAlone : type, insert, this, 0) { Reduction = reduction });
    }

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients)
    {
        TCoefficients designed = default;
        design(new((TSettings)settings), sampleRate, ref designed);
        MemoryMarshal.Cast<TCoefficients, float>(new ReadOnlySpan<TCoefficients>(in designed)).CopyTo(coefficients);
    }
}
