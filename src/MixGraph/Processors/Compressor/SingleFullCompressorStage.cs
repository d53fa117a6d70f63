using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The full compressor of a strip that is alone: the registers that would hold strips hold frames where nothing recurses.</summary>
internal sealed class SingleFullCompressorStage<TForm> : StageType where TForm : struct, ICompressorForm
{
    public static readonly SingleFullCompressorStage<TForm> Type = new();

    static StageType Batched => LaneStage<FullCompressorKernel<TForm>, FullCompressorCoefficients<Lanes1>, FullCompressorState<Lanes1>>.Type;

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
            if (b.Moving) SingleFullCompressor.Process<T, Moving, TForm>(b.Left, b.Right, b.KeyLeft, b.KeyRight, b.Frames, b.FirstFrame, b.Coefficients, b.Slopes, b.State);
            else SingleFullCompressor.Process<T, Still, TForm>(b.Left, b.Right, b.KeyLeft, b.KeyRight, b.Frames, b.FirstFrame, b.Coefficients, b.Slopes, b.State);
        }
    }
}
