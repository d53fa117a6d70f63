namespace MixGraph.Dsp.Tests;

/// <summary>Windows, gating blocks and maxima from hops, for as long as anything lasts.</summary>
public class LoudnessStatisticsTests
{
    static LoudnessStatistics Fed(IEnumerable<double> hopMeanSquares)
    {
        var statistics = new LoudnessStatistics(48_000);
        int hop = 0;
        foreach (double z in hopMeanSquares) statistics.Add(z * FramesOf(hop), FramesOf(hop++));
        return statistics;
    }

    /// <summary>Hops are as long as the clock says: 448 or 512 frames.</summary>
    static int FramesOf(long hop) => (int)(new HopClock(48_000).EndOf(hop) - (hop == 0 ? 0 : new HopClock(48_000).EndOf(hop - 1)));

    [Fact]
    public void Windows_take_silence_to_come_before()
    {
        var statistics = new LoudnessStatistics(48_000);
        for (int hop = 1; hop <= 320; hop++)
        {
            statistics.Add(FramesOf(hop - 1), FramesOf(hop - 1));
            Assert.Equal(Math.Min(1, hop / 40.0), statistics.MomentaryMeanSquare, 0.002); // hops are rounded to tiles
            Assert.Equal(Math.Min(1, hop / 300.0), statistics.ShortTermMeanSquare, 0.002);
            Assert.Equal(statistics.MomentaryMeanSquare, statistics.MaxMomentaryMeanSquare);
        }
        Assert.Equal(1, statistics.MomentaryMeanSquare, 1e-12);
        Assert.Equal(1, statistics.ShortTermMeanSquare, 1e-12);
    }

    [Theory, InlineData(39, 0, 0), InlineData(40, 1, 0), InlineData(49, 1, 0), InlineData(50, 2, 0), InlineData(299, 26, 0), InlineData(300, 27, 1), InlineData(310, 28, 2)]
    public void Blocks_come_every_100_ms(int hops, int blocks, int shortTerms)
    {
        var statistics = Fed(Enumerable.Repeat(0.1, hops));
        Assert.Equal((blocks, shortTerms), (statistics.Blocks.Count, statistics.ShortTerms.Count));
        Assert.Equal(blocks == 0, double.IsNegativeInfinity(statistics.Reading.Integrated));
    }

    [Fact]
    public void Windows_divide_by_their_frames()
    {
        var random = new Random(3);
        var statistics = new LoudnessStatistics(48_000);
        var hops = Enumerable.Range(0, 1000).Select(hop => (Sum: 100 * random.NextDouble(), Frames: FramesOf(hop))).ToArray();
        double maximum = 0;
        for (int i = 0; i < hops.Length; i++)
        {
            statistics.Add(hops[i].Sum, hops[i].Frames);
            if (i < 299) continue;
            double Mean(int length) => hops[(i + 1 - length)..(i + 1)].Sum(h => h.Sum) / hops[(i + 1 - length)..(i + 1)].Sum(h => h.Frames);
            Assert.Equal(1, statistics.MomentaryMeanSquare / Mean(40), 1e-12);
            Assert.Equal(1, statistics.ShortTermMeanSquare / Mean(300), 1e-12);
            maximum = Math.Max(maximum, Mean(300));
        }
        Assert.Equal(maximum, statistics.MaxShortTermMeanSquare, 1e-12);
    }

    [Fact]
    public void Three_hours_take_no_memory_and_do_not_drift()
    {
        const int hops = 3 * 3600 * 100;
        var statistics = Fed(Enumerable.Repeat(0.2, 3));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 3; i < hops; i++) statistics.Add((i < hops / 2 ? 0.2 : 0.05) * FramesOf(i), FramesOf(i));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(hops, statistics.Hops);
        Assert.Equal(0.05, statistics.ShortTermMeanSquare, 1e-15);
        Assert.Equal(0.05, statistics.MomentaryMeanSquare, 1e-15);
        Assert.Equal(10 * Math.Log10(0.125) - 0.691, statistics.Reading.Integrated, 1e-5);
        Assert.Equal(10 * Math.Log10(4), statistics.Reading.Range, 1e-5);
    }

    [Fact]
    public void What_is_not_finite_counts_as_silence()
    {
        var expected = Fed(Enumerable.Range(0, 700).Select(i => i % 9 == 0 ? 0 : 0.01 * i)).Reading;
        Assert.Equal(expected, Fed(Enumerable.Range(0, 700).Select(i => i % 9 == 0 ? (i % 2 == 0 ? double.NaN : double.PositiveInfinity) : 0.01 * i)).Reading);
    }

    [Fact]
    public void Reset_is_a_new_start()
    {
        var statistics = Fed(Enumerable.Range(0, 777).Select(i => 0.3 + 0.2 * Math.Sin(i)));
        statistics.Reset();
        Assert.Equal(new LoudnessStatistics(48_000).Reading, statistics.Reading);
        for (int i = 0; i < 500; i++) statistics.Add(i, FramesOf(i));
        Assert.Equal(Fed(Enumerable.Range(0, 500).Select(i => i / (double)FramesOf(i))).Reading.Integrated, statistics.Reading.Integrated, 1e-9);
    }
}
