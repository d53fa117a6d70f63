using MixGraph.Extending;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors;

/// <summary>Whether a processor gives the same bits however it is run: strips alone or side by side, in blocks of any size, moving or not.</summary>
static class WidthChecks
{
    /// <summary>Runs every setting alone in whole tiles, and all side by side at each width in random blocks, where they move to each other's settings and back, and compares.</summary>
    public static void AssertSameBits(IProcessorSettings[] settings, int frames, int rate = 48_000)
    {
        var alone = settings.Select((_, i) => Run(settings, i, 1, 1, rate, frames, new Random(1), whole: true)).ToArray();
        foreach (int width in (int[])[1, 4, 8, 16])
        {
            int strips = Math.Min(width, settings.Length);
            for (int first = 0; first + strips <= settings.Length; first += strips)
            {
                var output = Run(settings, first, strips, width, rate, frames, new Random(width + first), whole: false);
                for (int i = 0; i < strips; i++)
                {
                    Same(alone[first + i].Left[0], output.Left[i], $"left of {first + i} at width {width}");
                    Same(alone[first + i].Right[0], output.Right[i], $"right of {first + i} at width {width}");
                }
            }
        }
    }

    public static void Same(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            if (expected[i] != actual[i]) Assert.Fail($"{what}: sample {i} is {actual[i]:R}, not {expected[i]:R}");
    }

    static (float[][] Left, float[][] Right) Run(IProcessorSettings[] settings, int first, int strips, int width, int rate, int frames, Random random, bool whole)
    {
        var left = Enumerable.Range(first, strips).Select(i => Signal(2 * i + 1, frames)).ToArray();
        var right = Enumerable.Range(first, strips).Select(i => Signal(2 * i + 2, frames)).ToArray();
        using var run = new ChainRun([.. Enumerable.Range(first, strips).Select(i => ChainRun.Insert(settings[i]))], new(rate), width);
        const int leg = 64 * 12;
        for (int at = 0, turn = 0; at < frames; at += leg, turn++)
        {
            if (turn > 0)
                for (int i = 0; i < strips; i++) run.MoveTo(i, ChainRun.Insert(settings[(first + i + turn % 3) % settings.Length]));
            run.Process(left, right, nextBlock: whole ? null : () => random.Next(1, 130), from: at, count: Math.Min(leg, frames - at));
        }
        return (left, right);
    }

    /// <summary>Noise between silences, denormals and bursts far above full scale.</summary>
    static float[] Signal(int seed, int frames)
    {
        var random = new Random(seed);
        var samples = new float[frames];
        float scale = 1;
        for (int i = 0; i < frames; i++)
        {
            if (i % 97 == 0) scale = random.Next(7) switch { 0 => 0, 1 => 1e-42f, 2 => 1e-21f, 3 => 1e-4f, 4 => 8, _ => 1 };
            samples[i] = scale * (2 * random.NextSingle() - 1);
        }
        return samples;
    }
}
