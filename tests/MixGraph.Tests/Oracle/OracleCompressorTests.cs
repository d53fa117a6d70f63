using MixGraph.Processors;

namespace MixGraph.Tests.Oracle;

/// <summary>The oracle's compressor against the vectors of its paper, and its interval against what it must contain.</summary>
public class OracleCompressorTests
{
    static readonly Compressor Usual = new() { Threshold = (-20).dB, Ratio = 4, Knee = 6.dB, Attack = 0.01.ms, Release = 1.ms };

    [Theory, InlineData(-23, -23), InlineData(-22, -22.0625), InlineData(-20, -20.5625), InlineData(-18, -19.5625), InlineData(-17, -19.25), InlineData(-10, -17.5), InlineData(0, -15)]
    public void The_settled_level_follows_the_curve(double input, double wanted) =>
        Assert.Equal(wanted, 20 * Math.Log10(Run(Usual, Enumerable.Repeat(Math.Pow(10, input / 20), 1000)).Value[^1]), 5);

    [Fact]
    public void Attack_and_release_take_their_time()
    {
        var compressor = Usual with { Knee = 0.dB, Attack = 10.ms, Release = 100.ms };
        var output = Run(compressor, Enumerable.Repeat(1.0, 48_000).Concat(Enumerable.Repeat(Math.Pow(2, -10), 4800))).Value;
        Assert.Equal(-9.4818, 20 * Math.Log10(output[479]), 4);
        Assert.Equal(-5.5182, 20 * Math.Log10(output[48_000 + 4799] * 1024), 4);
    }

    [Fact]
    public void Below_the_knee_nothing_is_allowed_to_change()
    {
        var output = Run(Usual, Enumerable.Range(0, 500).Select(i => 0.07 * Math.Sin(i)));
        Assert.All(output.Bound, b => Assert.Equal(0, b));
    }

    [Fact]
    public void The_interval_stays_narrow_however_long_it_runs()
    {
        var random = new Random(4);
        var output = Run(Usual with { Attack = 1.ms, Release = 5000.ms, Threshold = (-60).dB }, Enumerable.Range(0, 200_000).Select(_ => random.NextDouble() - 0.5));
        Assert.True(output.Bound.Zip(output.Value).Skip(1000).All(x => x.First <= 3e-5 * Math.Abs(x.Second)), "0.00026 dB");
    }

    static OracleSignal Run(Compressor compressor, IEnumerable<double> samples)
    {
        double[] input = [.. samples];
        var channel = new OracleSignal(input, new double[input.Length]);
        return new OracleCompressor(compressor, 48_000).Process(new(channel, channel)).Left;
    }
}
