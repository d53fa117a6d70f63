using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The stereo-linked compressor on as many strips as there are lanes.</summary>
internal readonly unsafe struct CompressorKernel : ILaneKernel<CompressorCoefficients<Lanes1>, CompressorState<Lanes1>>
{
    // The detector runs two frames ahead of the ballistics and the gain two frames behind: a frame's operations from detector to gain
    // form a chain too long for the processor to look past, and this way three parts of it, of different frames, are under way at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<CompressorCoefficients<T>>();
        var d = block.Slopes<CompressorCoefficients<T>>();
        ref var state = ref block.State<CompressorState<T>>();
        var (reduction, error, greatest) = (state.Reduction, state.Error, state.Greatest);
        var left = (T*)block.LeftAddress; // a span would check the indices ahead and behind at every frame
        var right = (T*)block.RightAddress;
        int paired = block.Frames & ~1;
        if (paired > 0)
        {
            var demand0 = CompressorSteps.Demand<T, TMotion>(left[0], right[0], c, d, block.Frame(0));
            var demand1 = CompressorSteps.Demand<T, TMotion>(left[1], right[1], c, d, block.Frame(1));
            T behind0 = default, behind1 = default;
            for (int i = 0; i < paired; i += 2)
            {
                int ahead = Math.Min(i + 2, paired - 2); // behind the last pair nothing is ahead: what is computed there is not used
                var step0 = CompressorSteps.Step<T, TMotion>(demand0, reduction, error, c, d, block.Frame(i));
                var reduction0 = reduction + step0;
                demand0 = CompressorSteps.Demand<T, TMotion>(left[ahead], right[ahead], c, d, block.Frame(ahead));
                var step1 = CompressorSteps.Step<T, TMotion>(demand1, reduction0, step0 - (reduction0 - reduction), c, d, block.Frame(i + 1));
                reduction = reduction0 + step1;
                error = step1 - (reduction - reduction0);
                greatest = T.Max(T.Max(reduction0, reduction), greatest);
                demand1 = CompressorSteps.Demand<T, TMotion>(left[ahead + 1], right[ahead + 1], c, d, block.Frame(ahead + 1));
                if (i > 0) Apply<T, TMotion>(left, right, i - 2, behind0, behind1, block, c, d);
                (behind0, behind1) = (reduction0, reduction);
            }
            Apply<T, TMotion>(left, right, paired - 2, behind0, behind1, block, c, d);
        }
        if (paired < block.Frames)
        {
            var frame = block.Frame(paired);
            var demand = CompressorSteps.Demand<T, TMotion>(left[paired], right[paired], c, d, frame);
            var step = CompressorSteps.Step<T, TMotion>(demand, reduction, error, c, d, frame);
            var moved = reduction + step;
            error = step - (moved - reduction);
            reduction = moved;
            greatest = T.Max(reduction, greatest);
            var gain = CompressorSteps.Gain<T, TMotion>(reduction, c, d, frame);
            left[paired] *= gain;
            right[paired] *= gain;
        }
        (state.Reduction, state.Error, state.Greatest) = (reduction, error, greatest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Apply<T, TMotion>(T* left, T* right, int i, T reduction0, T reduction1, in LaneBlock<T> block, in CompressorCoefficients<T> c, in CompressorCoefficients<T> d)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var gain0 = CompressorSteps.Gain<T, TMotion>(reduction0, c, d, block.Frame(i));
        var gain1 = CompressorSteps.Gain<T, TMotion>(reduction1, c, d, block.Frame(i + 1));
        left[i] *= gain0;
        left[i + 1] *= gain1;
        right[i] *= gain0;
        right[i + 1] *= gain1;
    }
}
