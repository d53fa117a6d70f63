using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The stereo-linked compressor on as many strips as there are lanes.</summary>
internal readonly struct CompressorKernel : ILaneKernel<CompressorCoefficients<Lanes1>, CompressorState<Lanes1>>
{
    // Four frames at a time, step by step: the detectors of four frames overlap, so do their gains, and both overlap with the
    // ballistics, which alone must wait for each other. Frame by frame, one frame's chain of operations is too long for that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<CompressorCoefficients<T>>();
        var d = block.Slopes<CompressorCoefficients<T>>();
        ref var state = ref block.State<CompressorState<T>>();
        var (reduction, error) = (state.Reduction, state.Error);
        var left = block.Left;
        var right = block.Right[..left.Length];
        int i = 0;
        for (; i <= left.Length - 4; i += 4)
        {
            var (f0, f1, f2, f3) = (block.Frame(i), block.Frame(i + 1), block.Frame(i + 2), block.Frame(i + 3));
            var d0 = CompressorSteps.Demand<T, TMotion>(left[i], right[i], c, d, f0);
            var d1 = CompressorSteps.Demand<T, TMotion>(left[i + 1], right[i + 1], c, d, f1);
            var d2 = CompressorSteps.Demand<T, TMotion>(left[i + 2], right[i + 2], c, d, f2);
            var d3 = CompressorSteps.Demand<T, TMotion>(left[i + 3], right[i + 3], c, d, f3);

            var s0 = CompressorSteps.Step<T, TMotion>(d0, reduction, error, c, d, f0);
            var r0 = reduction + s0;
            var s1 = CompressorSteps.Step<T, TMotion>(d1, r0, s0 - (r0 - reduction), c, d, f1);
            var r1 = r0 + s1;
            var s2 = CompressorSteps.Step<T, TMotion>(d2, r1, s1 - (r1 - r0), c, d, f2);
            var r2 = r1 + s2;
            var s3 = CompressorSteps.Step<T, TMotion>(d3, r2, s2 - (r2 - r1), c, d, f3);
            reduction = r2 + s3;
            error = s3 - (reduction - r2);

            var g0 = CompressorSteps.Gain<T, TMotion>(r0, c, d, f0);
            var g1 = CompressorSteps.Gain<T, TMotion>(r1, c, d, f1);
            var g2 = CompressorSteps.Gain<T, TMotion>(r2, c, d, f2);
            var g3 = CompressorSteps.Gain<T, TMotion>(reduction, c, d, f3);
            left[i] *= g0;
            left[i + 1] *= g1;
            left[i + 2] *= g2;
            left[i + 3] *= g3;
            right[i] *= g0;
            right[i + 1] *= g1;
            right[i + 2] *= g2;
            right[i + 3] *= g3;
        }
        for (; i < left.Length; i++)
        {
            var frame = block.Frame(i);
            var demand = CompressorSteps.Demand<T, TMotion>(left[i], right[i], c, d, frame);
            var step = CompressorSteps.Step<T, TMotion>(demand, reduction, error, c, d, frame);
            var moved = reduction + step;
            error = step - (moved - reduction);
            reduction = moved;
            var gain = CompressorSteps.Gain<T, TMotion>(reduction, c, d, frame);
            left[i] *= gain;
            right[i] *= gain;
        }
        (state.Reduction, state.Error) = (reduction, error);
    }
}
