using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Where a pass of the transform finds its complex numbers.</summary>
interface IFftSource
{
    /// <summary>A register of them, from an index on.</summary>
    ComplexLanes<T> Load<T>(nint at) where T : unmanaged, ILanes<T>;
}

/// <summary>All real parts in one place, all imaginary parts in another.</summary>
readonly unsafe struct PlanarSource(float* real, float* imaginary) : IFftSource
{
    readonly float* real = real, imaginary = imaginary;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLanes<T> Load<T>(nint at) where T : unmanaged, ILanes<T> => ComplexLanes<T>.Load(real + at, imaginary + at);
}

/// <summary>Samples in pairs: even ones are the real parts, odd ones the imaginary parts.</summary>
readonly unsafe struct SampleSource(float* samples) : IFftSource
{
    readonly float* samples = samples;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLanes<T> Load<T>(nint at) where T : unmanaged, ILanes<T> =>
        LanePairs.Split(T.Load(in samples[2 * at]), T.Load(in samples[2 * at + T.Count]));
}
