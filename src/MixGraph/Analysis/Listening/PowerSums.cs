using System.Numerics;
using System.Runtime.CompilerServices;

namespace MixGraph.Analysis;

/// <summary>Sums of squared magnitudes, bin by bin.</summary>
internal static class PowerSums
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Set(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, float scale, Span<float> power)
    {
        int i = 0;
        for (; i <= power.Length - Vector<float>.Count; i += Vector<float>.Count) Scaled(real[i..], imaginary[i..], scale).CopyTo(power[i..]);
        for (; i < power.Length; i++) power[i] = (real[i] * real[i] + imaginary[i] * imaginary[i]) * scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, float scale, Span<float> power)
    {
        int i = 0;
        for (; i <= power.Length - Vector<float>.Count; i += Vector<float>.Count) (new Vector<float>(power[i..]) + Scaled(real[i..], imaginary[i..], scale)).CopyTo(power[i..]);
        for (; i < power.Length; i++) power[i] += (real[i] * real[i] + imaginary[i] * imaginary[i]) * scale;
    }

    /// <summary>The sum in double, in the order of the bins.</summary>
    public static double Sum(ReadOnlySpan<float> power)
    {
        double sum = 0;
        foreach (float p in power) sum += p;
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<float> Scaled(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, float scale)
    {
        Vector<float> re = new(real), im = new(imaginary);
        return (re * re + im * im) * scale;
    }
}
