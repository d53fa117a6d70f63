using System.Runtime.CompilerServices;
using MixGraph.Dsp;

namespace MixGraph.Planning;

/// <summary>A stage whose code is a lane kernel.</summary>
internal sealed unsafe class LaneStage<TKernel, TCoefficients, TState> : StageType
    where TKernel : struct, ILaneKernel<TCoefficients, TState>
    where TCoefficients : unmanaged
    where TState : unmanaged
{
    public static readonly LaneStage<TKernel, TCoefficients, TState> Type = new();

    public override int CoefficientFloats => sizeof(TCoefficients) / sizeof(float);
    public override int StateFloats => sizeof(TState) / sizeof(float);

    public override StageOp CreateOp(int width) => width switch
    {
        1 => new Op<Lanes1>(),
        4 => new Op<Lanes4>(),
        8 => new Op<Lanes8>(),
        16 => new Op<Lanes16>(),
        _ => throw new ArgumentOutOfRangeException(nameof(width)),
    };

    sealed class Op<T> : StageOp where T : unmanaged, ILanes<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Run(in StageBlock b)
        {
            var block = new LaneBlock<T>(b.Left, b.Right, b.Frames, b.FirstFrame, b.Coefficients, b.Slopes, b.State);
            if (b.Moving) TKernel.Process<T, Moving>(block);
            else TKernel.Process<T, Still>(block);
        }
    }
}
