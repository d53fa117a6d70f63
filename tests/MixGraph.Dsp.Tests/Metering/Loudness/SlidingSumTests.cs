namespace MixGraph.Dsp.Tests;

/// <summary>A sliding sum is the sum, after any number of values.</summary>
public class SlidingSumTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(40), InlineData(300)]
    public void It_is_the_sum_of_the_last_values(int length)
    {
        var random = new Random(length);
        var values = Enumerable.Range(0, 5 * length + 3).Select(_ => Math.Pow(10, 20 * random.NextDouble() - 10)).ToArray();
        var sliding = new SlidingSum(length, 2);
        for (int i = 0; i < values.Length; i++)
        {
            double expected = values[Math.Max(0, i + 1 - length)..(i + 1)].Sum();
            Assert.Equal(1, Add(sliding, values[i]) / expected, 1e-12);
        }
    }

    [Fact]
    public void Loud_values_leave_nothing_behind()
    {
        var sliding = new SlidingSum(40, 2);
        for (int i = 0; i < 57; i++) Add(sliding, 1e30);
        for (int i = 0; i < 39; i++) Assert.True(Add(sliding, 0) > 0);
        Assert.Equal(0, Add(sliding, 0));
        Assert.Equal(1e-30, Add(sliding, 1e-30));
        sliding.Clear();
        Assert.Equal(2, Add(sliding, 2));
    }

    /// <summary>Adds a value beside one of another signal, which must not touch it.</summary>
    static double Add(SlidingSum sliding, double value)
    {
        double[] signals = [1 - value, value];
        sliding.Add(signals);
        return signals[1];
    }
}
