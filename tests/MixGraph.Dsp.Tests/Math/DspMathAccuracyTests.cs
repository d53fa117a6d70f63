using Xunit.Abstractions;

namespace MixGraph.Dsp.Tests;

/// <summary>Measures every function against 240-bit references at random and at awkward arguments.</summary>
public class DspMathAccuracyTests(ITestOutputHelper output)
{
    const double Bound = 0.75;
    const int Samples = 1500;

    [Fact] public void Exp() => Check(DspMath.Exp, BigFunctions.Exp, Uniform(-708, 709.7), Uniform(-1, 1), Magnitudes(-60, 3), Uniform(-744, -708));
    [Fact] public void Exp2() => Check(DspMath.Exp2, x => BigFunctions.Exp(x * BigFunctions.Ln2), Uniform(-1022, 1023.9), Uniform(-1, 1), Uniform(-1073, -1022));
    [Fact] public void Expm1() => Check(DspMath.Expm1, BigFunctions.Expm1, Uniform(-45, 60), Uniform(-1, 1), Magnitudes(-70, 3), Uniform(60, 709.7));
    [Fact] public void Log() => Check(DspMath.Log, BigFunctions.Log, Positive(-1074, 1023), Uniform(0.5, 2), Around(1));
    [Fact] public void Log2() => Check(DspMath.Log2, x => BigFunctions.Log(x) / BigFunctions.Ln2, Positive(-1074, 1023), Uniform(0.5, 2), Around(1));
    [Fact] public void Log10() => Check(DspMath.Log10, x => BigFunctions.Log(x) / BigFunctions.Ln10, Positive(-1074, 1023), Uniform(0.5, 2), Around(1));
    [Fact] public void Log1p() => Check(DspMath.Log1p, LogOf1Plus, Uniform(-0.999999, 2), Magnitudes(-70, -1), Positive(-20, 1023));
    [Fact] public void Sin() => Check(DspMath.Sin, BigFunctions.Sin, Uniform(-7, 7), Magnitudes(-40, 20), Magnitudes(20, 45), NearQuarters(BigFunctions.Pi));
    [Fact] public void Cos() => Check(DspMath.Cos, BigFunctions.Cos, Uniform(-7, 7), Magnitudes(-40, 20), Magnitudes(20, 45), NearQuarters(BigFunctions.Pi));
    [Fact] public void Tan() => Check(DspMath.Tan, x => BigFunctions.Sin(x) / BigFunctions.Cos(x), Uniform(-7, 7), Magnitudes(-40, 20), Magnitudes(20, 45), NearQuarters(BigFunctions.Pi));
    [Fact] public void SinPi() => Check(DspMath.SinPi, x => BigFunctions.Sin(x * BigFunctions.Pi), Uniform(-3, 3), Magnitudes(-60, 40), NearQuarters(1));
    [Fact] public void CosPi() => Check(DspMath.CosPi, x => BigFunctions.Cos(x * BigFunctions.Pi), Uniform(-3, 3), Magnitudes(-60, 40), NearQuarters(1));
    [Fact] public void TanPi() => Check(DspMath.TanPi, x => BigFunctions.Sin(x * BigFunctions.Pi) / BigFunctions.Cos(x * BigFunctions.Pi), Uniform(-3, 3), Uniform(0, 0.5), Magnitudes(-60, 40), NearQuarters(1));
    [Fact] public void Atan() => Check(DspMath.Atan, BigFunctions.Atan, Uniform(-2, 2), Magnitudes(-60, 80));
    [Fact] public void Asin() => Check(DspMath.Asin, x => BigFunctions.Atan(x / (1 - x * x).Sqrt()), Uniform(-1, 1), Magnitudes(-60, -1), JustBelowOne());
    [Fact] public void Acos() => Check(DspMath.Acos, x => BigFunctions.Pi.Shift(-1) - BigFunctions.Atan(x / (1 - x * x).Sqrt()), Uniform(-1, 1), Magnitudes(-60, -1), JustBelowOne());
    [Fact] public void Sinh() => Check(DspMath.Sinh, x => (BigFunctions.Expm1(x) - BigFunctions.Expm1(-x)).Shift(-1), Uniform(-2, 2), Magnitudes(-40, 9), Uniform(700, 710.4));
    [Fact] public void Cosh() => Check(DspMath.Cosh, x => (BigFunctions.Exp(x) + BigFunctions.Exp(-x)).Shift(-1), Uniform(-2, 2), Magnitudes(-40, 9), Uniform(700, 710.4));
    [Fact] public void Tanh() => Check(DspMath.Tanh, x => BigFunctions.Expm1(2 * x) / (BigFunctions.Expm1(2 * x) + 2), Uniform(-2, 2), Magnitudes(-40, 4), Uniform(0.4, 25));
    [Fact] public void DecibelsToGain() => Check(DspMath.DecibelsToGain, x => BigFunctions.Exp(x * BigFunctions.Ln10 / 20), Uniform(-150, 30), Uniform(-6000, 6000), Magnitudes(-50, 4));
    [Fact] public void GainToDecibels() => Check(DspMath.GainToDecibels, x => 20 * BigFunctions.Log(x) / BigFunctions.Ln10, Uniform(0, 4), Positive(-1074, 1023), Around(1));
    [Fact] public void BesselI0() => Check(DspMath.BesselI0, BigFunctions.BesselI0, Uniform(-25, 25).Take(500), Uniform(25, 700).Take(60), Magnitudes(-40, 3).Take(200));

    [Fact]
    public void Pow()
    {
        var random = new Random(7);
        var (worst, at) = (0.0, (0.0, 0.0));
        for (var i = 0; i < 4 * Samples; i++)
        {
            var x = i % 2 == 0 ? 4 * random.NextDouble() : Math.ScaleB(1 + random.NextDouble(), random.Next(-1022, 1023));
            var logarithm = Math.Log(x);
            // Exponents that spread the results over the whole range of doubles.
            var y = (random.NextDouble() * 1400 - 700) / logarithm * (i % 3 == 0 ? 0.01 : 1);
            var error = Ulps.Between(DspMath.Pow(x, y), BigFunctions.Exp(y * BigFunctions.Log(x)));
            if (error > worst) (worst, at) = (error, (x, y));
        }
        output.WriteLine($"{worst:F4} ulp at {at}");
        Assert.True(worst < Bound, $"{worst} ulp at {at}");
    }

    [Fact]
    public void Atan2()
    {
        var random = new Random(8);
        var (worst, at) = (0.0, (0.0, 0.0));
        for (var i = 0; i < 2 * Samples; i++)
        {
            var y = Math.ScaleB(random.NextDouble() * 2 - 1, random.Next(-3, 4) * (i % 2 == 0 ? 1 : 30));
            var x = Math.ScaleB(random.NextDouble() * 2 - 1, random.Next(-3, 4) * (i % 2 == 0 ? 1 : 30));
            var reference = BigFunctions.Atan((BigFloat)y / x);
            if (x < 0) reference += y > 0 ? BigFunctions.Pi : -BigFunctions.Pi;
            var error = Ulps.Between(DspMath.Atan2(y, x), reference);
            if (error > worst) (worst, at) = (error, (y, x));
        }
        output.WriteLine($"{worst:F4} ulp at {at}");
        Assert.True(worst < Bound, $"{worst} ulp at {at}");
    }

    void Check(Func<double, double> function, Func<BigFloat, BigFloat> reference, params IEnumerable<double>[] arguments)
    {
        var (worst, at) = (0.0, 0.0);
        foreach (var x in arguments.SelectMany(set => set))
        {
            var error = Ulps.Between(function(x), reference(x));
            if (error > worst) (worst, at) = (error, x);
        }
        output.WriteLine($"{worst:F4} ulp at {at:R}");
        Assert.True(worst < Bound, $"{worst} ulp at {at:R}");
    }

    static BigFloat LogOf1Plus(BigFloat x)
    {
        if (x.Scale > -20) return BigFunctions.Log(1 + x);
        BigFloat power = x, sum = x;
        for (var k = 2; k <= 14; k++) sum += (power = -(power * x)) / k;
        return sum;
    }

    static IEnumerable<double> Uniform(double from, double to) => Draw(random => from + (to - from) * random.NextDouble());

    static IEnumerable<double> Magnitudes(int fromPower, int toPower) =>
        Draw(random => Math.ScaleB(1 + random.NextDouble(), random.Next(fromPower, toPower)) * (random.Next(2) * 2 - 1));

    static IEnumerable<double> Positive(int fromPower, int toPower) =>
        Draw(random => Math.ScaleB(1 + random.NextDouble(), random.Next(fromPower, toPower)));

    static IEnumerable<double> Around(double centre) => Draw(random => centre + Math.ScaleB(random.NextDouble() - 0.5, -random.Next(52)));

    static IEnumerable<double> JustBelowOne() => Draw(random => (1 - Math.ScaleB(1 - 0.5 * random.NextDouble(), -random.Next(1, 52))) * (random.Next(2) * 2 - 1));

    // Where a reduction cancels most: beside multiples of a quarter turn.
    static IEnumerable<double> NearQuarters(BigFloat halfTurn) => Draw(random =>
        (halfTurn * random.Next(1, 1 << 21)).Shift(-1).ToDouble() * (1 + random.Next(-2, 3) * Math.ScaleB(1, -52)))
        .Where(x => x * 2 != Math.Round(x * 2));

    static IEnumerable<double> Draw(Func<Random, double> next)
    {
        var random = new Random(1);
        for (var i = 0; i < Samples; i++) yield return next(random);
    }
}
