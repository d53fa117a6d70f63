using MixGraph.Extending;

namespace MixGraph.Planning;

/// <summary>A stage whose code is a user's block processor, one object per strip.</summary>
internal sealed class BlockStage<TSettings>(Func<BlockProcessor<TSettings>> create) : StageType where TSettings : class
{
    public override int CoefficientFloats => 0;
    public override int StateFloats => 0;

    public override StageOp CreateOp(int width) => new BlockOp<TSettings>(create, width);
}

/// <summary>The stages of a processor that is a user's block processor: its key, if it takes one, and itself.</summary>
internal sealed class BlockStages<TSettings>(Func<BlockProcessor<TSettings>> create, ProcessorTraits<TSettings> traits) : ProcessorStages where TSettings : class, IProcessorSettings
{
    readonly BlockStage<TSettings> type = new(create);

    public override int Latency(IProcessorSettings settings, SampleRate sampleRate) => traits.LatencyOf((TSettings)settings, sampleRate);
    public override TimeSpan Tail(IProcessorSettings settings, SampleRate sampleRate) => traits.TailOf((TSettings)settings, sampleRate);
    public override bool MakesStereo(IProcessorSettings settings) => traits.MakesStereo;

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate)
    {
        if (insert.Settings is IKeyedSettings) chain.Add(new KeyStep(insert));
        chain.Add(new ProcessorStep(type, insert, this, 0));
    }

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients) { }
}
