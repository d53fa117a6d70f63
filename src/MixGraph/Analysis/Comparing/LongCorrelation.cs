using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>The cross-correlation of two long signals over a limited range of lags: block by block in the frequency domain, so that memory depends on the range and not on the length.</summary>
/// <remarks>A block of the one, with as many zeros, is correlated with every stretch of the other that the range of lags puts beside it; the spectra of the products add up in double,
/// one sum for each block of lags, and go back to time once.</remarks>
internal static class LongCorrelation
{
    const int Block = RealFft.MaximumSize / 2, Bins = Block + 1;

    /// <summary>The sum over n of first[n] second[n + lag], for every lag.</summary>
    /// <param name="first">The one; silent outside.</param>
    /// <param name="second">The other; silent outside.</param>
    /// <param name="reach">The lags go from -reach to +reach.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>2 reach + 1 numbers, the lag of 0 in the middle.</returns>
    public static float[] Run(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int reach, CancellationToken cancellation = default)
    {
        int before = (reach + Block - 1) / Block, parts = 2 * before + 1; // part p holds the lags from (p - before) blocks on
        var fft = new RealFft(RealFft.MaximumSize);
        var samples = new float[RealFft.MaximumSize];
        var (real, imaginary) = (new float[Bins], new float[Bins]);
        double[][] sumReal = Rows<double>(parts), sumImaginary = Rows<double>(parts);
        float[][] ringReal = Rows<float>(parts), ringImaginary = Rows<float>(parts);
        var isSilent = new bool[parts];
        int blocks = (first.Length + Block - 1) / Block;
        for (int j = -before; j < before && blocks > 0; j++) Take(second, j);
        for (int i = 0; i < blocks; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Take(second, i + before);
            Array.Clear(samples);
            var part = first[(i * Block)..Math.Min(first.Length, (i + 1) * Block)];
            part.CopyTo(samples);
            fft.Forward(samples, real, imaginary);
            for (int p = 0; p < parts; p++)
            {
                int slot = Slot(i + p - before);
                if (!isSilent[slot]) Add(real, imaginary, ringReal[slot], ringImaginary[slot], sumReal[p], sumImaginary[p]);
            }
        }
        return Lags();

        int Slot(int j) => ((j % parts) + parts) % parts;

        // The spectrum of two blocks of the second signal, from block j on.
        void Take(ReadOnlySpan<float> second, int j)
        {
            int slot = Slot(j);
            long start = (long)j * Block, from = Math.Max(start, 0), to = Math.Min(start + samples.Length, second.Length);
            isSilent[slot] = to <= from;
            if (isSilent[slot]) return;
            Array.Clear(samples);
            second[(int)from..(int)to].CopyTo(samples.AsSpan((int)(from - start)));
            fft.Forward(samples, ringReal[slot], ringImaginary[slot]);
        }

        float[] Lags()
        {
            var result = new float[2 * reach + 1];
            for (int p = 0; p < parts; p++)
            {
                for (int k = 0; k < Bins; k++) (real[k], imaginary[k]) = ((float)sumReal[p][k], (float)sumImaginary[p][k]);
                fft.Inverse(real, imaginary, samples);
                int start = (p - before) * Block, from = Math.Max(-reach, start), to = Math.Min(reach + 1, start + Block);
                if (to > from) samples.AsSpan(from - start, to - from).CopyTo(result.AsSpan(from + reach));
            }
            return result;
        }
    }

    // conj(first) * second
    static void Add(float[] real, float[] imaginary, float[] otherReal, float[] otherImaginary, double[] sumReal, double[] sumImaginary)
    {
        for (int k = 0; k < sumReal.Length; k++)
        {
            double a = real[k], b = imaginary[k], c = otherReal[k], d = otherImaginary[k];
            sumReal[k] += a * c + b * d;
            sumImaginary[k] += a * d - b * c;
        }
    }

    static T[][] Rows<T>(int count) => [.. Enumerable.Range(0, count).Select(_ => new T[Bins])];
}
