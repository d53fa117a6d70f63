using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>The delay between two signals that are nearly aligned, to the sample: the generalized cross-correlation with phase transform (Knapp and Carter, 1976), of cross-spectra averaged over the whole length.</summary>
/// <remarks>Another balance or equalization of the same recordings changes what the spectra weigh, which the transform takes out, and little of their phase: the peak stays where it is, and sharp.</remarks>
internal static class PhaseCorrelation
{
    const int Size = 16_384, Bins = Size / 2 + 1;

    /// <summary>The furthest from the given lag that a delay is found.</summary>
    public const int Reach = Size / 4;

    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="lag">Where in the second the first is, nearly.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The lag, and the height of the peak: 1 for the same signal, -1 for one turned over, near 0 for signals that have nothing in common.</returns>
    public static (int Lag, double Peak) Refine(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int lag, CancellationToken cancellation = default)
    {
        var fft = new RealFft(Size);
        PinnedFloats weights = new(Size), windowed = new(Size);
        HannWindow.Fill(weights.Span);
        float[] a = new float[Bins], b = new float[Bins], c = new float[Bins], d = new float[Bins];
        double[] real = new double[Bins], imaginary = new double[Bins], firstPower = new double[Bins], secondPower = new double[Bins];
        var padded = new float[Size];
        for (long at = Math.Max(0, -lag); at < first.Length && at + lag < second.Length; at += Size / 2)
        {
            cancellation.ThrowIfCancellationRequested();
            Transform(first, at, a, b);
            Transform(second, at + lag, c, d);
            for (int k = 0; k < Bins; k++)
            {
                double ak = a[k], bk = b[k], ck = c[k], dk = d[k];
                real[k] += ak * ck + bk * dk;
                imaginary[k] += ak * dk - bk * ck;
                firstPower[k] += ak * ak + bk * bk;
                secondPower[k] += ck * ck + dk * dk;
            }
        }
        return Peak();

        void Transform(ReadOnlySpan<float> signal, long at, float[] toReal, float[] toImaginary)
        {
            var part = signal[(int)at..(int)Math.Min(signal.Length, at + Size)];
            if (part.Length < Size)
            {
                Array.Clear(padded);
                part.CopyTo(padded);
                part = padded;
            }
            HannWindow.Apply(part, weights, windowed);
            fft.Forward(windowed.Span, toReal, toImaginary);
        }

        (int, double) Peak()
        {
            // What is 80 dB below the strongest bin in either is noise of some codec or dither. A bin counts by its coherence: by how much of it the two have in common.
            double firstFloor = firstPower.Max() * 1e-8, secondFloor = secondPower.Max() * 1e-8, count = 0;
            for (int k = 0; k < Bins; k++)
            {
                bool isHeard = k > 0 && k < Bins - 1 && firstPower[k] > firstFloor && secondPower[k] > secondFloor;
                double coherent = isHeard ? 1 / Math.Sqrt(firstPower[k] * secondPower[k]) : 0;
                (a[k], b[k]) = ((float)(real[k] * coherent), (float)(imaginary[k] * coherent));
                if (isHeard) count += 2;
            }
            if (count == 0) return (lag, 0);
            fft.Inverse(a, b, padded);
            int best = 0;
            for (int shift = -Reach; shift <= Reach; shift++)
                if (Math.Abs(At(shift)) > Math.Abs(At(best))) best = shift;
            return (lag + best, Math.Clamp(At(best) * Size / count, -1, 1));
        }

        float At(int shift) => padded[shift & (Size - 1)];
    }
}
