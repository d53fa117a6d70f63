using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors;

/// <summary>A gate at 48 kHz with a key of its own, over a signal of ones: what comes out is the gain.</summary>
static class GateRun
{
    public const int Rate = 48_000;

    /// <summary>The gain at every frame.</summary>
    public static float[] Gains(Gate gate, float[] key)
    {
        var ones = new float[key.Length];
        Array.Fill(ones, 1);
        var right = (float[])ones.Clone();
        using var run = new ChainRun([ChainRun.Insert(gate)], new(Rate), hasKey: true);
        run.Process([ones], [right], [key], [new float[key.Length]]);
        Assert.Equal(ones, right);
        return ones;
    }

    /// <summary>The reduction in dB at every frame.</summary>
    public static double[] Reductions(Gate gate, float[] key) => [.. Gains(gate, key).Select(g => -20 * Math.Log10(g))];

    /// <summary>So many frames of each level, one after the other.</summary>
    public static float[] Steps(params (int Frames, double Level)[] steps) => [.. steps.SelectMany(s => Enumerable.Repeat((float)s.Level, s.Frames))];

    public static float[] Sine(double frequency, int frames, Func<int, double> amplitude) =>
        [.. Enumerable.Range(0, frames).Select(i => (float)(amplitude(i) * Math.Sin(2 * Math.PI * frequency * i / Rate)))];

    public static double Linear(double decibels) => Math.Pow(10, decibels / 20);
}
