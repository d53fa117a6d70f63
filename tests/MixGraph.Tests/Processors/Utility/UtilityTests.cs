using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Testing;
using static MixGraph.Tests.Processors.StereoRuns;

namespace MixGraph.Tests.Processors;

/// <summary>The utility but for its delay: gain, polarity, channels and the DC filter, as measured.</summary>
public class UtilityTests(Xunit.Abstractions.ITestOutputHelper log)
{
    [Fact]
    public void Neutral_settings_are_the_identity()
    {
        var (left, right) = (Noise(1, 1_000), Noise(2, 1_000));
        foreach (var mode in new[] { StageMode.Reference, StageMode.Single })
        {
            var output = Run(new Utility(), left, right, mode: mode, blocks: () => 37);
            AssertSame(left, output.Left);
            AssertSame(right, output.Right);
        }
    }

    [Theory]
    [InlineData(ChannelChoice.Stereo, false, true, 1, 0, 0, -1), InlineData(ChannelChoice.Stereo, true, false, -1, 0, 0, 1)]
    [InlineData(ChannelChoice.Swap, false, false, 0, 1, 1, 0), InlineData(ChannelChoice.Swap, true, false, 0, 1, -1, 0)]
    [InlineData(ChannelChoice.Mono, false, false, 0.5, 0.5, 0.5, 0.5), InlineData(ChannelChoice.Mono, false, true, 0.5, -0.5, 0.5, -0.5)]
    [InlineData(ChannelChoice.Left, false, true, 1, 0, 1, 0), InlineData(ChannelChoice.Right, false, true, 0, -1, 0, -1)]
    public void Polarity_and_channels_are_exact(ChannelChoice channels, bool invertLeft, bool invertRight, float ll, float lr, float rl, float rr)
    {
        var (left, right) = (Noise(3, 300), Noise(4, 300));
        var settings = new Utility { Channels = channels, InvertLeft = invertLeft, InvertRight = invertRight };
        foreach (var mode in new[] { StageMode.Reference, StageMode.Single })
        {
            var output = Run(settings, left, right, mode: mode);
            AssertSame([.. left.Zip(right, (l, r) => ll * l + lr * r)], output.Left);
            AssertSame([.. left.Zip(right, (l, r) => rl * l + rr * r)], output.Right);
        }
        Assert.Equal(ll + lr != rl + rr, Utility.Type.Stages.MakesStereo(settings));
    }

    [Theory, InlineData(-96), InlineData(-6.3), InlineData(36)]
    public void The_gain_is_the_one_set(double gain)
    {
        var left = Noise(5, 300);
        var output = Run(new Utility { Gain = gain.dB }, left, left);
        for (int i = 0; i < left.Length; i++) Assert.Equal(left[i] * Math.Pow(10, gain / 20), output.Left[i], Math.Abs(output.Left[i]) * 1.2e-7);
    }

    [Theory, InlineData(44_100), InlineData(48_000), InlineData(192_000)]
    public void The_DC_filter_takes_a_constant_away(int rate)
    {
        // The worst of a second from the half on, with music on top: what is not the music's.
        float[] tone = Sine(1_000, rate, 2 * rate, 0.25), left = [.. tone.Select(x => x + 0.5f)], right = [.. Enumerable.Repeat(-0.7f, 2 * rate)];
        var output = Run(new Utility { DcFilter = true }, left, right, rate);
        double mean = Decibels(Math.Abs(output.Left[rate..].Average(x => (double)x)) / 0.5), rest = Decibels(output.Right[(int)(0.75 * rate)..].Max(x => Math.Abs((double)x)) / 0.7);
        log.WriteLine($"{rate} Hz: a constant under a tone {mean:F1} dB, alone {rest:F1} dB");
        Assert.True(mean < -100, $"{mean:F1} dB");
        Assert.True(rest < -100, $"{rest:F1} dB");
    }

    [Theory, InlineData(44_100), InlineData(48_000), InlineData(192_000)]
    public void The_DC_filter_has_the_response_of_a_Butterworth_filter_at_5_Hz(int rate)
    {
        int frames = 2 * rate;
        var output = Run(new Utility { DcFilter = true }, Impulse(frames), new float[frames], rate);
        double[] impulse = [.. output.Left.Select(x => (double)x)];
        foreach (double f in new[] { 2.5, 5, 10, 20, 100, 1_000, 0.4 * rate })
        {
            double wanted = -10 * Math.Log10(1 + Math.Pow(Math.Tan(Math.PI * 5 / rate) / Math.Tan(Math.PI * f / rate), 4));
            double measured = Decibels(Response(impulse, f / rate).Magnitude);
            if (f == 20) log.WriteLine($"{rate} Hz: {measured:F4} dB at 20 Hz");
            Assert.Equal(wanted, measured, 0.005);
            if (f >= 20) Assert.InRange(measured, -0.1, 0.001);
        }
        Assert.All(output.Right, x => Assert.Equal(0, x));
    }

    [Theory, InlineData(48_000), InlineData(192_000)]
    public void The_DC_filter_is_as_good_as_one_in_double(int rate)
    {
        double w = 2 * Math.PI * 5 / rate, alpha = Math.Sin(w) * Math.Sqrt(0.5), cos = Math.Cos(w), a0 = 1 + alpha;
        foreach (var (name, input) in new[] { ("noise", Noise(6, 3 * rate, 0.9)), ("30 Hz", Sine(30, rate, 3 * rate, 0.9)), ("30 Hz and a constant", [.. Sine(30, rate, 3 * rate, 0.4).Select(x => x + 0.5f)]) })
        {
            var output = Run(new Utility { DcFilter = true }, input, input, rate).Left;
            double x1 = 0, x2 = 0, y1 = 0, y2 = 0, error = 0, signal = 0;
            for (int i = 0; i < input.Length; i++)
            {
                double y = ((1 + cos) / 2 * (input[i] - 2 * x1 + x2) + 2 * cos * y1 - (1 - alpha) * y2) / a0;
                (x2, x1, y2, y1) = (x1, input[i], y1, y);
                if (i >= rate) (error, signal) = (error + (output[i] - y) * (output[i] - y), signal + (double)input[i] * input[i]);
            }
            double ratio = 10 * Math.Log10(signal / error);
            log.WriteLine($"{name}, {rate} Hz: {ratio:F1} dB");
            Assert.True(ratio > 115, $"{name}: {ratio:F1} dB");
        }
    }

    [Theory, InlineData(false, 0.0), InlineData(true, 0.0), InlineData(true, 0.5), InlineData(false, 77.25)]
    public void The_same_bits_in_every_form(bool dc, double delay) => AssertSameBits(
        i => new Utility { Gain = (i - 8).dB, InvertLeft = i % 3 == 0, InvertRight = i % 5 == 0, Channels = (ChannelChoice)(i % 5), DcFilter = dc, Delay = delay == 0 ? 0 : delay + i },
        i => new Utility { Gain = (3 - i).dB, InvertLeft = i % 2 == 0, Channels = (ChannelChoice)(i * 2 % 5), DcFilter = dc, Delay = delay == 0 ? 0 : delay + i });

    [Fact]
    public void Moving_settings_have_no_step()
    {
        using var run = new ChainRun([ChainRun.Insert(new Utility())], SampleRate.Hz48000);
        float[] left = [.. Enumerable.Repeat(1f, 64 * 20)], right = (float[])left.Clone();
        var random = new Random(1);
        for (int tile = 0; tile < 20; tile++)
        {
            run.MoveTo(0, ChainRun.Insert(new Utility { Gain = (-6 * random.NextDouble()).dB, InvertLeft = tile % 2 == 0, Channels = (ChannelChoice)(tile % 5) }));
            run.Process([left], [right], from: 64 * tile, count: 64);
        }
        // From one polarity to the other, or less, in 64 frames.
        for (int i = 1; i < left.Length; i++) Assert.InRange(Math.Abs(left[i] - left[i - 1]), 0, 2 / 64.0 + 1e-5);
        Assert.All(left, x => Assert.InRange(x, -1, 1));
    }

    [Fact]
    public void What_is_not_finite_is_gone_when_the_delay_and_the_tile_are_over()
    {
        var (left, right) = (Noise(7, 1_280), Noise(8, 1_280));
        (left[100], right[120]) = (float.NaN, float.NegativeInfinity);
        var output = Run(new Utility { DcFilter = true, Delay = 200.5 }, left, right);
        int end = 128 + 200 + 24 + 1;
        Assert.All(output.Left[end..].Concat(output.Right[end..]), x => Assert.True(float.IsFinite(x)));
    }

    [Fact]
    public void After_the_tail_there_is_nothing_above_minus_120_dB()
    {
        var settings = new Utility { DcFilter = true, Delay = 1_000.5 };
        int end = 96_000, tail = (int)Math.Ceiling(Utility.Type.TailOf(settings, SampleRate.Hz48000).TotalSeconds * 48_000);
        float[] left = [.. Enumerable.Repeat(1f, end).Concat(new float[tail + 9_600])];
        var output = Run(settings, left, left).Left;
        double after = output[(end + tail)..].Max(x => Math.Abs(x)), before = output[(end + tail * 3 / 4)..].Max(x => Math.Abs(x));
        Assert.True(after < 1e-6 && before > 1e-6, $"{after}, {before}");
        Assert.Equal(TimeSpan.Zero, Utility.Type.TailOf(new Utility(), SampleRate.Hz48000));
    }
}
