using System.Numerics;
using MixGraph.Extending;
using MixGraph.Planning;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors;

/// <summary>Runs of processors of left and right: what comes out of a signal, responses, and the same run in every form there is.</summary>
static class StereoRuns
{
    public static float[] Noise(int seed, int frames, double amplitude = 0.5)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, frames).Select(_ => (float)(amplitude * (2 * random.NextDouble() - 1)))];
    }

    public static float[] Sine(double frequency, int rate, int frames, double amplitude = 1) =>
        [.. Enumerable.Range(0, frames).Select(i => (float)(amplitude * Math.Sin(2 * Math.PI * frequency * i / rate)))];

    public static float[] Impulse(int frames) => [.. Enumerable.Range(0, frames).Select(i => i == 0 ? 1f : 0f)];

    /// <summary>What comes out of copies of both channels.</summary>
    public static (float[] Left, float[] Right) Run(IProcessorSettings settings, float[] left, float[] right, int rate = 48_000, StageMode mode = StageMode.Reference, Func<int>? blocks = null)
    {
        var (l, r) = ((float[])left.Clone(), (float[])right.Clone());
        using var run = new ChainRun([ChainRun.Insert(settings)], new(rate), 1, mode);
        run.Process([l], [r], nextBlock: blocks);
        return (l, r);
    }

    /// <summary>The response of an impulse response at a frequency in cycles a sample.</summary>
    public static Complex Response(IReadOnlyList<double> impulse, double frequency)
    {
        Complex sum = 0;
        for (int i = 0; i < impulse.Count; i++) sum += impulse[i] * Complex.Exp(new Complex(0, -2 * Math.PI * frequency * i));
        return sum;
    }

    /// <summary>The group delay in samples: of a sum of h(n) e^-jwn, the real part of that of n h(n) over it.</summary>
    public static double GroupDelay(IReadOnlyList<double> impulse, double frequency) =>
        (Response([.. impulse.Select((h, n) => n * h)], frequency) / Response(impulse, frequency)).Real;

    public static double Decibels(double gain) => 20 * Math.Log10(gain);

    public static double Root(IEnumerable<double> samples) => Math.Sqrt(samples.Average(x => x * x));

    /// <summary>Whether sixteen strips come out the same, bit for bit, each alone as the reference has it and side by side at every width, alone in the
    /// form for that, and in blocks of any size. Half of the strips move to other settings on the way, one tile after the other.</summary>
    public static void AssertSameBits(Func<int, IProcessorSettings> from, Func<int, IProcessorSettings> to, int rate = 48_000, int frames = 1_500)
    {
        (float[] Left, float[] Right)[] Forms(int width, StageMode mode, bool randomBlocks)
        {
            var (left, right) = (Enumerable.Range(0, 16).Select(i => Rough(i, frames)).ToArray(), Enumerable.Range(0, 16).Select(i => Rough(i + 100, frames)).ToArray());
            for (int first = 0; first < 16; first += width)
            {
                int[] strips = [.. Enumerable.Range(first, width)];
                using var run = new ChainRun([.. strips.Select(i => ChainRun.Insert(from(i)))], new(rate), width, mode);
                var random = new Random(first);
                var (l, r) = (left[first..(first + width)], right[first..(first + width)]);
                for (int at = 0; at < frames; at += 256)
                {
                    // A move takes a tile; in every fourth tile one begins.
                    foreach (int i in strips.Where(i => i % 2 == 1)) run.MoveTo(i - first, ChainRun.Insert(at / 256 % 2 == 0 ? to(i) : from(i)));
                    run.Process(l, r, nextBlock: randomBlocks ? () => random.Next(1, 150) : null, from: at, count: Math.Min(256, frames - at));
                }
            }
            return [.. left.Zip(right)];
        }
        var expected = Forms(1, StageMode.Reference, false);
        foreach (var (width, mode) in new[] { (1, StageMode.Single), (1, StageMode.Reference), (4, StageMode.Lanes), (8, StageMode.Lanes), (16, StageMode.Lanes) })
            foreach (bool randomBlocks in new[] { false, true })
            {
                var actual = Forms(width, mode, randomBlocks);
                for (int i = 0; i < 16; i++)
                {
                    AssertSame(expected[i].Left, actual[i].Left, $"{mode}, width {width}, {(randomBlocks ? "random blocks" : "tiles")}, strip {i}, left");
                    AssertSame(expected[i].Right, actual[i].Right, $"{mode}, width {width}, {(randomBlocks ? "random blocks" : "tiles")}, strip {i}, right");
                }
            }
    }

    public static void AssertSame(float[] expected, float[] actual, string what = "")
    {
        for (int i = 0; i < expected.Length; i++)
            if (expected[i] != actual[i] && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i]))) Assert.Fail($"{what}: sample {i} is {actual[i]:R}, not {expected[i]:R}");
    }

    /// <summary>Noise with silence, denormals, and now and then NaN or infinity.</summary>
    static float[] Rough(int seed, int frames)
    {
        var samples = Noise(seed, frames);
        var random = new Random(seed);
        for (int at = 0; at < frames; at += 100)
        {
            float scale = random.Next(6) switch { 0 => 0, 1 => 1e-42f, 2 => 1e-21f, _ => 1 };
            foreach (ref float x in samples.AsSpan(at, Math.Min(100, frames - at))) x *= scale;
        }
        if (seed % 3 == 0) samples[frames / 2 + seed] = seed % 2 == 0 ? float.NaN : float.PositiveInfinity;
        return samples;
    }
}
