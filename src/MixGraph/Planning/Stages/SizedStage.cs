using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MixGraph.Dsp;

namespace MixGraph.Planning;

/// <summary>A stage whose code is a lane kernel with memory. One object per size: strips of different sizes do not share registers.</summary>
internal sealed unsafe class SizedStage<TKernel, TCoefficients, TState> : StageType
    where TKernel : struct, ISizedKernel<TCoefficients, TState>
    where TCoefficients : unmanaged
    where TState : unmanaged
{
    static readonly ConcurrentDictionary<int, SizedStage<TKernel, TCoefficients, TState>> Sizes = new();

    readonly int size;

    SizedStage(int size) => this.size = size;

    public static SizedStage<TKernel, TCoefficients, TState> Of(int size) => Sizes.GetOrAdd(size, static s => new(s));

    public override int CoefficientFloats => sizeof(TCoefficients) / sizeof(float);
    public override int StateFloats => sizeof(TState) / sizeof(float);
    public override int MemoryFloats => TKernel.MemoryRegisters(size);

    public override StageOp CreateOp(int width) => width switch
    {
        1 => new Op<Lanes1>(size),
        4 => new Op<Lanes4>(size),
        8 => new Op<Lanes8>(size),
        16 => new Op<Lanes16>(size),
        _ => throw new ArgumentOutOfRangeException(nameof(width)),
    };

    sealed class Op<T>(int size) : StageOp where T : unmanaged, ILanes<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Run(in StageBlock b)
        {
            var extras = new LaneExtras<T> { KeyLeft = (T*)b.KeyLeft, KeyRight = (T*)b.KeyRight, Memory = (T*)b.Memory, Size = size, Position = b.Position };
            var block = new LaneBlock<T>(b.Left, b.Right, b.Frames, b.FirstFrame, b.Coefficients, b.Slopes, b.State, &extras);
            if (b.Moving) TKernel.Process<T, Moving>(block);
            else TKernel.Process<T, Still>(block);
        }
    }
}
