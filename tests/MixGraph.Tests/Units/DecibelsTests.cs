namespace MixGraph.Tests.Units;

public class DecibelsTests
{
    [Fact]
    public void Adds_and_scales_as_gains_do()
    {
        Assert.Equal(-2.dB, 1.dB + -3.dB);
        Assert.Equal(-4.5.dB, -3.dB * 1.5);
        Assert.Equal(-4.5.dB, 1.5 * -3.dB);
        Assert.Equal(-1.5.dB, -3.dB / 2);
        Assert.Equal(3.dB, -(-3.dB));
        Assert.Equal(new Decibels(3), +3.dB);
    }

    [Fact]
    public void Silence_is_a_level()
    {
        Assert.Equal(0.0, Decibels.Silence.ToLinear());
        Assert.Equal(Decibels.Silence, Decibels.FromLinear(0));
        Assert.Equal(Decibels.Silence, Decibels.Silence + 12.dB);
        Assert.Equal(0.dB, Decibels.Silence - Decibels.Silence);
        Assert.True(Decibels.Silence < -1000.dB);
        Assert.True(Decibels.Silence.IsSilence);
    }

    [Fact]
    public void Unity_is_exactly_one_and_the_default()
    {
        Assert.Equal(1.0, Decibels.Unity.ToLinear());
        Assert.Equal(Decibels.Unity, default);
        Assert.Equal(Decibels.Unity, Decibels.FromLinear(1));
    }

    [Theory]
    [InlineData(6, 1.9952623149688795)]
    [InlineData(-20, 0.1)]
    [InlineData(-3, 0.7079457843841379)]
    public void Is_twenty_times_the_logarithm_of_amplitude(double value, double gain)
    {
        Assert.Equal(gain, value.dB.ToLinear(), 1e-15);
        Assert.Equal(value, Decibels.FromLinear(gain).Value, 1e-12);
    }

    [Fact]
    public void Refuses_what_is_not_a_level()
    {
        Assert.Throws<ParameterRangeException>(() => new Decibels(double.NaN));
        Assert.Throws<ParameterRangeException>(() => Decibels.Silence * 0);
        Assert.Throws<ParameterRangeException>(() => Decibels.FromLinear(-1));
        Assert.Throws<ParameterRangeException>(() => Decibels.FromLinear(double.NaN));
    }

    [Theory]
    [InlineData(-3, "-3.0 dB")]
    [InlineData(0.04, "0.0 dB")]
    [InlineData(-0.04, "0.0 dB")]
    [InlineData(double.NegativeInfinity, "-inf dB")]
    [InlineData(1.55, "1.6 dB")]
    public void Reads_as_on_a_console(double value, string text) => Assert.Equal(text, value.dB.ToString());

    [Fact]
    public void Orders_by_level()
    {
        Decibels[] levels = [3.dB, Decibels.Silence, -3.dB];
        Array.Sort(levels);
        Assert.Equal([Decibels.Silence, -3.dB, 3.dB], levels);
        Assert.True(-3.dB <= -3.dB && -3.dB >= -3.dB && 0.dB > -3.dB);
    }
}
