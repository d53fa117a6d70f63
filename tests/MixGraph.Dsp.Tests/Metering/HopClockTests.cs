namespace MixGraph.Dsp.Tests;

/// <summary>Hops are whole tiles, a hundredth of a second long to half a tile, for ever.</summary>
public class HopClockTests
{
    public static TheoryData<int> Rates => [8_000, 11_025, 22_050, 44_100, 48_000, 96_000, 192_000, 768_000];

    [Theory, MemberData(nameof(Rates))]
    public void Hops_end_on_tiles_next_to_the_hundredths_of_a_second(int rate)
    {
        var clock = new HopClock(rate);
        long end = 0;
        foreach (long hop in Enumerable.Range(0, 5000).Select(i => (long)i))
        {
            long previous = end;
            end = clock.EndOf(hop);
            Assert.Equal(0, end % 64);
            Assert.True(end > previous, $"hop {hop} is empty");
            Assert.InRange(end - (hop + 1) * rate / 100.0, -32, 32);
            Assert.Equal((hop + 1) * rate / 100, clock.NominalEndOf(hop));
        }
    }

    [Theory, MemberData(nameof(Rates))]
    public void A_year_does_not_drift(int rate)
    {
        const long hop = 365L * 24 * 3600 * 100;
        Assert.InRange(new HopClock(rate).EndOf(hop - 1) - hop / 100 * rate, -32, 32);
    }
}
