using MixGraph.Extending;
using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Testing;
using static MixGraph.Tests.Processors.StereoRuns;

namespace MixGraph.Tests.Processors;

/// <summary>The stereo tool: width, gains of mid and side, the mono low end and the rotation, as measured.</summary>
public class StereoToolTests(Xunit.Abstractions.ITestOutputHelper log)
{
    static readonly StageMode[] Modes = [StageMode.Reference, StageMode.Single];

    static double[] Mid((float[] Left, float[] Right) s) => [.. s.Left.Zip(s.Right, (l, r) => ((double)l + r) / 2)];
    static double[] Side((float[] Left, float[] Right) s) => [.. s.Left.Zip(s.Right, (l, r) => ((double)l - r) / 2)];

    [Fact]
    public void Neutral_settings_are_the_identity()
    {
        var (left, right) = (Noise(1, 1_000), Noise(2, 1_000));
        foreach (var mode in Modes)
            foreach (var settings in new[] { new StereoTool(), new StereoTool { MonoBelow = 300.Hz } })
            {
                var output = Run(settings, left, right, mode: mode, blocks: () => 37);
                AssertSame(left, output.Left);
                AssertSame(right, output.Right);
            }
    }

    [Theory]
    [InlineData(0, 0, MonoLows.Off), InlineData(0, -3.3, MonoLows.Off), InlineData(0, 1.7, MonoLows.Slope24), InlineData(200, 0, MonoLows.Off)]
    public void Width_zero_is_exactly_mono_and_200_doubles_what_differs(double width, double midGain, MonoLows lows)
    {
        var (left, right) = (Noise(1, 2_000), Noise(2, 2_000));
        foreach (var mode in Modes)
        {
            var output = Run(new StereoTool { Width = width, MidGain = midGain.dB, MonoLows = lows }, left, right, mode: mode);
            if (width == 0) AssertSame(output.Left, output.Right);
            var (mid, side) = (Mid(output), Side(output));
            var (wantedMid, wantedSide) = (Mid((left, right)), Side((left, right)));
            for (int i = 0; i < mid.Length; i++)
            {
                Assert.Equal(wantedMid[i] * Math.Pow(10, midGain / 20), mid[i], 1e-7);
                Assert.Equal(wantedSide[i] * width / 100, side[i], 2e-7);
            }
        }
    }

    [Fact]
    public void Gains_of_mid_and_side_are_those_set()
    {
        var (left, right) = (Noise(3, 500), Noise(4, 500));
        var output = Run(new StereoTool { MidGain = -5.dB, SideGain = 4.dB, Width = 150 }, left, right);
        Assert.Equal(-5, Decibels(Root(Mid(output)) / Root(Mid((left, right)))), 1e-4);
        Assert.Equal(4 + 20 * Math.Log10(1.5), Decibels(Root(Side(output)) / Root(Side((left, right)))), 1e-4);
    }

    [Theory]
    [InlineData(MonoLows.Slope12, 120, 48_000), InlineData(MonoLows.Slope24, 120, 48_000), InlineData(MonoLows.Slope24, 20, 48_000)]
    [InlineData(MonoLows.Slope12, 40, 192_000), InlineData(MonoLows.Slope24, 40, 192_000), InlineData(MonoLows.Slope24, 1_000, 44_100)]
    public void Side_below_the_corner_falls_as_a_Butterworth_filter_does(MonoLows lows, double corner, int rate)
    {
        int order = lows == MonoLows.Slope12 ? 2 : 4, frames = 2 * rate;
        var output = Run(new StereoTool { MonoLows = lows, MonoBelow = corner.Hz }, Impulse(frames), new float[frames], rate);
        var (mid, side) = (Mid(output), Side(output));
        foreach (double times in new[] { 0.25, 0.5, 0.8, 1, 1.25, 2, 5, 12 })
        {
            double f = corner * times, warped = Math.Tan(Math.PI * corner / rate) / Math.Tan(Math.PI * f / rate);
            double wanted = -10 * Math.Log10(1 + Math.Pow(warped, 2 * order));
            double measured = Decibels(Response(side, f / rate).Magnitude * 2);
            if (times is 0.25 or 0.5 or 1) log.WriteLine($"{lows}, {corner} Hz at {rate}: side at {f} Hz {measured:F4} dB, closed form {wanted:F4} dB");
            Assert.Equal(wanted, measured, 0.005);
            Assert.Equal(0.5, Response(mid, f / rate).Magnitude, 1e-6);
        }
    }

    // Against the same filter in double, as a biquad: what float and its coefficients add.
    [Theory]
    [InlineData(MonoLows.Slope12, 20, 192_000), InlineData(MonoLows.Slope24, 20, 192_000), InlineData(MonoLows.Slope24, 120, 48_000)]
    public void The_low_end_of_the_side_leaves_no_noise(MonoLows lows, double corner, int rate)
    {
        var tone = Sine(30, rate, 2 * rate, 0.9);
        var noise = Noise(5, 2 * rate, 0.9);
        foreach (var input in new[] { tone, noise })
        {
            var output = Side(Run(new StereoTool { MonoLows = lows, MonoBelow = corner.Hz }, input, [.. input.Select(x => -x)], rate));
            double[] wanted = [.. input.Select(x => (double)x)];
            foreach (double q in lows == MonoLows.Slope12 ? [Math.Sqrt(0.5)] : new[] { 0.5 / Math.Cos(Math.PI / 8), 0.5 / Math.Cos(3 * Math.PI / 8) }) wanted = LowCut(wanted, corner, q, rate);
            double error = Decibels(Root(output.Zip(wanted, (a, b) => a - b)) / Root(input.Select(x => (double)x)));
            log.WriteLine($"{lows}, {corner} Hz at {rate}, {(input == tone ? "30 Hz" : "noise")}: error {error:F1} dB below the input");
            Assert.True(error < -110, $"{error:F1} dB");
        }
    }

    static double[] LowCut(double[] x, double corner, double q, int rate)
    {
        double w = 2 * Math.PI * corner / rate, alpha = Math.Sin(w) / (2 * q), cos = Math.Cos(w), a0 = 1 + alpha;
        double x1 = 0, x2 = 0, y1 = 0, y2 = 0;
        return [.. x.Select(x0 =>
        {
            double y = ((1 + cos) / 2 * (x0 - 2 * x1 + x2) + 2 * cos * y1 - (1 - alpha) * y2) / a0;
            (x2, x1, y2, y1) = (x1, x0, y1, y);
            return y;
        })];
    }

    [Theory]
    [InlineData(-90), InlineData(-45), InlineData(-30), InlineData(10), InlineData(45), InlineData(90)]
    public void Rotation_keeps_the_power_and_turns_the_middle_to_its_angle(double degrees)
    {
        var (left, right) = (Noise(6, 1_000), Noise(7, 1_000));
        foreach (var lows in new[] { MonoLows.Off, MonoLows.Slope12 })
        {
            var settings = new StereoTool { Rotation = degrees, MonoLows = lows, MonoBelow = 20.Hz };
            var output = Run(settings, left, right);
            if (lows == MonoLows.Off)
                for (int i = 0; i < left.Length; i++)
                    Assert.Equal((double)left[i] * left[i] + (double)right[i] * right[i], (double)output.Left[i] * output.Left[i] + (double)output.Right[i] * output.Right[i], 1e-7);
            var mono = Run(settings, left, left);
            double angle = (45 + degrees) * Math.PI / 180;
            for (int i = 0; i < left.Length; i++)
            {
                Assert.Equal(left[i] * Math.Sqrt(2) * Math.Cos(angle), mono.Left[i], 1e-6);
                Assert.Equal(left[i] * Math.Sqrt(2) * Math.Sin(angle), mono.Right[i], 1e-6);
            }
            if (degrees == 45) Assert.All(mono.Left, x => Assert.Equal(0, x));
            if (degrees == -45) Assert.All(mono.Right, x => Assert.Equal(0, x));
        }
        Assert.True(StereoTool.Type.Stages.MakesStereo(new StereoTool { Rotation = degrees }));
        Assert.False(StereoTool.Type.Stages.MakesStereo(new StereoTool { Width = 200, MonoLows = MonoLows.Slope12 }));
    }

    [Fact]
    public void A_mono_signal_stays_as_it_is()
    {
        var left = Noise(8, 1_000);
        foreach (var settings in StereoTool.Type.Presets.Select(p => (StereoTool)p.Settings).Where(s => s.Rotation == 0).Select(s => s with { MidGain = 0.dB }))
        {
            var output = Run(settings, left, left);
            AssertSame(output.Left, output.Right);
            for (int i = 0; i < left.Length; i++) Assert.Equal(left[i], output.Left[i], 6e-8);
        }
    }

    [Theory, InlineData(MonoLows.Off), InlineData(MonoLows.Slope12), InlineData(MonoLows.Slope24)]
    public void The_same_bits_in_every_form(MonoLows lows) => AssertSameBits(
        i => new StereoTool { Width = 12 * i, MidGain = (i - 8).dB, SideGain = (4 - i / 2.0).dB, MonoLows = lows, MonoBelow = (20 + 50 * i).Hz, Rotation = 11 * i - 80 },
        i => new StereoTool { Width = 200 - 10 * i, MidGain = (i / 3.0).dB, MonoLows = lows, MonoBelow = (900 - 50 * i).Hz, Rotation = 5 * i });

    [Fact]
    public void Moving_settings_stay_bounded_and_smooth()
    {
        var random = new Random(9);
        using var run = new ChainRun([ChainRun.Insert(StereoTool.MonoBass)], SampleRate.Hz48000);
        // All of it side, in the band that the cut sweeps through.
        var left = Sine(100, 48_000, 64 * 800);
        float[] right = [.. left.Select(x => -x)];
        double most = 0, step = 0;
        for (int tile = 0; tile < 800; tile++)
        {
            run.MoveTo(0, ChainRun.Insert(StereoTool.MonoBass with { MonoBelow = (20 * Math.Pow(50, random.NextDouble())).Hz, Rotation = 180 * random.NextDouble() - 90, Width = 100 * random.NextDouble() }));
            run.Process([left], [right], from: 64 * tile, count: 64);
        }
        for (int i = 1; i < left.Length; i++) (most, step) = (Math.Max(most, Math.Abs(left[i])), Math.Max(step, Math.Abs(left[i] - left[i - 1])));
        log.WriteLine($"largest {most:F3}, largest step {step:F3}");
        Assert.True(most < 2.5, $"{most}");
        Assert.True(step < 0.15, $"{step}");
    }

    [Theory, InlineData(MonoLows.Off), InlineData(MonoLows.Slope24)]
    public void What_is_not_finite_is_gone_after_a_tile(MonoLows lows)
    {
        var (left, right) = (Noise(10, 640), Noise(11, 640));
        (left[100], right[130]) = (float.NaN, float.PositiveInfinity);
        var output = Run(new StereoTool { Width = 120, MonoLows = lows }, left, right);
        Assert.All(output.Left[192..].Concat(output.Right[192..]), x => Assert.True(float.IsFinite(x)));
    }

    [Fact]
    public void After_the_tail_there_is_nothing_above_minus_120_dB()
    {
        foreach (var lows in new[] { MonoLows.Slope12, MonoLows.Slope24 })
        {
            var settings = new StereoTool { MonoLows = lows, MonoBelow = 50.Hz };
            int end = 24_000, tail = (int)(StereoTool.Type.TailOf(settings, SampleRate.Hz48000).TotalSeconds * 48_000);
            // What ends at full excursion of the slowest pole, which is the hardest.
            var left = Sine(50, 48_000, end + tail + 4_800);
            Array.Clear(left, end, left.Length - end);
            var output = Run(settings, left, [.. left.Select(x => -x)]);
            double after = output.Left[(end + tail)..].Max(x => Math.Abs(x)), before = output.Left[(end + tail / 3)..(end + tail / 2)].Max(x => Math.Abs(x));
            Assert.True(after < 1e-6 && before > 1e-6, $"{after}, {before}");
        }
        Assert.Equal(TimeSpan.Zero, StereoTool.Type.TailOf(new StereoTool { Rotation = 5 }, SampleRate.Hz48000));
        Assert.Equal(0, StereoTool.Type.LatencyOf(StereoTool.MonoBass, SampleRate.Hz48000));
    }
}
