namespace MixGraph.Dsp.Tests;

/// <summary>The polynomials are as accurate as they say, and exact where exactness is promised.</summary>
public class LaneMathTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void Log2_is_within_6_5e_6()
    {
        double worst = 0;
        float at = 0;
        for (int exponent = -126; exponent <= 127; exponent += exponent is > -4 and < 4 ? 1 : 41)
        {
            for (int m = 0; m < 1 << 23; m += 61)
            {
                float x = BitConverter.Int32BitsToSingle(((exponent + 127) << 23) | m);
                double error = Math.Abs(Log2(x) - Math.Log2(x)) - Math.Abs(exponent) * Math.Pow(2, -24); // the whole part is rounded to float
                if (error > worst) (worst, at) = (error, x);
            }
        }
        output.WriteLine($"worst {worst:g5} at {at:R}");
        Assert.True(worst <= 6.5e-6, $"{worst:g3} at {at:R}");
    }

    [Fact]
    public void Exp2_is_within_3_64e_6_relative()
    {
        double worst = 0;
        float at = 0;
        for (double d = -126; d < 127.99; d += 0.00037)
        {
            float x = (float)d;
            double error = Math.Abs(Exp2(x) / Math.Pow(2, x) - 1);
            if (error > worst) (worst, at) = (error, x);
        }
        output.WriteLine($"worst {worst:g5} at {at:R}");
        Assert.True(worst <= 3.64e-6, $"{worst:g3} at {at:R}");
    }

    [Fact]
    public void Powers_of_two_are_exact()
    {
        for (int n = -126; n <= 127; n++)
        {
            float power = BitConverter.Int32BitsToSingle((n + 127) << 23);
            Assert.Equal(n, Log2(power));
            Assert.Equal(power, Exp2(n));
        }
        Assert.Equal(1f, Exp2(0f));
        Assert.Equal(1f, Exp2(-0f));
        Assert.Equal(0f, Log2(1f));
    }

    [Fact]
    public void Exp2_holds_its_argument_above_minus_126()
    {
        float least = BitConverter.Int32BitsToSingle(1 << 23);
        Assert.Equal(least, Exp2(-127f));
        Assert.Equal(least, Exp2(-1e30f));
        Assert.Equal(least, Exp2(float.NegativeInfinity));
        Assert.Equal(least, Exp2(float.NaN));
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        var logs = TestSignals.Noise(1, 4096).Select(x => MathF.Pow(2, 120 * x)).ToArray();
        var exps = TestSignals.Noise(2, 4096, 126).ToArray();
        foreach (int width in LaneRun.Widths)
        {
            Bits.AssertSame(Array.ConvertAll(logs, Log2), LaneMap.Run(width, logs, new LogOperation()), $"log2 at {width}");
            Bits.AssertSame(Array.ConvertAll(exps, Exp2), LaneMap.Run(width, exps, new ExpOperation()), $"exp2 at {width}");
        }
    }

    static float Log2(float x) => LaneMap.Value(LaneMath.Log2(Lanes1.Broadcast(x)));
    static float Exp2(float x) => LaneMap.Value(LaneMath.Exp2(Lanes1.Broadcast(x)));

    readonly struct LogOperation : ILaneOperation
    {
        public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => LaneMath.Log2(x);
    }

    readonly struct ExpOperation : ILaneOperation
    {
        public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => LaneMath.Exp2(x);
    }
}
