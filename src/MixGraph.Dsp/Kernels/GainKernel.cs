using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A linear gain per lane.</summary>
internal struct GainCoefficients<T>
{
    public T Gain;
}

/// <summary>For kernels without memory: a struct without fields, whose one byte makes no float.</summary>
internal struct NoState;

/// <summary>Multiplies both channels; unity changes nothing.</summary>
internal readonly struct GainKernel : ILaneKernel<GainCoefficients<Lanes1>, NoState>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var gain = block.Coefficients<GainCoefficients<T>>().Gain;
        var slope = block.Slopes<GainCoefficients<T>>().Gain;
        var left = block.Left;
        var right = block.Right[..left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            var g = TMotion.At(gain, slope, block.Frame(i));
            left[i] *= g;
            right[i] *= g;
        }
    }
}
