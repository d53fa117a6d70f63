using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors;

/// <summary>How the gain comes back, against closed forms; and what one side's peaks do to the other.</summary>
public class LimiterReleaseTests(Xunit.Abstractions.ITestOutputHelper output)
{
    const int Rate = 48_000;

    [Theory]
    [InlineData(50)]
    [InlineData(400)]
    public void Exponential_leaves_1_over_e_after_the_release_time(double release)
    {
        var reduction = Recovery(new() { Release = release.ms, ReleaseShape = LimiterRelease.Exponential }, over: Rate / 2);
        int time = (int)(release * Rate / 1000);
        foreach (int at in (int[])[Start() + 100, Start() + 100 + time / 2, Start() + 100 + time]) Assert.Equal(1 / Math.E, reduction(at + time) / reduction(at), 0.002);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(400)]
    public void Smooth_follows_two_equal_stages(double release)
    {
        var reduction = Recovery(new() { Release = release.ms, ReleaseShape = LimiterRelease.Smooth }, over: Rate / 2);
        double full = reduction(Start() - 200), stage = release * Rate / 1000 / 2.14619322;
        foreach (double t in (double[])[0.5, 1, 2.14619322, 4]) Assert.Equal((1 + t) * Math.Exp(-t), reduction(Start() + (int)(t * stage)) / full, 0.01);
    }

    [Fact]
    public void Auto_lets_go_at_once_after_a_short_peak_and_slowly_after_a_long_one()
    {
        var limiter = new Limiter { Release = 100.ms, ReleaseShape = LimiterRelease.Auto };
        foreach (double seconds in (double[])[0.02, 0.5, 3])
        {
            int over = (int)(seconds * Rate);
            var reduction = Recovery(limiter, over);
            double left = reduction(Start(over) + Rate * 6 / 10) / reduction(Start(over) - 200), expected = SlowPart(seconds, 0.1, 0.6);
            output.WriteLine($"{seconds} s over: {left:0.000} of the reduction after 0.6 s, {expected:0.000} expected");
            Assert.Equal(expected, left, 0.01);
        }
    }

    /// <summary>What is left of a reduction of 1 that lasted some time, by its differential equations in steps of a hundredth of a millisecond.</summary>
    static double SlowPart(double seconds, double release, double after)
    {
        const double dt = 1e-5;
        double first = 1, slow = 0;
        for (double t = 0; t < seconds + after; t += dt)
        {
            if (t >= seconds) first *= 1 - dt / (release / 2.14619322);
            slow += (first - slow) * dt / (first > slow ? 5 * release : 10 * release);
        }
        return slow;
    }

    [Fact]
    public void A_slow_recovery_at_a_high_rate_does_not_come_to_a_halt()
    {
        // A frame's step is less than five of the smallest steps a float can make there: rounded each by itself, they would be wrong by several per cent.
        const int rate = 768_000;
        var reduction = Recovery(new() { Release = 3000.ms, ReleaseShape = LimiterRelease.Exponential }, over: rate / 10, rate, tail: rate * 3 / 2);
        Assert.Equal(Math.Exp(-1 / 3.0), reduction(rate / 2 + rate) / reduction(rate / 2), 0.001);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(60)]
    [InlineData(0)]
    public void The_link_gives_the_other_side_its_share(double link)
    {
        var left = LimiterSignals.Sine(1000, 5, Rate);
        var right = LimiterSignals.Sine(500, -30, Rate);
        var quiet = (float[])right.Clone();
        var limiter = new Limiter { Link = link, Release = 1000.ms };
        ChainRun.Process(limiter, left, right, Rate);
        int latency = Limiter.Type.LatencyOf(limiter, SampleRate.Hz48000);
        double reduction = 1 - Math.Pow(10, -6 / 20.0);
        for (int i = Rate / 2; i < Rate; i++) Assert.Equal(quiet[i - latency] * (1 - link / 100 * reduction), right[i], 2e-4 * quiet.Max());
        Assert.Equal(-1, TruePeak16.DecibelsInside(left.AsSpan(Rate / 2)), 0.01);
    }

    /// <summary>Where the reduction begins to fall: the tone ends, its last peak is known, has been held, and is half averaged away.</summary>
    static int Start(int over = Rate / 2) => over - 12 + 34 + 144 + 2 + 72;

    /// <summary>A tone 9 dB over, and then a constant, in which the gain can be read: the reduction at each frame.</summary>
    static Func<int, double> Recovery(Limiter limiter, int over, int rate = Rate, int tail = 2 * Rate)
    {
        var input = LimiterSignals.Sine(1000, 8, over + tail, rate);
        Array.Fill(input, 0.001f, over, tail);
        // The constant rides on the tone too, so that the gain can be read there at its multiples.
        var heard = LimiterSignals.Limit(limiter, input, rate);
        int latency = Limiter.Type.LatencyOf(limiter, new(rate));
        return at => 1 - Nearest(at);

        double Nearest(int at)
        {
            while (Math.Abs(input[at - latency]) < 0.0009f) at--;
            return heard[at] / (double)input[at - latency];
        }
    }
}
