using System.Numerics;

namespace MixGraph.Dsp.Tests;

/// <summary>Loudness as the standards write it, in double and apart from the product: biquads, blocks of exactly 400 ms every exactly 100 ms,
/// all of them kept.</summary>
sealed class TextbookLoudness
{
    readonly List<double> blocks, shortTerms;

    /// <param name="rate">Hertz, a multiple of 10.</param>
    /// <param name="channels">Samples and weight of each.</param>
    public TextbookLoudness(int rate, params (float[] Samples, double Weight)[] channels) : this(rate, step => step * rate / 10, channels)
    {
    }

    /// <param name="rate">Hertz.</param>
    /// <param name="stepEnd">Where blocks end, by the number of 100 ms before; 0 for 0.</param>
    /// <param name="channels">Samples and weight of each.</param>
    public TextbookLoudness(int rate, Func<long, long> stepEnd, params (float[] Samples, double Weight)[] channels)
    {
        var ends = Enumerable.Range(0, int.MaxValue).Select(i => stepEnd(i)).TakeWhile(end => end <= channels[0].Samples.Length).ToArray();
        var squares = new double[ends.Length - 1];
        foreach (var (samples, weight) in channels)
        {
            var (shelf, cut) = (Biquad.Shelf(rate), Biquad.Cut(rate));
            int step = 0;
            for (long i = 0; i < ends[^1]; i++)
            {
                double y = cut.Next(shelf.Next(samples[i]));
                if (i == ends[step + 1]) step++;
                squares[step] += weight * y * y;
            }
        }
        blocks = Means(4);
        shortTerms = Means(30);

        List<double> Means(int steps) => [.. Enumerable.Range(0, Math.Max(0, squares.Length - steps + 1))
            .Select(i => squares.Skip(i).Take(steps).Sum() / (ends[i + steps] - ends[i]))];
    }

    public IReadOnlyList<double> Blocks => blocks;
    public IReadOnlyList<double> ShortTerms => shortTerms;
    public double Integrated => IntegratedOf(blocks);
    public double Range => RangeOf(shortTerms);

    public static double Lufs(double meanSquare) => -0.691 + 10 * Math.Log10(meanSquare);

    public static double IntegratedOf(IEnumerable<double> blocks)
    {
        var loud = blocks.Where(z => Lufs(z) > -70).ToList();
        if (loud.Count == 0) return double.NegativeInfinity;
        double gate = Lufs(loud.Average()) - 10;
        return Lufs(loud.Where(z => Lufs(z) > gate).Average());
    }

    public static double RangeOf(IEnumerable<double> shortTerms, int every = 1)
    {
        var loud = shortTerms.Where((z, i) => i % every == 0 && Lufs(z) > -70).ToList();
        if (loud.Count == 0) return 0;
        double gate = Lufs(loud.Average()) - 20;
        var sorted = loud.Select(Lufs).Where(l => l >= gate).Order().ToList();
        return At(0.95) - At(0.10);
        double At(double share) => sorted[(int)Math.Floor((sorted.Count - 1) * share + 0.5)];
    }

    /// <summary>A section of the filter, in transposed direct form II.</summary>
    public sealed class Biquad(double b0, double b1, double b2, double a1, double a2)
    {
        double s1, s2;

        public static Biquad Shelf(double rate)
        {
            double k = Math.Tan(Math.PI * 1681.974450955533 / rate), q = 0.7071752369554196;
            double vh = Math.Pow(10, 3.999843853973347 / 20), vb = Math.Pow(vh, 0.4996667741545416), a0 = 1 + k / q + k * k;
            return new((vh + vb * k / q + k * k) / a0, 2 * (k * k - vh) / a0, (vh - vb * k / q + k * k) / a0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0);
        }

        public static Biquad Cut(double rate)
        {
            double k = Math.Tan(Math.PI * 38.13547087602444 / rate), q = 0.5003270373238773, a0 = 1 + k / q + k * k;
            return new(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0);
        }

        /// <summary>The standard's own figures.</summary>
        public static (Biquad, Biquad) Table48k => (
            new(1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585),
            new(1, -2, 1, -1.99004745483398, 0.99007225036621));

        public double Next(double x)
        {
            double y = b0 * x + s1;
            s1 = b1 * x - a1 * y + s2;
            s2 = b2 * x - a2 * y;
            return y;
        }

        public double Decibels(double frequency, double rate)
        {
            // 1 + z^-2 and the like cancel near DC: with (1 - z^-1) = d they do not.
            var d = 1 - Complex.FromPolarCoordinates(1, -2 * Math.PI * frequency / rate);
            Complex Sum(double c0, double c1, double c2) => (c0 + c1 + c2) - (c1 + 2 * c2) * d + c2 * d * d;
            return 20 * Math.Log10(Complex.Abs(Sum(b0, b1, b2) / Sum(1, a1, a2)));
        }
    }
}
