using System.Runtime.CompilerServices;
using MixGraph.Dsp;

namespace MixGraph.Planning;

/// <summary>A stage whose code is a lane kernel.</summary>
internal sealed unsafe class LaneStage<TKernel, TCoefficients, TState> : StageType
    where TKernel : struct, ILaneKernel<TCoefficients, TState>
    where TCoefficients : unmanaged
    where TState : unmanaged
{
    /// <summary>For a kernel of the library.</summary>
    public static readonly LaneStage<TKernel, TCoefficients, TState> Type = new(isGuarded: false);
    /// <summary>For a kernel from outside: NaN and infinities in its output are silenced and reported.</summary>
    public static readonly LaneStage<TKernel, TCoefficients, TState> Guarded = new(isGuarded: true);

    readonly bool isGuarded;

    LaneStage(bool isGuarded) => this.isGuarded = isGuarded;

    public override int CoefficientFloats => sizeof(TCoefficients) / sizeof(float);
    public override int StateFloats => sizeof(TState) / sizeof(float);

    public override StageOp CreateOp(int width) => width switch
    {
        1 => new Op<Lanes1>(isGuarded),
        4 => new Op<Lanes4>(isGuarded),
        8 => new Op<Lanes8>(isGuarded),
        16 => new Op<Lanes16>(isGuarded),
        _ => throw new ArgumentOutOfRangeException(nameof(width)),
    };

    sealed class Op<T>(bool isGuarded) : StageOp where T : unmanaged, ILanes<T>
    {
        uint faults;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Run(in StageBlock b)
        {
            var extras = new LaneExtras<T> { KeyLeft = (T*)b.KeyLeft, KeyRight = (T*)b.KeyRight, Position = b.Position };
            var block = new LaneBlock<T>(b.Left, b.Right, b.Frames, b.FirstFrame, b.Coefficients, b.Slopes, b.State, &extras);
            if (b.Moving) TKernel.Process<T, Moving>(block);
            else TKernel.Process<T, Still>(block);
            if (isGuarded) faults |= NonFinite.SilenceLanes(block.Left) | NonFinite.SilenceLanes(block.Right);
        }

        public override uint TakeFaults()
        {
            var taken = faults;
            faults = 0;
            return taken;
        }
    }
}
