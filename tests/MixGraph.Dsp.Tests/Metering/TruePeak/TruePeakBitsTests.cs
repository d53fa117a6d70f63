namespace MixGraph.Dsp.Tests;

/// <summary>Same bits for every block size, register and neighbour; nothing sticks, nothing is allocated.</summary>
public unsafe class TruePeakBitsTests
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

    [Fact]
    public void Passing_tiles_over_changes_nothing()
    {
        int passed = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            float[] left = Signal(seed, 3_200), right = Signal(seed + 1, 3_200);
            var all = Peaks<Lanes16>(left, right, afresh: true, ref passed);
            passed = 0;
            Assert.Equal(all, Peaks<Lanes16>(left, right, afresh: false, ref passed));
            Assert.Equal(all, Peaks<Lanes8>(left, right, afresh: false, ref passed));
            Assert.Equal(all, Peaks<Lanes4>(left, right, afresh: false, ref passed));
            Assert.Equal(all, Peaks<Lanes1>(left, right, afresh: false, ref passed));
        }
        Assert.True(passed > 0);

        static float[] Signal(int seed, int frames) => (seed % 4) switch
        {
            0 => TestSignals.Rough(seed, frames),
            1 => TestSignals.LowNoise(seed, frames, 400, 48_000),
            2 => TestSignals.Sine(100 + 37 * seed, 48_000, frames),
            _ => [.. TestSignals.Noise(seed, frames).Select((x, n) => x * MathF.Exp(-(n % 1_000) / 150f))],
        };

        static (float, float) Peaks<T>(float[] left, float[] right, bool afresh, ref int passed) where T : unmanaged, ILanes<T>
        {
            float[] l = [.. new float[64], .. left, .. new float[64]], r = [.. new float[64], .. right, .. new float[64]];
            (float, float) largest = (0, 0);
            var strip = new TruePeakStrip();
            fixed (float* first = l, second = r)
                for (int at = 64; at < l.Length; at += 64)
                {
                    if (afresh) strip.Peaks[0] = strip.Peaks[1] = 0;
                    strip.Left = first + at;
                    strip.Right = second + at;
                    TruePeakTiles.Measure<T>(&strip, 1, TruePeakDesign.ForMeter(48_000));
                    if (!strip.HasHalves) passed++;
                    largest = (MathF.Max(largest.Item1, strip.Peaks[0]), MathF.Max(largest.Item2, strip.Peaks[1]));
                }
            return largest;
        }
    }

    [Fact]
    public void No_point_exceeds_the_bound()
    {
        // The signs that each point's filter has, backwards, make it as large as samples within 1 can.
        var design = TruePeakDesign.ForMeter(48_000);
        Assert.InRange(design.SampleFactor, 1.001, 1.02);
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            double smooth = random.NextDouble();
            float[] samples = new float[64];
            for (int n = 0; n < 64; n++)
            {
                float aim = random.Next(2) * 2 - 1;
                samples[n] = n > 0 && random.NextDouble() < smooth ? 0.7f * samples[n - 1] + 0.3f * aim : aim;
            }
            float[] padded = [0, 0, .. samples, 0, 0];
            float largest = samples.Max(Math.Abs), bend = Enumerable.Range(1, padded.Length - 2).Max(n => Math.Abs(padded[n - 1] - 2 * padded[n] + padded[n + 1]));
            double peak = Math.Pow(10, TruePeakRun.Read(samples, 48_000) / 20);
            Assert.True(peak <= design.SampleFactor * largest + design.BendFactor * bend, $"seed {seed}: {peak}");
        }
    }

    [Theory, InlineData(1), InlineData(3), InlineData(6)]
    public void Channels_do_not_touch_each_other(int channels)
    {
        const int Frames = 1_000;
        var signals = Enumerable.Range(0, channels).Select(c => TestSignals.Noise(c, Frames, 1.0 / (c + 1))).ToArray();
        var meter = new TruePeakMeter(48_000, channels);
        meter.ProcessPlanar([.. signals.SelectMany(s => s)], Frames);
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
        Assert.Throws<ArgumentException>(() => meter.ProcessPlanar(new float[5], 2));
    }

    [Fact]
    public void Streams_are_dealt_the_same_way_in_every_form()
    {
        float[] left = TestSignals.Noise(1, 64), right = TestSignals.Noise(2, 64);
        float[] expected = new float[256], actual = new float[256];
        fixed (float* l = left, r = right, e = expected, a = actual)
        {
            FrameStreams.DealOneByOne(l, r, e, 32);
            foreach (int form in new[] { 128, 256, 512 })
            {
                if (form == 512 && !System.Runtime.Intrinsics.X86.Avx512F.IsSupported) continue;
                if (form == 256 && !System.Runtime.Intrinsics.X86.Avx2.IsSupported) continue;
                Array.Clear(actual);
                if (form == 128) FrameStreams.Deal128(l, r, a, 32);
                else if (form == 256) FrameStreams.Deal256(l, r, a, 32);
                else FrameStreams.Deal512(l, r, a, 32);
                Bits.AssertSame(expected, actual, $"{form} bits");
            }
        }
    }

}
