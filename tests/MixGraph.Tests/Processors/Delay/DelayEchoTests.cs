using System.Numerics;
using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors.Delays;

/// <summary>Where the echoes are, how loud and how dark.</summary>
public class DelayEchoTests
{
    static (float[] Left, float[] Right) Impulse(Delay settings, int rate, double seconds, float left = 1, float right = 1)
    {
        var (l, r) = (new float[(int)(seconds * rate)], new float[(int)(seconds * rate)]);
        (l[0], r[0]) = (left, right);
        ChainRun.Process(settings, l, r, rate);
        return (l, r);
    }

    [Theory, InlineData(44_100, 110), InlineData(48_000, 1), InlineData(48_000, 2), InlineData(96_000, 375), InlineData(192_000, 250)]
    public void Echoes_are_on_the_sample_and_each_the_feedback_less(int rate, int milliseconds)
    {
        var (left, right) = Impulse(Delay.Of(milliseconds.ms) with { Feedback = 80 }, rate, 4);
        int period = milliseconds * rate / 1000;
        Assert.Equal(0, left[0]);
        for (int n = 1; n * period < left.Length && n <= 60; n++)
        {
            Assert.InRange(20 * Math.Log10(left[n * period]) - (n - 1) * 20 * Math.Log10(0.8), -0.01, 0.01);
            Assert.Equal(left[n * period], right[n * period]);
            for (int i = (n - 1) * period + 1; i < n * period; i++) Assert.Equal(0, left[i]);
        }
    }

    [Fact]
    public void The_first_echo_is_the_input_bit_for_bit()
    {
        var random = new Random(1);
        var left = Enumerable.Range(0, 48_000).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
        var right = left.Reverse().ToArray();
        var (l, r) = (left.ToArray(), right.ToArray());
        ChainRun.Process(new Delay { LeftTime = 100.ms, RightTime = 30.ms, Feedback = 0 }, l, r);
        Assert.Equal(left[..(48_000 - 4800)], l[4800..]);
        Assert.Equal(right[..(48_000 - 1440)], r[1440..]);
    }

    [Theory, InlineData(10.01234), InlineData(3.0071), InlineData(0.9)]
    public void Between_samples_a_sine_comes_at_its_time(double extra)
    {
        const int rate = 48_000;
        var time = TimeSpan.FromMilliseconds(50 + extra);
        foreach (double hertz in (double[])[100, 1000, 8000, 18_000])
        {
            var left = Enumerable.Range(0, rate).Select(i => (float)Math.Sin(2 * Math.PI * hertz * i / rate)).ToArray();
            ChainRun.Process(Delay.Of(time) with { Feedback = 0 }, left, left.ToArray(), rate);
            Complex sum = 0;
            for (int i = 0; i < rate / 2; i++) sum += left[rate / 2 + i] * Complex.FromPolarCoordinates(4.0 / rate, -2 * Math.PI * hertz * (rate / 2 + i - time.TotalSeconds * rate) / rate);
            Assert.InRange(20 * Math.Log10(sum.Magnitude), -0.02, 0.02);
            Assert.InRange(sum.Phase + Math.PI / 2, -0.002, 0.002);
        }
    }

    [Fact]
    public void Repeats_between_samples_fade_as_they_are_told_to()
    {
        var (left, _) = Impulse(Delay.Of(TimeSpan.FromMilliseconds(10.005)) with { Feedback = 90 }, 48_000, 0.5);
        for (int n = 1; n <= 20; n++)
        {
            int middle = (int)Math.Round(n * 480.24);
            Assert.InRange(left[(middle - 200)..(middle + 200)].Sum(x => (double)x) / Math.Pow(0.9, n - 1), 0.999, 1.001);
        }
    }

    [Theory]
    [InlineData(NoteValue.Quarter, 120, 24_000), InlineData(NoteValue.DottedEighth, 120, 18_000), InlineData(NoteValue.Eighth, 100, 14_400), InlineData(NoteValue.QuarterTriplet, 120, 16_000)]
    [InlineData(NoteValue.EighthTriplet, 125, 7680), InlineData(NoteValue.Whole, 160, 72_000), InlineData(NoteValue.DottedSixteenth, 150, 7200), InlineData(NoteValue.Sixteenth, 100, 7200)]
    [InlineData(NoteValue.SixteenthTriplet, 100, 4800), InlineData(NoteValue.ThirtySecond, 125, 2880), InlineData(NoteValue.DottedQuarter, 90, 48_000), InlineData(NoteValue.Half, 60, 96_000)]
    [InlineData(NoteValue.DottedHalf, 60, 144_000), InlineData(NoteValue.HalfTriplet, 80, 48_000), InlineData(NoteValue.Whole, 20, 192_000)]
    public void Notes_are_as_long_as_the_tempo_says(NoteValue note, double tempo, int frames)
    {
        var (left, _) = Impulse(Delay.Of(note, tempo), 48_000, 4.2);
        Assert.Equal(frames, Array.FindIndex(left, x => x != 0));
        Assert.Equal(1, left[frames]);
    }

    [Theory, InlineData(20, 3000), InlineData(300, 20_000), InlineData(200, 5000)]
    public void Every_echo_is_filtered_once_more_than_the_last(double low, double high)
    {
        const int rate = 48_000, period = 12_000;
        var (left, _) = Impulse(Delay.Of(250.ms) with { Feedback = 90, LowCut = low.Hz, HighCut = high.Hz }, rate, 1.6);
        foreach (double hertz in (double[])[100, 200, 300, 1000, 3000, 5000, 9000])
            for (int n = 1; n <= 5; n++)
            {
                Complex sum = 0;
                for (int i = 0; i < period; i++) sum += left[n * period + i] * Complex.FromPolarCoordinates(1, -2 * Math.PI * hertz * i / rate);
                // Butterworth, by the bilinear transform: powers of the ratio of the warped frequencies.
                double w = Math.Tan(Math.PI * hertz / rate);
                double expected = 0;
                if (low > 20) expected -= 10 * Math.Log10(1 + Math.Pow(Math.Tan(Math.PI * low / rate) / w, 4));
                if (high < 20_000) expected -= 10 * Math.Log10(1 + Math.Pow(w / Math.Tan(Math.PI * high / rate), 4));
                Assert.InRange(20 * Math.Log10(sum.Magnitude) - (n * expected + (n - 1) * 20 * Math.Log10(0.9)), -0.05, 0.05);
            }
    }

    [Fact]
    public void Ping_pong_goes_from_side_to_side()
    {
        var (left, right) = Impulse(new Delay { LeftTime = 100.ms, RightTime = 150.ms, Mode = DelayMode.PingPong, Feedback = 50 }, 48_000, 2, left: 0.25f, right: 0.75f);
        double level = 0.5;
        for (int n = 1, at = 4800; n <= 10; n++)
        {
            var (here, there) = n % 2 == 1 ? (left, right) : (right, left);
            Assert.InRange(here[at] / level, 0.9999, 1.0001);
            Assert.Equal(0, there[at]);
            level *= 0.5;
            at += n % 2 == 1 ? 7200 : 4800;
        }
        Assert.Equal(10, left.Concat(right).Count(x => Math.Abs(x) > 0.0009));
    }

    [Fact]
    public void Width_moves_the_sides_together()
    {
        var wide = Impulse(new Delay { LeftTime = 10.ms, RightTime = 20.ms, Feedback = 0 }, 48_000, 0.1);
        var half = Impulse(new Delay { LeftTime = 10.ms, RightTime = 20.ms, Feedback = 0, Width = 50 }, 48_000, 0.1);
        var mono = Impulse(new Delay { LeftTime = 10.ms, RightTime = 20.ms, Feedback = 0, Width = 0 }, 48_000, 0.1);
        Assert.Equal((1f, 0f, 0f, 1f), (wide.Left[480], wide.Left[960], wide.Right[480], wide.Right[960]));
        Assert.Equal((0.75f, 0.25f, 0.25f, 0.75f), (half.Left[480], half.Left[960], half.Right[480], half.Right[960]));
        Assert.Equal((0.5f, 0.5f, 0.5f, 0.5f), (mono.Left[480], mono.Left[960], mono.Right[480], mono.Right[960]));
    }

    [Theory, InlineData(1.0), InlineData(1.25), InlineData(2.0), InlineData(20.0)]
    public void It_is_the_textbook_delay(double milliseconds)
    {
        // In double: a biquad of the cookbook for each cut, a square root, a ring.
        const int rate = 48_000;
        var settings = Delay.Of(TimeSpan.FromMilliseconds(milliseconds)) with { Feedback = 85, LowCut = 150.Hz, HighCut = 6.kHz, Saturation = 60 };
        int period = (int)Math.Round(milliseconds * rate / 1000);
        var random = new Random(2);
        var input = Enumerable.Range(0, rate).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
        var (left, right) = (input.ToArray(), input.ToArray());
        ChainRun.Process(settings, left, right);
        var ring = new double[period];
        var (low, high) = (new Biquad(150, rate, highPass: true), new Biquad(6000, rate, highPass: false));
        for (int i = 0; i < input.Length; i++)
        {
            double y = high.Next(low.Next(ring[i % period]));
            y /= Math.Sqrt(1 + 2.4 * 2.4 * y * y);
            ring[i % period] = input[i] + 0.85 * y;
            Assert.Equal(y, left[i], 2e-5);
        }
    }

    sealed class Biquad
    {
        readonly double b0, b1, b2, a1, a2;
        double z1, z2;

        public Biquad(double frequency, double rate, bool highPass)
        {
            double w = 2 * Math.PI * frequency / rate, alpha = Math.Sin(w) / Math.Sqrt(2), cos = Math.Cos(w), a0 = 1 + alpha;
            b1 = (highPass ? -(1 + cos) : 1 - cos) / a0;
            b0 = b2 = Math.Abs(b1) / 2;
            (a1, a2) = (-2 * cos / a0, (1 - alpha) / a0);
        }

        public double Next(double x)
        {
            double y = b0 * x + z1;
            (z1, z2) = (b1 * x - a1 * y + z2, b2 * x - a2 * y);
            return y;
        }
    }
}
