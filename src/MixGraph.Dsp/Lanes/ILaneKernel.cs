namespace MixGraph.Dsp;

/// <summary>A processor written once for every SIMD width and batched across strips: sixteen at once, reads like one.</summary>
/// <remarks>The implementation must carry <c>[MethodImpl(MethodImplOptions.AggressiveOptimization)]</c>; without it the first calls run
/// about 100 times slower. It must not allocate, throw or keep anything outside its state, and must give the same result when a
/// block is split anywhere. NaN and infinities in its output are silenced sample by sample and reported; in its state they become zero at the
/// next multiple of 64 frames.</remarks>
/// <typeparam name="TCoefficients">The coefficients of one strip: a struct of floats only.</typeparam>
/// <typeparam name="TState">The state of one strip: a struct of floats only.</typeparam>
public interface ILaneKernel<TCoefficients, TState>
    where TCoefficients : unmanaged
    where TState : unmanaged
{
    /// <summary>Processes a block in place.</summary>
    /// <typeparam name="T">The register.</typeparam>
    /// <typeparam name="TMotion"><see cref="Still"/> or <see cref="Moving"/> coefficients.</typeparam>
    static abstract void Process<T, TMotion>(in LaneBlock<T> block)
        where T : unmanaged, ILanes<T>
        where TMotion : struct, IMotion;
}
