using System.Runtime.CompilerServices;
using MixGraph.Extending;

namespace MixGraph.Planning;

/// <summary>What a processor did to the gain, found again: the signal, which is what came out of it, over the key, which is what went in.</summary>
internal sealed record GainQuotient : IProcessorSettings<GainQuotient>, IKeyedSettings
{
    public static ProcessorType<GainQuotient> Type { get; } = new("mixgraph.gain-quotient", [], new Stages());

    sealed class Stages : ProcessorStages
    {
        public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate)
        {
            chain.Add(new KeyStep(insert));
            chain.Add(new ProcessorStep(QuotientStage.Type, insert, this, 0));
        }

        public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients) { }
    }
}

/// <summary>A gain from elsewhere: the signal, later by some frames, times the key.</summary>
internal sealed record GainReplay : IProcessorSettings<GainReplay>, IKeyedSettings
{
    public static ProcessorType<GainReplay> Type { get; } = new("mixgraph.gain-replay", [], new Stages());

    /// <summary>Frames by which the processor it stands for is late.</summary>
    public int Latency { get; init; }

    sealed class Stages : ProcessorStages
    {
        public override int Latency(IProcessorSettings settings, SampleRate sampleRate) => ((GainReplay)settings).Latency;

        public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate)
        {
            chain.Add(new KeyStep(insert));
            if (Latency(insert.Settings, sampleRate) is > 0 and var latency) chain.Add(new DelayStep(latency));
            chain.Add(new ProcessorStep(ProductStage.Type, insert, this, 0));
        }

        public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients) { }
    }
}

/// <summary>Divides by the key. Where that is silent there is nothing to divide by, and the last gain goes on.</summary>
internal sealed unsafe class QuotientStage : StageType
{
    const float Silence = 1e-15f; // -300 dB

    public static readonly QuotientStage Type = new();

    public override int CoefficientFloats => 0;
    public override int StateFloats => 2; // the last gain on either side

    public override StageOp CreateOp(int width) => new Op(width);

    sealed class Op(int width) : StageOp
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Run(in StageBlock b)
        {
            Divide(b.Left, b.KeyLeft, b.State, b.Frames);
            Divide(b.Right, b.KeyRight, b.State + width, b.Frames);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void Divide(float* signal, float* key, float* last, int frames)
        {
            for (int lane = 0; lane < width; lane++)
            {
                float gain = last[lane];
                for (int i = lane; i < frames * width; i += width)
                {
                    if (Math.Abs(key[i]) > Silence) gain = signal[i] / key[i];
                    signal[i] = gain;
                }
                last[lane] = gain;
            }
        }
    }
}

/// <summary>Multiplies by the key.</summary>
internal sealed unsafe class ProductStage : StageType
{
    public static readonly ProductStage Type = new();

    public override int CoefficientFloats => 0;
    public override int StateFloats => 0;

    public override StageOp CreateOp(int width) => new Op(width);

    sealed class Op(int width) : StageOp
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Run(in StageBlock b)
        {
            for (int i = 0; i < b.Frames * width; i++)
            {
                b.Left[i] *= b.KeyLeft[i];
                b.Right[i] *= b.KeyRight[i];
            }
        }
    }
}
