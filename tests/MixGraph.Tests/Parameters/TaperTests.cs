namespace MixGraph.Tests.Parameters;

public class TaperTests
{
    [Fact]
    public void A_fader_ends_in_silence_and_is_fine_near_the_top()
    {
        var fader = Strip.FaderParameter;
        Assert.Equal(double.NegativeInfinity, fader.FromNormalized(0));
        Assert.Equal(12, fader.FromNormalized(1));
        Assert.Equal(0, fader.ToNormalized(double.NegativeInfinity));
        Assert.Equal(0.631, fader.ToNormalized(0), 1e-3);
        Assert.Equal(0.063, fader.ToNormalized(-60), 1e-3);
    }

    [Fact]
    public void A_logarithmic_range_gives_equal_travel_to_equal_ratios()
    {
        var parameter = new NumberParameter<double>("f", x => x, (_, v) => v, 10, 1000, 100, taper: Taper.Logarithmic);
        Assert.Equal(0.5, parameter.ToNormalized(100), 1e-12);
        Assert.Equal(10.0, parameter.FromNormalized(0));
        Assert.Equal(1000.0, parameter.FromNormalized(1));
    }

    [Theory]
    [InlineData(Taper.Linear, 1, 9)]
    [InlineData(Taper.Logarithmic, 10, 40_000)]
    [InlineData(Taper.Fader, -60, 12)]
    [InlineData(Taper.Fader, double.NegativeInfinity, 12)]
    public void Travel_and_back_is_where_it_was_and_rises(Taper taper, double min, double max)
    {
        var parameter = new NumberParameter<double>("x", x => x, (_, v) => v, min, max, max, taper: taper);
        double last = double.NegativeInfinity;
        for (int i = 0; i <= 100; i++)
        {
            double number = parameter.FromNormalized(i / 100.0);
            Assert.InRange(number, min, max);
            Assert.True(i == 0 || number > last);
            Assert.Equal(i / 100.0, parameter.ToNormalized(number), 1e-9);
            last = number;
        }
        Assert.Throws<ParameterRangeException>(() => parameter.FromNormalized(1.01));
        Assert.Throws<ParameterRangeException>(() => parameter.FromNormalized(double.NaN));
        Assert.Throws<ParameterRangeException>(() => parameter.ToNormalized(max + 1));
    }

    [Fact]
    public void A_declaration_that_cannot_be_right_is_refused()
    {
        Assert.Throws<ParameterRangeException>(() => Number(1, 0, 0));
        Assert.Throws<ParameterRangeException>(() => Number(0, 1, 2));
        Assert.Throws<ParameterRangeException>(() => Number(0, 1, double.NaN));
        Assert.Throws<ParameterRangeException>(() => Number(0, 1, 1, Taper.Logarithmic));
        Assert.Throws<ParameterRangeException>(() => Number(double.NegativeInfinity, 1, 1));
        Assert.Throws<ParameterRangeException>(() => Number(0, double.PositiveInfinity, 1));
        Assert.Throws<ArgumentException>(() => new NumberParameter<double>("a/b", x => x, (_, v) => v, 0, 1, 0));
        Assert.Throws<ArgumentException>(() => new QuantityParameter<int, int>("n", x => x, (_, v) => v, 0, 1, 0));

        static NumberParameter<double> Number(double min, double max, double defaultValue, Taper taper = Taper.Linear) =>
            new("x", x => x, (_, v) => v, min, max, defaultValue, taper: taper);
    }
}
