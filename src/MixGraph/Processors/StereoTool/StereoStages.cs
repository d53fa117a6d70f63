using System.Runtime.InteropServices;
using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>What processors of left and right have in common.</summary>
internal static class StereoStages
{
    /// <summary>The stage of a <see cref="StereoMatrix{T}"/>.</summary>
    public static StageType Matrix(StageMode mode) => mode == StageMode.Single
        ? StripStage<SingleStereoMatrix, StereoMatrix<Lanes1>, NoState>.Of(0)
        : LaneStage<StereoMatrixKernel, StereoMatrix<Lanes1>, NoState>.Type;

    /// <summary>Puts designed coefficients where a stage has them.</summary>
    public static void Write<TCoefficients>(in TCoefficients designed, Span<float> coefficients) where TCoefficients : unmanaged =>
        MemoryMarshal.Cast<TCoefficients, float>(new ReadOnlySpan<TCoefficients>(in designed)).CopyTo(coefficients);
}
