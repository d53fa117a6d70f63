using System.Numerics;

namespace MixGraph.Tests.Processors;

/// <summary>A true-peak meter for tests, in double and apart from everything in the library: 16 points to a sample, each from 128 samples, by a sinc
/// under a Blackman-Harris window.</summary>
static class TruePeak16
{
    const int Points = 16, Taps = 128;
    static readonly double[][] Phases = [.. Enumerable.Range(0, Points).Select(Phase)];

    /// <summary>The greatest magnitude in decibels of a signal with silence before and after it.</summary>
    public static double Decibels(ReadOnlySpan<float> signal)
    {
        var padded = new float[signal.Length + 2 * Taps];
        signal.CopyTo(padded.AsSpan(Taps));
        return DecibelsInside(padded);
    }

    /// <summary>The same of a part of a longer signal: where all 128 samples are known.</summary>
    public static double DecibelsInside(ReadOnlySpan<float> signal)
    {
        var wide = new double[signal.Length];
        for (int i = 0; i < signal.Length; i++) wide[i] = signal[i];
        double peak = 0;
        for (int at = 0; at + Taps <= wide.Length; at++)
            foreach (var phase in Phases) peak = Math.Max(peak, Math.Abs(Dot(phase, wide.AsSpan(at, Taps))));
        return 20 * Math.Log10(peak);
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = Vector<double>.Zero;
        int i = 0;
        for (; i + Vector<double>.Count <= a.Length; i += Vector<double>.Count) sum += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        double total = Vector.Sum(sum);
        for (; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }

    static double[] Phase(int point)
    {
        var taps = new double[Taps];
        for (int k = 0; k < Taps; k++)
        {
            double t = k - Taps / 2 + 1 - (double)point / Points, w = Math.PI * t / (Taps / 2);
            double window = Math.Abs(w) >= Math.PI ? 0 : 0.35875 + 0.48829 * Math.Cos(w) + 0.14128 * Math.Cos(2 * w) + 0.01168 * Math.Cos(3 * w);
            taps[k] = window * (t == 0 ? 1 : Math.Sin(Math.PI * t) / (Math.PI * t));
        }
        return taps;
    }
}
