using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A compressor with everything its form has, on as many strips as there are lanes. Set to what <see cref="CompressorKernel"/> can do, it has its bits.</summary>
internal readonly unsafe struct FullCompressorKernel<TForm> : ILaneKernel<FullCompressorCoefficients<Lanes1>, FullCompressorState<Lanes1>>
    where TForm : struct, ICompressorForm
{
    const int CacheLine = 64;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<FullCompressorCoefficients<T>>();
        var d = block.Slopes<FullCompressorCoefficients<T>>();
        ref var state = ref block.State<FullCompressorState<T>>();
        int frames = block.Frames;
        var scratch = stackalloc byte[2 * LaneBlock<T>.MaximumFrames * sizeof(T) + CacheLine];
        var one = (T*)((nint)(scratch + CacheLine - 1) & -CacheLine);
        var two = one + LaneBlock<T>.MaximumFrames;
        T first = block.Frame(0), step = T.Broadcast(1f);
        T* left = (T*)block.LeftAddress, right = (T*)block.RightAddress;
        T* heardLeft = TForm.HearsKey ? block.Extras.KeyLeft : left, heardRight = TForm.HearsKey ? block.Extras.KeyRight : right;
        if (TForm.IsRms)
        {
            FullCompressorSteps.Square<T, TMotion, TForm>(heardLeft, heardRight, one, two, frames, first, c, d, ref state.LeftSquare, ref state.RightSquare);
            heardLeft = one;
            heardRight = two;
        }
        FullCompressorSteps.Demand<T, TMotion, TForm>(heardLeft, heardRight, one, two, frames, first, step, c, d);
        FullCompressorSteps.Follow<T, TMotion, TForm>(one, frames, first, c, d, ref state.Left, ref state.Greatest);
        state.Reduction = one[frames - 1];
        if (!TForm.IsLinked)
        {
            FullCompressorSteps.Follow<T, TMotion, TForm>(two, frames, first, c, d, ref state.Right, ref state.Greatest);
            state.Reduction = T.Max(two[frames - 1], state.Reduction);
        }
        FullCompressorSteps.Apply<T, TMotion, TForm>(left, right, one, two, frames, first, step, c.Plain, d.Plain);
    }
}
