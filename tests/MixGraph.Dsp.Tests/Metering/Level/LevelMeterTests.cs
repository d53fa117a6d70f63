namespace MixGraph.Dsp.Tests.Metering.Level;

public class LevelMeterTests
{
    const int Rate = 48_000;

    [Fact]
    public void A_sine_a_square_and_pink_noise_have_their_crest()
    {
        Assert.Equal(3.01, Decibels(Measure(Sine(1000, 0.5), 1).Crest), 0.001);
        Assert.Equal(0.0, Decibels(Measure(i => i / 24 % 2 == 0 ? 0.25f : -0.25f, 1).Crest), 1e-6);
        Assert.InRange(Decibels(Measure(Pink(1), 10).Crest), 11, 14); // 12 or so
    }

    [Fact]
    public void Power_is_the_mean_square()
    {
        var reading = Measure(Sine(1000, 1), Sine(1000, 0.5), 1);
        Assert.Equal(0.5, reading.Power.Left, 1e-6);
        Assert.Equal(0.125, reading.Power.Right, 1e-6);
        Assert.Equal(1f, reading.PeakLeft, 1e-6f);
        Assert.Equal(0.5f, reading.PeakRight, 1e-6f);
        Assert.Equal(-0.6, reading.Power.Balance, 1e-6); // (0.125 - 0.5) / 0.625
    }

    [Fact]
    public void Correlation_of_mono_inverted_quadrature_and_independent_signals()
    {
        Assert.Equal(1.0, Measure(Sine(700, 0.3), 10).Power.Correlation, 1e-6);
        Assert.Equal(-1.0, Measure(Sine(700, 0.3), Sine(700, -0.3), 10).Power.Correlation, 1e-6);
        Assert.InRange(Measure(Sine(700, 0.3), i => (float)(0.3 * Math.Cos(2 * Math.PI * 700 * i / Rate)), 10).Power.Correlation, -0.02, 0.02);
        Assert.InRange(Measure(White(1), White(2), 10).Power.Correlation, -0.05, 0.05);
        Assert.Equal(0.0, Measure(_ => 0, Sine(700, 1), 1).Power.Correlation);
    }

    [Fact]
    public void Mid_side_and_width()
    {
        var (mono, side, one) = (Measure(Sine(700, 0.5), 1).Power, Measure(Sine(700, 0.5), Sine(700, -0.5), 1).Power, Measure(Sine(700, 0.5), _ => 0, 1).Power);
        Assert.Equal((0.125, 0.0, 0.0), (Math.Round(mono.Mid, 6), mono.Side, mono.Width));
        Assert.Equal((0.0, 0.125, double.PositiveInfinity), (side.Mid, Math.Round(side.Side, 6), side.Width));
        Assert.Equal(1.0, one.Width, 1e-9);
        Assert.Equal(-1.0, one.Balance);
    }

    [Fact]
    public void The_mean_is_the_offset()
    {
        var sine = Sine(50, 0.5);
        var reading = Measure(i => sine(i) + 0.02f, i => sine(i) - 0.001f, 10);
        Assert.Equal(0.02, reading.MeanLeft, 1e-6);
        Assert.Equal(-0.001, reading.MeanRight, 1e-6);
    }

    [Fact]
    public void The_window_is_the_last_300_ms()
    {
        var meter = new LevelMeter(Rate);
        Feed(meter, Sine(1000, 1), Sine(1000, 1), Rate, 64);
        Feed(meter, Sine(1000, 0.1), Sine(1000, 0.1), Rate * 29 / 100, 64);
        Assert.InRange(meter.Window.Power.Left, 0.005 + 0.5 / 60, 0.5 / 10); // a little of the loud part is still in it
        Feed(meter, Sine(1000, 0.1), Sine(1000, 0.1), Rate * 2 / 100, 64);
        Assert.Equal(0.005, meter.Window.Power.Left, 2e-5);
        Assert.InRange(meter.Window.Frames, Rate * 0.3 - 64, Rate * 0.3 + 64);
        Assert.Equal(1, meter.Whole.Peak, 1e-6f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(480)]
    [InlineData(4096)]
    public void Block_sizes_change_no_bit(int block)
    {
        foreach (int rate in new[] { 8_000, 44_100, 48_000, 192_000 })
        {
            var (one, other) = (new LevelMeter(rate), new LevelMeter(rate));
            foreach (var (meter, size) in new[] { (one, 64), (other, block) })
            {
                Feed(meter, White(3), White(4), 50_001, size);
                meter.Complete();
            }
            Assert.Equal(one.Whole, other.Whole);
            Assert.Equal(one.Window, other.Window);
            Assert.Equal(50_001, other.Whole.Frames);
        }
    }

    [Fact]
    public void Widths_change_no_bit()
    {
        var expected = Lanes<Lanes1>();
        Assert.Equal(expected, Lanes<Lanes4>());
        Assert.Equal(expected, Lanes<Lanes8>());
        Assert.Equal(expected, Lanes<Lanes16>());
        Assert.Equal(0.9f * 0.7f, expected[5].PeakRight);
        Assert.InRange(expected[5].PeakLeft, 0.2f, 0.25f); // NaN is no peak
        Assert.Equal(double.PositiveInfinity, expected[5].Power.Left);
        Assert.True(double.IsFinite(expected[4].Power.Left));
    }

    /// <summary>The readings of 16 strips, as many at once as there are lanes.</summary>
    static unsafe LevelReading[] Lanes<T>() where T : unmanaged, ILanes<T>
    {
        var readings = new LevelReading[16];
        var (left, right) = (new T[64], new T[64]);
        fixed (T* l = left, r = right)
            for (int first = 0; first < 16; first += T.Count)
            {
                LevelState<T> state = default;
                for (int tile = 0; tile < 10; tile++)
                {
                    for (int lane = 0; lane < T.Count; lane++)
                    {
                        var random = new Random(100 * tile + first + lane);
                        for (int i = 0; i < 64; i++) (((float*)l)[i * T.Count + lane], ((float*)r)[i * T.Count + lane]) = (random.NextSingle() - 0.5f, random.NextSingle() - 0.5f);
                        if (tile == 3 && first + lane == 5) (((float*)l)[5 * T.Count + lane], ((float*)r)[63 * T.Count + lane]) = (float.NaN, 0.9f);
                    }
                    LevelKernel.Add(l, r, tile == 9 ? 11 : 64, T.Broadcast(0.5f), T.Broadcast(0.7f), &state);
                }
                for (int lane = 0; lane < T.Count; lane++) readings[first + lane] = LevelState<T>.Of(&state, lane, 587);
            }
        return readings;
    }

    [Fact]
    public void Nothing_reads_as_silence_and_nothing_is_allocated()
    {
        var meter = new LevelMeter(Rate);
        meter.Complete();
        Assert.Equal(default, meter.Whole);
        Assert.Equal((0.0, 0.0, 0.0, 0f), (meter.Whole.Power.Sum, meter.Whole.Crest, meter.Whole.MeanLeft, meter.Whole.Peak));
        var block = new float[1000];
        meter.Process(block, block);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 200; i++) meter.Process(block, block);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Throws<ArgumentException>(() => meter.Process(block, block.AsSpan(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LevelMeter(7_999));
    }

    static LevelReading Measure(Func<int, float> mono, double seconds) => Measure(mono, mono, seconds);

    static LevelReading Measure(Func<int, float> left, Func<int, float> right, double seconds)
    {
        var meter = new LevelMeter(Rate);
        Feed(meter, left, right, (int)(seconds * Rate), 512);
        meter.Complete();
        return meter.Whole;
    }

    static void Feed(LevelMeter meter, Func<int, float> left, Func<int, float> right, int frames, int block)
    {
        float[] l = [.. Enumerable.Range(0, frames).Select(left)], r = ReferenceEquals(left, right) ? l : [.. Enumerable.Range(0, frames).Select(right)];
        for (int done = 0; done < frames; done += block)
            meter.Process(l.AsSpan(done, Math.Min(block, frames - done)), r.AsSpan(done, Math.Min(block, frames - done)));
    }

    static Func<int, float> Sine(double frequency, double amplitude) => i => (float)(amplitude * Math.Sin(2 * Math.PI * frequency * i / Rate));

    static Func<int, float> White(int seed)
    {
        var random = new Random(seed);
        return _ => random.NextSingle() * 2 - 1;
    }

    /// <summary>White noise through Kellet's three-pole approximation of -3 dB an octave, near enough for a crest factor.</summary>
    static Func<int, float> Pink(int seed)
    {
        var random = new Random(seed);
        double a = 0, b = 0, c = 0;
        return _ =>
        {
            double white = Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6; // near Gaussian
            a = 0.99765 * a + white * 0.0990460;
            b = 0.96300 * b + white * 0.2965164;
            c = 0.57000 * c + white * 1.0526913;
            return (float)((a + b + c + white * 0.1848) * 0.05);
        };
    }

    static double Decibels(double gain) => 20 * Math.Log10(gain);
}
