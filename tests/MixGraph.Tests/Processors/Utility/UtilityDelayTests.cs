using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Testing;
using static MixGraph.Tests.Processors.StereoRuns;

namespace MixGraph.Tests.Processors;

/// <summary>The utility's delay: late by what is set, flat, and the same for all that shares registers.</summary>
public class UtilityDelayTests(Xunit.Abstractions.ITestOutputHelper log)
{
    public static TheoryData<double> Whole => [1, 23, 63, 64, 65, 167, 168, 169, 4_000, 19_200];
    public static TheoryData<double> Fractions => [0.001, 0.5, 0.93, 7.25, 22.999, 23.5, 64.1, 167.75, 1_000.37, 19_199.5];

    [Theory, MemberData(nameof(Whole))]
    public void Whole_samples_are_exact(double delay)
    {
        int frames = 21_000, whole = (int)delay;
        var (left, right) = (Noise(1, frames), Noise(2, frames));
        foreach (var mode in new[] { StageMode.Reference, StageMode.Single })
        {
            var output = Run(new Utility { Delay = delay }, left, right, mode: mode, blocks: () => 97);
            AssertSame([.. new float[whole], .. left[..^whole]], output.Left);
            AssertSame([.. new float[whole], .. right[..^whole]], output.Right);
        }
        Assert.Equal(0, Utility.Type.LatencyOf(new Utility { Delay = delay }, SampleRate.Hz48000));
    }

    [Theory, MemberData(nameof(Fractions))]
    public void A_fraction_is_flat_and_late_by_what_is_set(double delay)
    {
        var settings = new Utility { Delay = delay };
        int latency = Utility.Type.LatencyOf(settings, SampleRate.Hz48000), frames = (int)delay + latency + 200;
        double[] impulse = [.. Run(settings, Impulse(frames), new float[frames]).Left.Select(x => (double)x)];
        double worstPhase = 0, worstGroup = 0, worstGain = 0, total = delay + latency;
        for (double f = 0.001; f <= 0.42; f += 0.0037)
        {
            var response = Response(impulse, f) * System.Numerics.Complex.Exp(new(0, 2 * Math.PI * f * total));
            worstPhase = Math.Max(worstPhase, Math.Abs(response.Phase / (2 * Math.PI * f)));
            worstGroup = Math.Max(worstGroup, Math.Abs(GroupDelay(impulse, f) - total));
            worstGain = Math.Max(worstGain, Math.Abs(Decibels(response.Magnitude)));
        }
        log.WriteLine($"{delay} samples, latency {latency}: to 0.42 fs gain {worstGain:F5} dB, phase delay {worstPhase:E1}, group delay {worstGroup:E1} samples");
        Assert.InRange(worstPhase, 0, 1e-3);
        Assert.InRange(worstGroup, 0, 1e-3);
        Assert.InRange(worstGain, 0, 0.01);
        Assert.Equal(Math.Max(0, 23 - (int)delay), latency);
    }

    [Fact]
    public void What_is_bypassed_or_mixed_keeps_the_latency()
    {
        var settings = new Utility { Delay = 3.5 };
        float[] left = Impulse(128), right = Impulse(128);
        using var run = new ChainRun([ChainRun.Insert(settings, bypassed: true)], SampleRate.Hz48000);
        run.Process([left], [right]);
        Assert.Equal(20, Array.IndexOf(left, 1f));
    }

    [Fact]
    public void Strips_of_other_delays_share_registers()
    {
        using var run = new ChainRun([.. Enumerable.Range(0, 16).Select(i => ChainRun.Insert(new Utility { Delay = 10 * i + 0.5 * (i % 2) + 1 }))], SampleRate.Hz48000, 16, StageMode.Lanes);
        float[][] left = [.. Enumerable.Range(0, 16).Select(_ => Impulse(256))], right = [.. Enumerable.Range(0, 16).Select(_ => Impulse(256))];
        run.Process(left, right);
        for (int i = 0; i < 16; i += 2) Assert.Equal(10 * i + 1, Array.IndexOf(left[i], 1f));
    }

    [Fact]
    public void After_a_reset_nothing_is_left()
    {
        using var run = new ChainRun([ChainRun.Insert(new Utility { Delay = 100.5, DcFilter = true })], SampleRate.Hz48000);
        float[] left = Noise(3, 128), silence = new float[512];
        run.Process([left], [(float[])left.Clone()]);
        run.Reset();
        run.Process([silence], [new float[512]]);
        Assert.All(silence, x => Assert.Equal(0, x));
    }
}
