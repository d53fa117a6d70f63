using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The stereo-linked compressor on as many strips as there are lanes. The detector runs in a loop of its own: one loop for all
/// would be a chain of operations too long to overlap with the next frame's.</summary>
internal readonly unsafe struct CompressorKernel : ILaneKernel<CompressorCoefficients<Lanes1>, CompressorState<Lanes1>>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<CompressorCoefficients<T>>();
        var d = block.Slopes<CompressorCoefficients<T>>();
        var left = block.Left;
        var right = block.Right[..left.Length];
        var scratch = stackalloc T[LaneBlock<T>.MaximumFrames];
        for (int i = 0; i < left.Length; i++)
            scratch[i] = CompressorSteps.Demand<T, TMotion>(left[i], right[i], c, d, block.Frame(i));

        ref var state = ref block.State<CompressorState<T>>();
        var (reduction, error) = (state.Reduction, state.Error);
        for (int i = 0; i < left.Length; i++)
        {
            var frame = block.Frame(i);
            var demand = scratch[i];
            var step = CompressorSteps.Step(demand, reduction, error, TMotion.At(c.Attack, d.Attack, frame), TMotion.At(c.Release, d.Release, frame));
            var moved = reduction + step;
            error = step - (moved - reduction);
            reduction = moved;
            var gain = CompressorSteps.Gain(reduction, TMotion.At(c.MakeUp, d.MakeUp, frame));
            left[i] *= gain;
            right[i] *= gain;
        }
        (state.Reduction, state.Error) = (reduction, error);
    }
}
