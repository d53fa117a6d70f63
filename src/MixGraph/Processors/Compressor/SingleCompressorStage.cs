using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The compressor of a strip that is alone: the registers that would hold strips hold frames where nothing recurses.</summary>
internal sealed class SingleCompressorStage : StageType
{
    public static readonly SingleCompressorStage Type = new();

    static StageType Batched => LaneStage<CompressorKernel, CompressorCoefficients<Lanes1>, CompressorState<Lanes1>>.Type;

    public override int CoefficientFloats => Batched.CoefficientFloats;
    public override int StateFloats => Batched.StateFloats;

    public override StageOp CreateOp(int width) => Simd.Best switch
    {
        LaneWidth.Sixteen => new Op<Lanes16>(),
        LaneWidth.Eight => new Op<Lanes8>(),
        _ => new Op<Lanes4>(),
    };

    sealed unsafe class Op<T> : StageOp where T : unmanaged, ILanes<T>
    {
        public override void Run(in StageBlock b)
        {
            if (b.Moving) SingleCompressor.Process<T, Moving>(b.Left, b.Right, b.Frames, b.FirstFrame, b.Coefficients, b.Slopes, b.State);
            else SingleCompressor.Process<T, Still>(b.Left, b.Right, b.Frames, b.FirstFrame, b.Coefficients, b.Slopes, b.State);
        }
    }
}
