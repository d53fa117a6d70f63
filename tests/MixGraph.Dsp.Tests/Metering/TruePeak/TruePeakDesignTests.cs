namespace MixGraph.Dsp.Tests;

/// <summary>The half-sample filter.</summary>
public class TruePeakDesignTests
{
    [Fact]
    public void The_gain_is_1_within_the_band()
    {
        for (double f = 0; f <= 0.44; f += 0.001)
        {
            double gain = 0;
            for (int k = 0; k < TruePeakDesign.Pairs; k++) gain += 2 * TruePeakDesign.Half[k] * Math.Cos(2 * Math.PI * f * (k + 0.5));
            Assert.Equal(1, gain, 0.00196);
        }
    }

    [Theory]
    [InlineData(44_100, 8)]
    [InlineData(88_199, 8)]
    [InlineData(88_200, 4)]
    [InlineData(96_000, 4)]
    [InlineData(176_400, 2)]
    [InlineData(768_000, 2)]
    public void The_points_are_at_352_800_Hz_or_more(int rate, int factor) => Assert.Equal(factor, TruePeakDesign.FactorFor(rate));
}
