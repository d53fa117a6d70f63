namespace MixGraph.Dsp.Tests;

/// <summary>Same bits for every block size, register and neighbour; nothing sticks, nothing is allocated.</summary>
public class TruePeakBitsTests
{
    static readonly LaneWidth[] Widths = [LaneWidth.Sixteen, LaneWidth.Eight, LaneWidth.Four, LaneWidth.One];

    [Theory]
    [InlineData(48_000, TruePeakFilter.Accurate)]
    [InlineData(96_000, TruePeakFilter.Accurate)]
    [InlineData(192_000, TruePeakFilter.Accurate)]
    [InlineData(48_000, TruePeakFilter.Bs1770)]
    public void Neither_blocks_nor_registers_change_a_reading(int rate, TruePeakFilter filter)
    {
        float[] left = TestSignals.Rough(3, 5_000), right = TestSignals.LowNoise(4, 5_000, 2_000, rate);
        var expected = Readings(1, LaneWidth.One);
        Assert.True(expected.Item1 > left.Max(Math.Abs) && expected.Item2 > right.Max(Math.Abs));
        foreach (var width in Widths)
            foreach (int block in new[] { 1, 37, 64, 480, 0 })
                Assert.Equal(expected, Readings(block, width));

        (float, float) Readings(int block, LaneWidth width)
        {
            var meter = new TruePeakMeter(rate, 2, filter, width);
            var sizes = new Random(block);
            for (int at = 0, n; at < left.Length; at += n)
            {
                n = Math.Min(block > 0 ? block : sizes.Next(0, 300), left.Length - at);
                meter.Process(left.AsSpan(at, n), right.AsSpan(at, n));
            }
            meter.Complete();
            return (meter.PeakOf(0), meter.PeakOf(1));
        }
    }

    [Theory, InlineData(1), InlineData(3), InlineData(6), InlineData(17)]
    public void Channels_do_not_touch_each_other(int channels)
    {
        const int Frames = 1_000;
        var signals = Enumerable.Range(0, channels).Select(c => TestSignals.Noise(c, Frames, 1.0 / (c + 1))).ToArray();
        var meter = new TruePeakMeter(48_000, channels);
        meter.ProcessInterleaved([.. Enumerable.Range(0, Frames).SelectMany(n => signals.Select(s => s[n]))]);
        meter.Complete();
        for (int c = 0; c < channels; c++)
        {
            var alone = new TruePeakMeter(48_000, 1);
            alone.Process(signals[c]);
            alone.Complete();
            Assert.Equal(alone.Peak, meter.PeakOf(c));
        }
    }

    [Theory, InlineData(TruePeakFilter.Accurate), InlineData(TruePeakFilter.Bs1770)]
    public void What_is_not_a_number_is_left_out_and_does_not_stick(TruePeakFilter filter)
    {
        var meter = new TruePeakMeter(48_000, 1, filter);
        var samples = TestSignals.Sine(1_000, 48_000, 2_000, 0.5);
        samples[700] = float.NaN;
        meter.Process(samples);
        meter.Complete();
        Assert.Equal(0.5, meter.Peak, 0.01);
        samples[700] = float.NegativeInfinity;
        meter.Process(samples);
        meter.Complete();
        Assert.Equal(float.PositiveInfinity, meter.Peak);
        meter.Reset();
        Assert.Equal(0, meter.Peak);
        meter.Process(new float[500]);
        meter.Complete();
        Assert.Equal(0, meter.Peak);
    }

    [Fact]
    public void Empty_blocks_are_no_blocks_and_nothing_is_allocated()
    {
        var meter = new TruePeakMeter(44_100);
        var samples = TestSignals.Noise(1, 4_096);
        meter.Process([], []);
        meter.Process(samples, samples);
        meter.Complete();
        long before = GC.GetAllocatedBytesForCurrentThread();
        meter.Process(samples, samples);
        meter.Complete();
        meter.Reset();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Misuse_is_told()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TruePeakMeter(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TruePeakMeter(48_000, 65));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TruePeakMeter(48_000, 2, (TruePeakFilter)9));
        var meter = new TruePeakMeter(48_000);
        Assert.Throws<ArgumentException>(() => meter.Process(new float[2], new float[3]));
        Assert.Throws<InvalidOperationException>(() => meter.Process(new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => meter.PeakOf(2));
        Assert.Throws<ArgumentException>(() => meter.ProcessInterleaved(new float[5]));
    }
}
