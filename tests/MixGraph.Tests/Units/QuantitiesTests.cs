namespace MixGraph.Tests.Units;

public class QuantitiesTests
{
    [Fact]
    public void Numbers_with_a_unit_read_like_a_console()
    {
        Assert.Equal(400.0, 400.Hz.Hertz);
        Assert.Equal(1800.0, 1.8.kHz.Hertz);
        Assert.Equal(8.kHz, 8000.Hz);
        Assert.Equal(TimeSpan.FromMilliseconds(10), 10.ms);
        Assert.Equal(TimeSpan.FromSeconds(1.8), 1.8.s);
        Assert.Equal(TimeSpan.FromMinutes(58), 58.minutes);
        Assert.Equal(0.01, 0.01.ms.TotalMilliseconds);
        Assert.Equal(TimeSpan.FromSeconds(-1), -1.s);
    }

    [Fact]
    public void Frequencies_form_ratios()
    {
        Assert.Equal(800.Hz, 400.Hz * 2);
        Assert.Equal(200.Hz, 400.Hz / 2);
        Assert.Equal(2.0, 800.Hz / 400.Hz);
        Assert.True(1.kHz > 999.Hz);
        Assert.Equal("400 Hz", 400.Hz.ToString());
        Assert.Equal("1.8 kHz", 1.8.kHz.ToString());
    }

    [Fact]
    public void What_no_unit_can_mean_is_refused()
    {
        Assert.Throws<ParameterRangeException>(() => (-1.0).Hz);
        Assert.Throws<ParameterRangeException>(() => double.NaN.Hz);
        Assert.Throws<ParameterRangeException>(() => double.PositiveInfinity.Hz);
        Assert.Throws<ParameterRangeException>(() => double.NaN.ms);
        Assert.Throws<ParameterRangeException>(() => 1e300.s);
        Assert.Throws<ParameterRangeException>(() => Pan.At(1.01));
        Assert.Throws<ParameterRangeException>(() => Pan.At(double.NaN));
    }

    [Fact]
    public void Pan_reads_in_per_cent()
    {
        Assert.Equal("C", Pan.Center.ToString());
        Assert.Equal("L100", Pan.Left.ToString());
        Assert.Equal("R20", Pan.At(0.2).ToString());
        Assert.Equal(Pan.At(-0.2), -Pan.At(0.2));
        Assert.Equal(Pan.Center, -Pan.Center);
    }

    [Fact]
    public void A_range_error_names_parameter_value_range_and_unit()
    {
        var error = new ParameterRangeException("fader", 40, double.NegativeInfinity, 12, "dB");
        Assert.Equal("fader must be -inf to 12 dB, not 40 dB.", error.Message);
        Assert.Equal((40.0, 12.0, "dB", "fader"), (error.Value, error.Maximum, error.Unit, error.ParamName));
        Assert.IsAssignableFrom<IMixGraphError>(error);
    }
}
