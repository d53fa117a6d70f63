namespace MixGraph.Dsp.Tests;

/// <summary>Gates, percentiles and pooling of a loudness distribution, against lists of all values.</summary>
public class LoudnessDistributionTests
{
    static double MeanSquare(double lufs) => Math.Pow(10, (lufs + 0.691) / 10);

    static LoudnessDistribution Of(IEnumerable<double> lufs)
    {
        var distribution = new LoudnessDistribution();
        foreach (double l in lufs) distribution.Add(MeanSquare(l));
        return distribution;
    }

    [Fact]
    public void Nothing_is_minus_infinity()
    {
        var distribution = Of([double.NegativeInfinity, -200, -70.0001]);
        distribution.Add(double.NaN);
        distribution.Add(double.PositiveInfinity);
        distribution.Add(-1);
        Assert.Equal((0, double.NegativeInfinity, 0), (distribution.Count, distribution.Integrated, distribution.Range));
    }

    [Fact]
    public void The_absolute_gate_is_at_minus_70()
    {
        Assert.Equal(2, Of([-70.001, -69.999, -69.5, -70.5]).Count);
        Assert.Equal(-69.5, Of(Enumerable.Repeat(-69.5, 100).Concat(Enumerable.Repeat(-70.5, 1000))).Integrated, 1e-6);
        // Exactly at the gate is out: it takes more.
        var distribution = new LoudnessDistribution();
        float gate = (float)LoudnessScale.ToMeanSquare(-70);
        if (gate > LoudnessScale.ToMeanSquare(-70)) gate = MathF.BitDecrement(gate);
        distribution.Add(gate);
        Assert.Equal(0, distribution.Count);
    }

    [Fact]
    public void The_relative_gate_is_10_below_the_mean()
    {
        // Half at -10: the mean is about -12.8, and the gate at -22.8 lets -22 through but not -24.
        var loud = Enumerable.Repeat(-10.0, 1000).ToArray();
        Assert.Equal(-10, Of(loud.Concat(Enumerable.Repeat(-24.0, 1000))).Integrated, 1e-6);
        double mean = 10 * Math.Log10((Math.Pow(10, -1) + Math.Pow(10, -2.2)) / 2);
        Assert.True(-22 > mean - 10);
        Assert.Equal(mean, Of(loud.Concat(Enumerable.Repeat(-22.0, 1000))).Integrated, 1e-6);
    }

    [Fact]
    public void Steady_levels_next_to_the_gate_fall_on_the_right_side()
    {
        foreach (int quiet in new[] { 1, 10, 100 })
            for (double below = 9.9; below < 13.2; below += 0.0037)
            {
                var values = Enumerable.Repeat(-20.0, 100).Concat(Enumerable.Repeat(-20 - below, quiet)).ToArray();
                double expected = TextbookLoudness.IntegratedOf(values.Select(MeanSquare));
                Assert.Equal(expected, Of(values).Integrated, 1e-4);
            }
    }

    // The worst there is: half of all blocks lie around the gate. If they crowd in a bin or a few, thousands in each, the gate is off by a part of a bin.
    [Theory, InlineData(0.02, 0.03), InlineData(0.1, 0.015), InlineData(0.5, 0.005), InlineData(3, 0.005)]
    public void A_crowd_around_the_gate_is_cut_where_the_gate_is(double width, double bound)
    {
        var random = new Random(7);
        for (int run = 0; run < 40; run++)
        {
            double centre = -20 - 12.7 + 0.2 * random.NextDouble() - 0.1;
            var values = Enumerable.Repeat(-20.0, 5000).Concat(Enumerable.Range(0, 5000).Select(_ => centre + width * (random.NextDouble() - 0.5))).ToArray();
            Assert.Equal(TextbookLoudness.IntegratedOf(values.Select(MeanSquare)), Of(values).Integrated, bound);
        }
    }

    [Fact]
    public void Random_programmes()
    {
        var random = new Random(11);
        for (int run = 0; run < 200; run++)
        {
            double centre = -60 * random.NextDouble(), spread = 25 * random.NextDouble();
            var values = Enumerable.Range(0, 3000).Select(_ => centre + spread * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 2)).ToArray();
            var distribution = Of(values);
            Assert.Equal(TextbookLoudness.IntegratedOf(values.Select(MeanSquare)), distribution.Integrated, 0.002);
            Assert.Equal(TextbookLoudness.RangeOf(values.Select(MeanSquare)), distribution.Range, 0.05);
        }
    }

    [Fact]
    public void Above_the_top_nothing_is_lost()
    {
        Assert.Equal(50, Of(Enumerable.Repeat(50.0, 10)).Integrated, 1e-6);
        double mean = 10 * Math.Log10((Math.Pow(10, 5) + Math.Pow(10, 4.5)) / 2);
        Assert.Equal(mean, Of([50, 45, 19.9]).Integrated, 1e-6);
    }

    [Fact]
    public void Pooling_has_the_bits_of_one_distribution_in_any_order()
    {
        var random = new Random(5);
        var parts = Enumerable.Range(0, 7).Select(_ => Enumerable.Range(0, 500).Select(_ => -75 + 80 * random.NextDouble()).ToArray()).ToArray();
        var one = Of(parts.SelectMany(p => p));
        foreach (var order in new[] { parts, [.. parts.Reverse()], [.. parts.OrderBy(p => p[3])] })
        {
            var pool = new LoudnessDistribution();
            foreach (var part in order) pool.Add(Of(part));
            Assert.Equal((one.Count, one.Integrated, one.Range), (pool.Count, pool.Integrated, pool.Range));
        }
    }

    [Fact]
    public void A_distribution_may_be_added_to_itself_and_cleared()
    {
        var distribution = Of([-20, -23, -30]);
        double before = distribution.Integrated;
        distribution.Add(distribution);
        Assert.Equal((6, before), (distribution.Count, distribution.Integrated));
        distribution.Clear();
        Assert.Equal((0, double.NegativeInfinity), (distribution.Count, distribution.Integrated));
        distribution.Add(MeanSquare(-40));
        Assert.Equal(-40, distribution.Integrated, 1e-6);
        Assert.Throws<ArgumentNullException>(() => distribution.Add(null!));
    }

    [Fact]
    public void Percentiles_are_those_of_a_sorted_list()
    {
        Assert.Equal(0, Of([-23]).Range);
        Assert.Equal(10, Of([-30, -20]).Range, 1e-6);
        Assert.Equal(85, 100 * Of(Enumerable.Range(0, 101).Select(i => -20 - i / 100.0)).Range, 3.0);
    }
}
