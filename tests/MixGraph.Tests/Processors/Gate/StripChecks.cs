using MixGraph.Extending;
using MixGraph.Planning;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors;

/// <summary>What every processor keeps true whatever it does: the same bits at every width and for all blocks, neighbours that do not hear one another, and health after a fault.</summary>
static class StripChecks
{
    const int Frames = 64 * 60;

    /// <summary>Strips with these settings, side by side at every width and in blocks of any size, give the bits that each gives alone in whole tiles.</summary>
    public static void WidthsAndBlocks(bool hasKey, params IProcessorSettings[] settings)
    {
        var alone = Enumerable.Range(0, 16).Select(i => Run([settings[i % settings.Length]], 1, [i], hasKey, null)[0]).ToArray();
        foreach (int width in (int[])[1, 4, 8, 16])
        {
            var random = new Random(width);
            for (int strips = 1; strips <= width; strips += Math.Max(1, width / 3))
            {
                int[] seeds = [.. Enumerable.Range(0, strips)];
                var together = Run([.. seeds.Select(i => settings[i % settings.Length])], width, seeds, hasKey, () => random.Next(1, 200));
                for (int i = 0; i < strips; i++) AssertSame(alone[i], together[i], $"width {width}, strip {i} of {strips}");
            }
        }
    }

    /// <summary>A strip whose settings move from tile to tile gets the same bits among others as alone, and the others those they get when it does not move; and nothing gets louder than the bound.</summary>
    public static void Motion(bool hasKey, double bound, params IProcessorSettings[] settings)
    {
        var random = new Random(5);
        var moved = Run([settings[0]], 1, [0], hasKey, null, settings);
        foreach (int width in (int[])[4, 8, 16])
        {
            int[] seeds = [.. Enumerable.Range(0, width)];
            var still = Run([.. seeds.Select(i => settings[i % settings.Length])], width, seeds, hasKey, null);
            var among = Run([.. seeds.Select(i => settings[i % settings.Length])], width, seeds, hasKey, () => random.Next(1, 100), settings);
            AssertSame(moved[0], among[0], $"width {width}, what moves");
            for (int i = 1; i < width; i++) AssertSame(still[i], among[i], $"width {width}, neighbour {i}");
        }
        Assert.All(moved[0].Left, x => Assert.InRange(Math.Abs(x), 0, bound));
    }

    /// <summary>After NaN and infinities the output is finite from the next multiple of 64 frames on, plus latency.</summary>
    public static void Recovery(IProcessorSettings settings, int latency = 0)
    {
        foreach (float fault in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity, -float.NaN])
        {
            var (left, right) = (Rough(1, Frames), Rough(2, Frames));
            left[640 + 17] = fault;
            right[640 + 29] = fault;
            ChainRun.Process(settings, left, right);
            for (int i = 704 + latency; i < Frames; i++) Assert.True(float.IsFinite(left[i]) && float.IsFinite(right[i]), $"{fault} at 657 leaves {left[i]}, {right[i]} at {i}");
            Assert.Contains(left.Skip(704 + latency), x => x != 0);
        }
    }

    /// <summary>Samples pass unchanged, bit for bit, so many frames later.</summary>
    public static void Identity(IProcessorSettings settings, float[] left, float[] right, int latency = 0)
    {
        var (l, r) = ((float[])left.Clone(), (float[])right.Clone());
        ChainRun.Process(settings, l, r);
        AssertSame((left[..^latency], right[..^latency]), (l[latency..], r[latency..]), $"{settings}");
    }

    public static void AssertSame((float[] Left, float[] Right) expected, (float[] Left, float[] Right) actual, string what)
    {
        Assert.Equal(expected.Left.Length, actual.Left.Length);
        for (int i = 0; i < expected.Left.Length; i++)
            Assert.True(expected.Left[i] == actual.Left[i] && expected.Right[i] == actual.Right[i],
                $"{what}: frame {i} is {actual.Left[i]:R}, {actual.Right[i]:R}, not {expected.Left[i]:R}, {expected.Right[i]:R}");
    }

    /// <summary>Noise in stretches from full scale to nothing.</summary>
    public static float[] Rough(int seed, int frames)
    {
        var random = new Random(seed);
        var samples = new float[frames];
        float scale = 0;
        for (int i = 0; i < frames; i++)
        {
            if (i % 150 == 0) scale = random.Next(7) switch { 0 => 0, 1 => 1e-42f, 2 => 1e-21f, 3 => 1e-4f, 4 => 0.01f, 5 => 0.1f, _ => 1 };
            samples[i] = scale * (float)(2 * random.NextDouble() - 1);
        }
        return samples;
    }

    static (float[] Left, float[] Right)[] Run(IProcessorSettings[] settings, int width, int[] seeds, bool hasKey, Func<int>? nextBlock, IProcessorSettings[]? path = null)
    {
        float[][] Signals(int first) => [.. seeds.Select(s => Rough(first + 4 * s, Frames))];
        var (left, right) = (Signals(0), Signals(1));
        var (keyLeft, keyRight) = hasKey ? (Signals(2), Signals(3)) : (null, null);
        using var run = new ChainRun([.. settings.Select(s => ChainRun.Insert(s))], new(48_000), width, hasKey: hasKey);
        if (path is null) run.Process(left, right, keyLeft, keyRight, nextBlock);
        else
            for (int at = 0; at < Frames; at += 128)
            {
                run.MoveTo(0, ChainRun.Insert(path[at / 128 % path.Length]));
                run.Process(left, right, keyLeft, keyRight, nextBlock, at, 128);
            }
        return [.. left.Zip(right)];
    }
}
