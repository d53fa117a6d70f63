namespace MixGraph.Dsp.Tests;

/// <summary>The hyperbolic functions of the audio path are as accurate as they say, and odd, and bounded.</summary>
public class LaneMathHyperbolicTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void Tanh_is_within_5e_7_relative()
    {
        double worst = 0;
        for (float x = 1e-30f; x < 100; x *= x < 1e-4f ? 1.1f : 1.00001f)
        {
            float y = Tanh(x);
            worst = Math.Max(worst, Math.Abs(y / Math.Tanh(x) - 1));
            Assert.True(y <= 1 && Tanh(-x) == -y);
        }
        output.WriteLine($"worst {worst:g4}");
        Assert.True(worst <= 5e-7, $"{worst}");
        Assert.Equal(0f, Tanh(0));
        Assert.Equal(1f, Tanh(float.MaxValue), 4e-7f);
    }

    [Fact]
    public void The_rest_of_log_cosh_is_within_1_5e_7()
    {
        double worst = 0;
        for (float x = 1e-30f; x < 1e4f; x *= x < 1e-4f ? 1.1f : 1.00001f)
        {
            worst = Math.Max(worst, Math.Abs(LogCoshRest(x) - Math.Log(1 + Math.Exp(-2.0 * x))));
            Assert.Equal(LogCoshRest(x), LogCoshRest(-x));
        }
        output.WriteLine($"worst {worst:g4}");
        Assert.True(worst <= 1.5e-7, $"{worst}");
        Assert.Equal(0f, LogCoshRest(1e30f), 1e-20f);
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        var x = TestSignals.Noise(3, 4096, 12);
        foreach (int width in LaneRun.Widths)
        {
            Bits.AssertSame(Array.ConvertAll(x, Tanh), LaneMap.Run(width, x, new TanhOperation()), $"tanh at {width}");
            Bits.AssertSame(Array.ConvertAll(x, LogCoshRest), LaneMap.Run(width, x, new RestOperation()), $"log cosh at {width}");
        }
    }

    static float Tanh(float x) => LaneMap.Value(LaneMath.Tanh(Lanes1.Broadcast(x)));
    static float LogCoshRest(float x) => LaneMap.Value(LaneMath.LogCoshRest(Lanes1.Broadcast(x)));

    readonly struct TanhOperation : ILaneOperation
    {
        public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => LaneMath.Tanh(x);
    }

    readonly struct RestOperation : ILaneOperation
    {
        public T Apply<T>(T x, T y, T z) where T : unmanaged, ILanes<T> => LaneMath.LogCoshRest(x);
    }
}
