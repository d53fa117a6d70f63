using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MixGraph.Dsp;

/// <summary>The periodic Hann window: sin^2(pi n / N), whose overlaps by half sum to 1.</summary>
static class HannWindow
{
    /// <summary>Fills a span with the window of its length, and gives the sum of the squared weights: 3 N / 8 from N = 3 on.</summary>
    public static double Fill(Span<float> weights)
    {
        for (int n = 0; n < weights.Length; n++)
        {
            double sine = DspMath.SinPi((double)n / weights.Length);
            weights[n] = (float)(sine * sine);
        }
        if (weights.Length >= 3) return weights.Length * (3.0 / 8);
        weights[^1] = 1; // of one or two frames the last is read as it is
        return 1;
    }

    /// <summary>Samples times weights.</summary>
    /// <param name="samples">As many as there are weights, a multiple of the widest register.</param>
    /// <param name="weights">The window.</param>
    /// <param name="products">Where the products go.</param>
    public static unsafe void Apply(ReadOnlySpan<float> samples, PinnedFloats weights, PinnedFloats products)
    {
        Debug.Assert(samples.Length == weights.Length && samples.Length == products.Length && samples.Length % 16 == 0);
        fixed (float* from = samples)
            if (Vector512.IsHardwareAccelerated) Apply<Lanes16>(from, weights.First, products.First, samples.Length);
            else if (Vector256.IsHardwareAccelerated) Apply<Lanes8>(from, weights.First, products.First, samples.Length);
            else Apply<Lanes4>(from, weights.First, products.First, samples.Length);
        GC.KeepAlive(weights);
        GC.KeepAlive(products);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static unsafe void Apply<T>(float* samples, float* weights, float* products, nint length) where T : unmanaged, ILanes<T>
    {
        for (nint n = 0; n < length; n += T.Count) (T.Load(in samples[n]) * T.Load(in weights[n])).Store(ref products[n]);
    }
}
