using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The stereo-linked compressor on as many strips as there are lanes.</summary>
internal readonly unsafe struct CompressorKernel : ILaneKernel<CompressorCoefficients<Lanes1>, CompressorState<Lanes1>>
{
    // The detector runs two frames ahead of the ballistics: a frame's operations from detector to gain form a chain too long for the
    // processor to look past, and this way three parts of it, of different frames, are under way side by side.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<CompressorCoefficients<T>>();
        var d = block.Slopes<CompressorCoefficients<T>>();
        ref var state = ref block.State<CompressorState<T>>();
        var (reduction, error) = (state.Reduction, state.Error);
        var left = (T*)block.LeftAddress; // a span would check the look-ahead's index at every frame
        var right = (T*)block.RightAddress;
        int paired = block.Frames & ~1;
        if (paired > 0)
        {
            var demand0 = CompressorSteps.Demand<T, TMotion>(left[0], right[0], c, d, block.Frame(0));
            var demand1 = CompressorSteps.Demand<T, TMotion>(left[1], right[1], c, d, block.Frame(1));
            for (int i = 0; i < paired; i += 2)
            {
                int ahead = Math.Min(i + 2, paired - 2); // behind the last pair nothing is ahead: what is computed there is not used
                var (f0, f1) = (block.Frame(i), block.Frame(i + 1));
                var step0 = CompressorSteps.Step<T, TMotion>(demand0, reduction, error, c, d, f0);
                var reduction0 = reduction + step0;
                demand0 = CompressorSteps.Demand<T, TMotion>(left[ahead], right[ahead], c, d, block.Frame(ahead));
                var step1 = CompressorSteps.Step<T, TMotion>(demand1, reduction0, step0 - (reduction0 - reduction), c, d, f1);
                reduction = reduction0 + step1;
                error = step1 - (reduction - reduction0);
                demand1 = CompressorSteps.Demand<T, TMotion>(left[ahead + 1], right[ahead + 1], c, d, block.Frame(ahead + 1));
                var gain0 = CompressorSteps.Gain<T, TMotion>(reduction0, c, d, f0);
                var gain1 = CompressorSteps.Gain<T, TMotion>(reduction, c, d, f1);
                left[i] *= gain0;
                left[i + 1] *= gain1;
                right[i] *= gain0;
                right[i + 1] *= gain1;
            }
        }
        if (paired < block.Frames)
        {
            var frame = block.Frame(paired);
            var demand = CompressorSteps.Demand<T, TMotion>(left[paired], right[paired], c, d, frame);
            var step = CompressorSteps.Step<T, TMotion>(demand, reduction, error, c, d, frame);
            var moved = reduction + step;
            error = step - (moved - reduction);
            reduction = moved;
            var gain = CompressorSteps.Gain<T, TMotion>(reduction, c, d, frame);
            left[paired] *= gain;
            right[paired] *= gain;
        }
        (state.Reduction, state.Error) = (reduction, error);
    }
}
