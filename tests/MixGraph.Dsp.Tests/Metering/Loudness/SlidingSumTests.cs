namespace MixGraph.Dsp.Tests;

/// <summary>A sliding sum is the sum, after any number of values.</summary>
public class SlidingSumTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(40), InlineData(300)]
    public void It_is_the_sum_of_the_last_values(int length)
    {
        var random = new Random(length);
        var values = Enumerable.Range(0, 5 * length + 3).Select(_ => Math.Pow(10, 20 * random.NextDouble() - 10)).ToArray();
        var sliding = new SlidingSum(length);
        for (int i = 0; i < values.Length; i++)
        {
            double expected = values[Math.Max(0, i + 1 - length)..(i + 1)].Sum();
            Assert.Equal(1, sliding.Add(values[i]) / expected, 1e-12);
        }
    }

    [Fact]
    public void Loud_values_leave_nothing_behind()
    {
        var sliding = new SlidingSum(40);
        for (int i = 0; i < 57; i++) sliding.Add(1e30);
        for (int i = 0; i < 39; i++) Assert.True(sliding.Add(0) > 0);
        Assert.Equal(0, sliding.Add(0));
        Assert.Equal(1e-30, sliding.Add(1e-30));
        sliding.Clear();
        Assert.Equal(2, sliding.Add(2));
    }
}
