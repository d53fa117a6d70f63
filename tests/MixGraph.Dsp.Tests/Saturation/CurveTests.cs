namespace MixGraph.Dsp.Tests;

/// <summary>The mean of a curve between two points, against the mean by many points in double, however close or far the two are.</summary>
public class CurveTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void Means_of_tanh_are_within_1e_6() => Check<TanhCurve>(Math.Tanh, 1e-6);

    [Fact]
    public void Means_of_the_algebraic_curve_are_within_3e_7() => Check<AlgebraicCurve>(u => u / Math.Sqrt(1 + u * u), 3e-7);

    [Fact]
    public void Means_of_the_cubic_are_within_1e_6() => Check<CubicCurve>(u => Math.Abs(u) > 1 ? Math.Sign(u) * 2 / 3.0 : u - u * u * u / 3, 1e-6);

    [Theory]
    [InlineData(0)]
    [InlineData(0.3f)]
    [InlineData(0.6f)]
    public void Means_of_a_biased_tanh_are_within_1_2e_6(float bias) => Check<BiasedTanhCurve>(u => Math.Tanh(bias + u) - Math.Tanh(bias), 1.2e-6, bias);

    void Check<TCurve>(Func<double, double> curve, double allowed, float bias = 0) where TCurve : struct, ICurve
    {
        var rest = Lanes1.Broadcast(bias);
        var height = TCurve.Height(rest);
        double worst = 0, worstAt = 0, worstDistance = 0;
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++)
        {
            float from = (float)((random.NextDouble() * 2 - 1) * Math.Pow(10, random.NextDouble() * 4 - 2.5));
            float distance = i % 50 == 0 ? 0 : (float)(Math.Pow(10, random.NextDouble() * 8 - 7) * random.Next(-1, 2));
            float to = from + distance;
            double error = Math.Abs(LaneMap.Value(TCurve.Mean(Lanes1.Broadcast(from), Lanes1.Broadcast(to), rest, height)) - Mean(curve, from, to));
            if (error > worst) (worst, worstAt, worstDistance) = (error, from, distance);
            Assert.Equal(curve(from), LaneMap.Value(TCurve.Value(Lanes1.Broadcast(from), rest, height)), allowed);
        }
        output.WriteLine($"worst {worst:g4} from {worstAt:g4} by {worstDistance:g4}");
        Assert.True(worst <= allowed, $"{worst:g4} from {worstAt} by {worstDistance}");
    }

    /// <summary>Gauss' rule with five points in each of many equal parts, more of them the longer the way.</summary>
    static double Mean(Func<double, double> curve, double from, double to)
    {
        double[] places = [0, 0.53846931010568309, -0.53846931010568309, 0.90617984593866399, -0.90617984593866399];
        double[] weights = [0.56888888888888889, 0.47862867049936647, 0.47862867049936647, 0.23692688505618909, 0.23692688505618909];
        int parts = 1 + (int)(Math.Abs(to - from) * 20);
        double sum = 0;
        for (int i = 0; i < parts; i++)
            for (int k = 0; k < 5; k++) sum += weights[k] / 2 * curve(from + (to - from) * (i + 0.5 + places[k] / 2) / parts);
        return sum / parts;
    }
}
