namespace MixGraph.Dsp.Tests;

/// <summary>The K-weighting kernels give a channel the same bits at every width, in pairs or alone, whatever runs beside it.</summary>
public class KWeightingBitsTests
{
    [Theory, InlineData(8_000), InlineData(48_000), InlineData(768_000)]
    public void Every_width_and_form_gives_the_same_bits(int rate)
    {
        var channels = Enumerable.Range(0, 42).Select(i => TestSignals.Rough(i, 1000)).ToArray();
        var expected = channels.Select(c => KWeightingRun.States(1, false, rate, [c, c])[0]).ToArray();
        foreach (int width in LaneRun.Widths)
        {
            AssertSame(expected, KWeightingRun.States(width, false, rate, channels), $"single, {width} lanes");
            AssertSame(expected, KWeightingRun.States(width, true, rate, channels), $"pairs, {width} lanes");
        }
    }

    [Fact]
    public void Silence_reaches_zero()
    {
        var samples = TestSignals.Noise(3, 48_000);
        Array.Clear(samples, 64, samples.Length - 64);
        Assert.All(KWeightingRun.States(4, false, 48_000, [samples, samples])[0][..4], x => Assert.Equal(0, x));
    }

    static void AssertSame(float[][] expected, float[][] actual, string what)
    {
        for (int i = 0; i < expected.Length; i++) Bits.AssertSame(expected[i], actual[i], $"{what}, channel {i}");
    }
}
