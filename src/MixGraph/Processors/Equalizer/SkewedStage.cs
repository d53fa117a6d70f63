using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>Several bands of one strip, one a lane, each a frame behind the one before it.</summary>
internal sealed unsafe class SkewedStage : StageType
{
    public static readonly SkewedStage Four = new(4);
    public static readonly SkewedStage Eight = new(8);

    SkewedStage(int lanes) => Lanes = lanes;

    /// <summary>The bands it holds at most.</summary>
    public int Lanes { get; }

    public override int CoefficientFloats => sizeof(SvfCoefficients<Lanes1>) / sizeof(float) * Lanes;
    public override int StateFloats => sizeof(SvfState<Lanes1>) / sizeof(float) * Lanes;

    public override StageOp CreateOp(int width) => Lanes == 4 ? new Op<Lanes4>() : new Op<Lanes8>();

    sealed class Op<T> : StageOp where T : unmanaged, ILanes<T>
    {
        public override void Run(in StageBlock b)
        {
            if (b.Moving) SkewedSvf.Process<T, Moving>(b.Left, b.Right, b.Frames, b.FirstFrame, b.Coefficients, b.Slopes, b.State);
            else SkewedSvf.Process<T, Still>(b.Left, b.Right, b.Frames, b.FirstFrame, b.Coefficients, b.Slopes, b.State);
        }
    }
}
