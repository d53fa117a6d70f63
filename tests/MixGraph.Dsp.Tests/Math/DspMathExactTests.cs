namespace MixGraph.Dsp.Tests;

/// <summary>Special values and the arguments whose results must be exact.</summary>
public class DspMathExactTests
{
    static readonly double Inf = double.PositiveInfinity;

    [Fact]
    public void Powers_of_two_are_exact()
    {
        for (var k = -1074; k <= 1023; k++)
        {
            var power = Math.ScaleB(1, k);
            Assert.Equal(power, DspMath.Exp2(k));
            Assert.Equal(k, DspMath.Log2(power));
            Assert.Equal(power, DspMath.Pow(2, k));
        }
    }

    [Fact]
    public void Powers_of_ten_are_exact()
    {
        var power = 1.0;
        for (var k = 0; k <= 22; k++, power *= 10)
        {
            Assert.Equal(k, DspMath.Log10(power));
            Assert.Equal(power, DspMath.Pow(10, k));
            Assert.Equal(power, DspMath.DecibelsToGain(20 * k));
            Assert.Equal(20.0 * k, DspMath.GainToDecibels(power));
        }
    }

    [Fact]
    public void Half_turns_are_exact()
    {
        for (var n = -1000; n <= 1000; n++)
        {
            var sign = n % 2 == 0 ? 1.0 : -1.0;
            Assert.Equal(0, DspMath.SinPi(n));
            Assert.Equal(sign, DspMath.CosPi(n));
            Assert.Equal(sign, DspMath.SinPi(n + 0.5));
            Assert.Equal(0, DspMath.CosPi(n + 0.5));
            Assert.Equal(0, DspMath.TanPi(n));
            Assert.Equal(1, DspMath.TanPi(n + 0.25));
            Assert.Equal(-1, DspMath.TanPi(n - 0.25));
            Assert.Equal(DspMath.SinPi(n + 0.25), DspMath.CosPi(n + 0.25));
            Assert.True(double.IsInfinity(DspMath.TanPi(n + 0.5)));
        }
        Assert.Equal(0, DspMath.SinPi(1e300));
        Assert.Equal(1, DspMath.CosPi(-1e300));
        Assert.Equal(-1, DspMath.CosPi((1L << 53) - 1));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(-20, 0.1)]
    [InlineData(20, 10)]
    [InlineData(1e-320, 1)]
    [InlineData(-1e300, 0)]
    public void Decibels_to_gain(double decibels, double gain) => Assert.Equal(gain, DspMath.DecibelsToGain(decibels));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, double.NegativeInfinity)]
    [InlineData(-0.0, double.NegativeInfinity)]
    [InlineData(-1, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void Gain_to_decibels(double gain, double decibels) => Assert.Equal(decibels, DspMath.GainToDecibels(gain));

    [Fact]
    public void Exponentials_at_the_ends()
    {
        Assert.Equal(1, DspMath.Exp(0));
        Assert.Equal(Inf, DspMath.Exp(Inf));
        Assert.Equal(0, DspMath.Exp(-Inf));
        Assert.Equal(Inf, DspMath.Exp(709.79));
        Assert.Equal(double.Epsilon, DspMath.Exp(-745));
        Assert.Equal(0, DspMath.Exp(-746));
        Assert.Equal(-1, DspMath.Expm1(-Inf));
        Assert.Equal(Inf, DspMath.Expm1(Inf));
        Assert.Equal(Inf, DspMath.Exp2(1024));
        Assert.Equal(0, DspMath.Exp2(-1076));
        Assert.Equal(1, DspMath.Cosh(0));
        Assert.Equal(Inf, DspMath.Cosh(-Inf));
        Assert.Equal(-Inf, DspMath.Sinh(-Inf));
        Assert.Equal(-1, DspMath.Tanh(-Inf));
        Assert.Equal(1, DspMath.BesselI0(0));
        Assert.Equal(Inf, DspMath.BesselI0(-Inf));
    }

    [Fact]
    public void Logarithms_at_the_ends()
    {
        foreach (var log in new Func<double, double>[] { DspMath.Log, DspMath.Log2, DspMath.Log10, x => DspMath.Log1p(x - 1) })
        {
            Assert.Equal(0, log(1));
            Assert.Equal(-Inf, log(0));
            Assert.Equal(Inf, log(Inf));
            Assert.Equal(double.NaN, log(-1));
            Assert.Equal(double.NaN, log(-Inf));
        }
    }

    [Fact]
    public void Powers_at_the_ends()
    {
        Assert.Equal(1, DspMath.Pow(0, 0));
        Assert.Equal(1, DspMath.Pow(double.NaN, 0));
        Assert.Equal(1, DspMath.Pow(1, double.NaN));
        Assert.Equal(0, DspMath.Pow(0, 0.5));
        Assert.Equal(Inf, DspMath.Pow(0, -0.5));
        Assert.Equal(Inf, DspMath.Pow(Inf, 1));
        Assert.Equal(0, DspMath.Pow(Inf, -1));
        Assert.Equal(0, DspMath.Pow(0.5, Inf));
        Assert.Equal(Inf, DspMath.Pow(0.5, -Inf));
        Assert.Equal(Inf, DspMath.Pow(10, 400));
        Assert.Equal(0, DspMath.Pow(10, -400));
        Assert.Equal(double.NaN, DspMath.Pow(-1, 2));
        Assert.Equal(3, DspMath.Pow(9, 0.5));
    }

    [Fact]
    public void Odd_functions_are_odd_and_keep_tiny_arguments()
    {
        foreach (var odd in new Func<double, double>[] { DspMath.Sin, DspMath.Tan, DspMath.Sinh, DspMath.Tanh, DspMath.Asin, DspMath.Atan })
        {
            foreach (var x in new[] { 0, double.Epsilon, 1e-300, 1e-9, 0.3, 0.7, 0.99 })
                Assert.Equal(BitConverter.DoubleToInt64Bits(-odd(x)), BitConverter.DoubleToInt64Bits(odd(-x)));
            Assert.Equal(double.Epsilon, odd(double.Epsilon));
        }
        Assert.True(double.IsNegative(DspMath.SinPi(-0.0)) && double.IsNegative(DspMath.Expm1(-0.0)) && double.IsNegative(DspMath.Log1p(-0.0)));
    }

    [Fact]
    public void Angles_of_axes_and_infinities()
    {
        foreach (var y in new[] { 0.0, -0.0, 1, -1, Inf, -Inf, 1e-310, 1e300 })
            foreach (var x in new[] { 0.0, -0.0, 1, -1, Inf, -Inf, 1e-310, 1e300 })
                Assert.Equal(Math.Atan2(y, x), DspMath.Atan2(y, x), 1e-15);
        Assert.Equal(Math.PI, DspMath.Atan2(0, -1));
        Assert.Equal(Math.PI / 2, DspMath.Asin(1));
        Assert.Equal(0, DspMath.Acos(1));
        Assert.Equal(Math.PI, DspMath.Acos(-1));
        Assert.Equal(-Math.PI / 2, DspMath.Atan(-Inf));
        Assert.Equal(double.NaN, DspMath.Asin(1.0000000000000002));
    }

    [Fact]
    public void Every_function_passes_NaN_on()
    {
        Func<double, double>[] all =
        [
            DspMath.Sin, DspMath.Cos, DspMath.Tan, DspMath.SinPi, DspMath.CosPi, DspMath.TanPi, DspMath.Asin, DspMath.Acos, DspMath.Atan,
            DspMath.Sinh, DspMath.Cosh, DspMath.Tanh, DspMath.Exp, DspMath.Exp2, DspMath.Expm1, DspMath.Log, DspMath.Log2, DspMath.Log10,
            DspMath.Log1p, DspMath.BesselI0, DspMath.DecibelsToGain, DspMath.GainToDecibels, x => DspMath.Atan2(x, 1), x => DspMath.Atan2(1, x),
            x => DspMath.Pow(x, 2), x => DspMath.Pow(2, x),
        ];
        Assert.All(all, function => Assert.Equal(double.NaN, function(double.NaN)));
        Assert.All(all[..6], function => Assert.Equal(double.NaN, function(Inf)));
    }

    [Fact]
    public void Huge_angles_stay_bounded()
    {
        foreach (var x in new[] { 1e14, 1e20, -1e100, double.MaxValue })
        {
            var (sin, cos) = DspMath.SinCos(x);
            Assert.Equal(1, sin * sin + cos * cos, 1e-15);
        }
    }
}
