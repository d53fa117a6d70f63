namespace MixGraph.Dsp.Tests;

/// <summary>What a delay of any length is made of: the ring holds all that counts, and the weights add up to one.</summary>
public class FractionalDelayDesignTests
{
    public static TheoryData<double> Delays => [0, 0.25, 1, 22.5, 23, 23.5, 150, 167.9, 168, 168.1, 936, 937.5, 4_000, 4_008.1, 19_200, 31_999.5, FractionalDelayDesign.Longest];

    [Theory, MemberData(nameof(Delays))]
    public void The_ring_holds_all_that_counts(double delay)
    {
        var c = FractionalDelayDesign.Design(delay);
        int size = FractionalDelayDesign.Size(delay), oldest = (int)c.Age + (c.IsFraction != 0 ? FractionalDelayDesign.Taps - 1 : 0);
        Assert.True(size >= oldest + 64, $"{size} frames for {oldest}");
        Assert.Equal(0, size % 64);
    }

    [Theory, MemberData(nameof(Delays))]
    public void The_weights_add_up_to_one_and_their_middle_is_the_delay(double delay)
    {
        var c = FractionalDelayDesign.Design(delay);
        if (c.IsFraction == 0)
        {
            Assert.Equal(delay, c.Age);
            return;
        }
        double sum = 0, middle = 0;
        for (int k = 0; k < FractionalDelayDesign.Taps; k++)
        {
            sum += c.Taps[k];
            middle += c.Taps[k] * (c.Age + FractionalDelayDesign.Taps - 1 - k);
        }
        Assert.Equal(1, sum, 3e-7);
        Assert.Equal(delay + FractionalDelayDesign.Latency(delay), middle, 1e-3 + 1e-7 * delay);
    }

    [Fact]
    public void Taps_lie_evenly_about_a_half()
    {
        var c = FractionalDelayDesign.Design(100.5);
        for (int k = 0; k < FractionalDelayDesign.Taps / 2; k++) Assert.Equal(c.Taps[k], c.Taps[FractionalDelayDesign.Taps - 1 - k]);
    }
}
