using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>
/// Between the spectrum of N real samples and that of N/2 complex numbers made of their even and odd ones. Bins k and N/2 - k meet,
/// so one register runs up while another, its lanes turned round, runs down.
/// </summary>
/// <remarks>Source: W. H. Press et al., Numerical Recipes, section 12.3. With the complex spectrum Z, E(k) = (Z(k) + Z*(N/2-k)) / 2 is
/// that of the even samples and O(k) = (Z(k) - Z*(N/2-k)) / 2i that of the odd ones; X(k) = E + w O and X(N/2-k) = (E - w O)*.</remarks>
static unsafe class FftHalves
{
    /// <summary>Complex to real.</summary>
    /// <param name="fromReal">N/2 real parts, and room for one more.</param>
    /// <param name="fromImaginary">N/2 imaginary parts, and room for one more.</param>
    /// <param name="real">Where N/2 + 1 real parts go.</param>
    /// <param name="imaginary">Where N/2 + 1 imaginary parts go.</param>
    /// <param name="half">N/2, a multiple of twice the register's lanes.</param>
    /// <param name="turns">Half the cosine for k below N/4, then half the sine, of the angle -2 pi k / N.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToReal<T>(float* fromReal, float* fromImaginary, float* real, float* imaginary, nint half, float* turns) where T : unmanaged, ILanes<T>
    {
        fromReal[half] = fromReal[0];
        fromImaginary[half] = fromImaginary[0];
        float* sines = turns + half / 2;
        var oneHalf = T.Broadcast(0.5f);
        for (nint k = 0; k < half / 2; k += T.Count)
        {
            nint mirrored = half - k - (T.Count - 1);
            T cosine = T.Load(in turns[k]), sine = T.Load(in sines[k]);
            T lowReal = T.Load(in fromReal[k]), lowImaginary = T.Load(in fromImaginary[k]);
            T highReal = LanePairs.Reverse(T.Load(in fromReal[mirrored])), highImaginary = LanePairs.Reverse(T.Load(in fromImaginary[mirrored]));
            T evenReal = lowReal + highReal, evenImaginary = lowImaginary - highImaginary;
            T oddReal = lowImaginary + highImaginary, oddImaginary = highReal - lowReal;
            T turnedReal = T.FusedMultiplyAdd(oddReal, cosine, T.Broadcast(0) - oddImaginary * sine);
            T turnedImaginary = T.FusedMultiplyAdd(oddImaginary, cosine, oddReal * sine);
            T.FusedMultiplyAdd(evenReal, oneHalf, turnedReal).Store(ref real[k]);
            T.FusedMultiplyAdd(evenImaginary, oneHalf, turnedImaginary).Store(ref imaginary[k]);
            LanePairs.Reverse(T.FusedMultiplyAdd(evenReal, oneHalf, T.Broadcast(0) - turnedReal)).Store(ref real[mirrored]);
            LanePairs.Reverse(T.FusedMultiplyAdd(evenImaginary, T.Broadcast(-0.5f), turnedImaginary)).Store(ref imaginary[mirrored]);
        }
        (real[half / 2], imaginary[half / 2]) = (fromReal[half / 2], -fromImaginary[half / 2]);
        imaginary[0] = imaginary[half] = 0;
    }

    /// <summary>Real to complex, scaled so that the complex transform gives the samples themselves.</summary>
    /// <param name="fromReal">N/2 + 1 real parts.</param>
    /// <param name="fromImaginary">N/2 + 1 imaginary parts; the first and the last are taken for zero.</param>
    /// <param name="real">Room for N/2 + 1 real parts; the last is not meant to be read.</param>
    /// <param name="imaginary">Likewise for imaginary parts.</param>
    /// <param name="half">As for <see cref="ToReal"/>.</param>
    /// <param name="turns">As for <see cref="ToReal"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToComplex<T>(float* fromReal, float* fromImaginary, float* real, float* imaginary, nint half, float* turns) where T : unmanaged, ILanes<T>
    {
        float* sines = turns + half / 2;
        float scale = 0.5f / half;
        T scaled = T.Broadcast(scale), negated = T.Broadcast(-scale), doubled = T.Broadcast(2 * scale); // the turns are halves already
        for (nint k = 0; k < half / 2; k += T.Count)
        {
            nint mirrored = half - k - (T.Count - 1);
            T cosine = T.Load(in turns[k]) * doubled, sine = T.Load(in sines[k]) * doubled;
            T lowReal = T.Load(in fromReal[k]), lowImaginary = T.Load(in fromImaginary[k]);
            T highReal = LanePairs.Reverse(T.Load(in fromReal[mirrored])), highImaginary = LanePairs.Reverse(T.Load(in fromImaginary[mirrored]));
            T evenReal = lowReal + highReal, evenImaginary = lowImaginary - highImaginary;
            T oddReal = lowReal - highReal, oddImaginary = lowImaginary + highImaginary;
            T turnedReal = T.FusedMultiplyAdd(oddReal, cosine, oddImaginary * sine);
            T turnedImaginary = T.FusedMultiplyAdd(oddImaginary, cosine, T.Broadcast(0) - oddReal * sine);
            T.FusedMultiplyAdd(evenReal, scaled, T.Broadcast(0) - turnedImaginary).Store(ref real[k]);
            T.FusedMultiplyAdd(evenImaginary, scaled, turnedReal).Store(ref imaginary[k]);
            LanePairs.Reverse(T.FusedMultiplyAdd(evenReal, scaled, turnedImaginary)).Store(ref real[mirrored]);
            LanePairs.Reverse(T.FusedMultiplyAdd(evenImaginary, negated, turnedReal)).Store(ref imaginary[mirrored]);
        }
        (real[half / 2], imaginary[half / 2]) = (2 * scale * fromReal[half / 2], -2 * scale * fromImaginary[half / 2]);
        (real[0], imaginary[0]) = (scale * (fromReal[0] + fromReal[half]), scale * (fromReal[0] - fromReal[half]));
    }
}
