using MixGraph.Extending;

namespace MixGraph.Planning;

/// <summary>A stage whose code is a user's block processor, one object per strip.</summary>
internal sealed class BlockStage<TSettings>(Func<BlockProcessor<TSettings>> create) : StageType where TSettings : class
{
    public override int CoefficientFloats => 0;
    public override int StateFloats => 0;

    public override StageOp CreateOp(int width) => new BlockOp<TSettings>(create, width);
}

/// <summary>The stages of a processor that is a user's block processor.</summary>
internal sealed class BlockStages<TSettings>(Func<BlockProcessor<TSettings>> create) : ProcessorStages where TSettings : class
{
    readonly BlockStage<TSettings> type = new(create);

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate) => chain.Add(new ProcessorStep(type, insert, this, 0));

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients) { }
}
