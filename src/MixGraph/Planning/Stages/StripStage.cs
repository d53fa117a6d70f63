using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MixGraph.Dsp;

namespace MixGraph.Planning;

/// <summary>A stage whose code is a strip kernel: the strips of a lane group one after the other, each on a planar copy of its lane.</summary>
internal sealed unsafe class StripStage<TKernel, TCoefficients, TState> : StageType
    where TKernel : struct, IStripKernel<TCoefficients, TState>
    where TCoefficients : unmanaged
    where TState : unmanaged
{
    static readonly ConcurrentDictionary<int, StripStage<TKernel, TCoefficients, TState>> Sizes = new();

    readonly int size;

    StripStage(int size) => this.size = size;

    public static StripStage<TKernel, TCoefficients, TState> Of(int size) => Sizes.GetOrAdd(size, static s => new(s));

    public override int CoefficientFloats => sizeof(TCoefficients) / sizeof(float);
    public override int StateFloats => sizeof(TState) / sizeof(float);
    // Whole cache lines, so that every strip's memory is aligned.
    public override int MemoryFloats => (TKernel.MemoryFloats(size) + 15) / 16 * 16;

    public override bool IsMemoryPerStrip => true;

    public override StageOp CreateOp(int width) => new Op(width, size, MemoryFloats);

    sealed class Op(int width, int size, int memoryFloats) : StageOp
    {
        const int Most = LaneBlock<Lanes1>.MaximumFrames;

        readonly bool[] isUsed = new bool[width];

        public override void Configure(int lane, ChainStep step, SampleRate sampleRate) => isUsed[lane] = true;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Run(in StageBlock b)
        {
            if (width == 1)
            {
                TKernel.Process(new StripBlock(b.Left, b.Right, b.KeyLeft, b.KeyRight, b.Frames, b.Position, b.Moving, b.Coefficients, b.Slopes, b.State, b.Memory, size));
                return;
            }
            var planar = stackalloc float[4 * Most];
            float* left = planar, right = planar + Most, keyLeft = planar + 2 * Most, keyRight = planar + 3 * Most;
            var numbers = stackalloc float[2 * Coefficients + State];
            float* coefficients = numbers, slopes = numbers + Coefficients, state = numbers + 2 * Coefficients;
            for (int lane = 0; lane < width; lane++)
            {
                if (!isUsed[lane]) continue;
                Take(b.Left, left, lane, b.Frames);
                Take(b.Right, right, lane, b.Frames);
                if (TKernel.ListensToKey)
                {
                    Take(b.KeyLeft, keyLeft, lane, b.Frames);
                    Take(b.KeyRight, keyRight, lane, b.Frames);
                }
                Take(b.Coefficients, coefficients, lane, Coefficients);
                Take(b.Slopes, slopes, lane, Coefficients);
                Take(b.State, state, lane, State);
                TKernel.Process(new StripBlock(left, right, keyLeft, keyRight, b.Frames, b.Position, b.Moving,
                    coefficients, slopes, state, b.Memory + (nint)lane * memoryFloats, size));
                Put(left, b.Left, lane, b.Frames);
                Put(right, b.Right, lane, b.Frames);
                Put(state, b.State, lane, State);
            }
        }

        static int Coefficients => sizeof(TCoefficients) / sizeof(float);
        static int State => sizeof(TState) / sizeof(float);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void Take(float* from, float* to, int lane, int count)
        {
            for (int i = 0; i < count; i++) to[i] = from[i * width + lane];
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void Put(float* from, float* to, int lane, int count)
        {
            for (int i = 0; i < count; i++) to[i * width + lane] = from[i];
        }
    }
}
