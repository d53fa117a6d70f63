using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Testing;
using static MixGraph.Tests.Processors.EqualizerRuns;

namespace MixGraph.Tests.Processors;

/// <summary>The same bits at every width, in every form and however blocks are cut; and what is left of samples that are not numbers.</summary>
public class EqualizerBitsTests
{
    const int Frames = 3000, Strips = 16;

    /// <summary>Bands of every kind: sixteen strips with other numbers and the same stages.</summary>
    static Equalizer Settings(int strip, int version)
    {
        var random = new Random(100 * strip + version);
        double frequency = 40 * Math.Pow(200, random.NextDouble()), gain = 24 * random.NextDouble() - 12, q = 0.3 + 4 * random.NextDouble();
        return new(
            Band.LowCut((frequency / 2).Hz, q: 0.7, slope: 18), Band.Bell(frequency.Hz, gain.dB, q), Band.Tilt(1.kHz, (gain / 3).dB), Band.HighShelf((2 * frequency).Hz, (-gain).dB, q / 3),
            Band.Bell(frequency.Hz, gain.dB, q).On(BandPlacement.Mid), Band.LowShelf(frequency.Hz, gain.dB).On((BandPlacement)(1 + strip % 4)),
            Band.Bell(frequency.Hz, gain.dB, q).Dynamic((-gain).dB, (-40).dB), Band.HighShelf(frequency.Hz, gain.dB).Dynamic((-gain).dB, (-40).dB).On(BandPlacement.Side),
            Band.LowCut((40 + frequency / 50).Hz, slope: 6).On(BandPlacement.Left), Band.AllPass(300.Hz), Band.Notch((3 * frequency).Hz, 5), Band.HighCut(15.kHz, slope: 48));
    }

    static (float[][] Left, float[][] Right) Run(int width, StageMode mode, bool moves, Func<int>? nextBlock, int first = 0, int count = Strips)
    {
        var left = Enumerable.Range(first, count).Select(s => Noise(s, Frames)).ToArray();
        var right = Enumerable.Range(first, count).Select(s => Noise(50 + s, Frames)).ToArray();
        for (int at = 0; at < count; at += width)
        {
            int n = Math.Min(width, count - at);
            using var run = new ChainRun([.. Enumerable.Range(first + at, n).Select(s => ChainRun.Insert(Settings(s, 0)))], new(Rate), width, mode);
            var (l, r) = (left[at..(at + n)], right[at..(at + n)]);
            for (int start = 0, tile = 0; start < Frames; start += 64, tile++)
            {
                if (moves && tile % 5 < 2)
                    for (int s = 0; s < n; s++) run.MoveTo(s, ChainRun.Insert(Settings(first + at + s, tile)));
                run.Process(l, r, nextBlock: nextBlock, from: start, count: Math.Min(64, Frames - start));
            }
        }
        return (left, right);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Every_width_form_and_block_size_gives_the_same_bits(bool moves)
    {
        var (left, right) = Run(1, StageMode.Reference, moves, null);
        var random = new Random(1);
        foreach (int width in new[] { 1, 4, 8, 16 })
            foreach (var nextBlock in new Func<int>?[] { null, () => 1 + random.Next(100) })
            {
                var lanes = Run(width, StageMode.Lanes, moves, nextBlock);
                Assert.Equal(left, lanes.Left);
                Assert.Equal(right, lanes.Right);
            }
        var single = Run(1, StageMode.Single, moves, () => 1 + random.Next(100));
        Assert.Equal(left, single.Left);
        Assert.Equal(right, single.Right);
        Assert.All(left, channel => Assert.All(channel, x => Assert.True(float.IsFinite(x))));
    }

    [Fact]
    public void A_strip_does_not_hear_its_neighbours_move()
    {
        var alone = Run(1, StageMode.Lanes, false, null, first: 3, count: 1);
        var left = Enumerable.Range(2, 4).Select(s => Noise(s, Frames)).ToArray();
        var right = Enumerable.Range(2, 4).Select(s => Noise(50 + s, Frames)).ToArray();
        using var run = new ChainRun([.. Enumerable.Range(2, 4).Select(s => ChainRun.Insert(Settings(s, 0)))], new(Rate), 4, StageMode.Lanes);
        for (int start = 0, tile = 0; start < Frames; start += 64, tile++)
        {
            // Each strip but the second moves; the engine moves that one too, to where it is.
            foreach (int s in new[] { 0, 2, 3 }) run.MoveTo(s, ChainRun.Insert(Settings(2 + s, tile)));
            run.Process(left, right, from: start, count: Math.Min(64, Frames - start));
        }
        Assert.Equal(alone.Left[0], left[1]);
        Assert.Equal(alone.Right[0], right[1]);
    }

    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(3e38f)]
    public void What_is_not_a_number_is_gone_after_64_frames(float sample)
    {
        var left = Noise(1, 2000);
        left[500] = sample;
        var (l, r) = Process(Settings(0, 0), left, Noise(2, 2000));
        Assert.All(l[640..], x => Assert.True(float.IsFinite(x)));
        Assert.All(r[640..], x => Assert.True(float.IsFinite(x)));
    }

    [Fact]
    public void Silence_becomes_exact_zero()
    {
        var input = Fill(4 * Rate, i => i < 1000 ? 0.5 * Math.Sin(i) : 0);
        var (left, right) = Process(Settings(0, 0), input, input);
        Assert.All(left[(3 * Rate)..], x => Assert.Equal(0, x));
        Assert.All(right[(3 * Rate)..], x => Assert.Equal(0, x));
    }
}
