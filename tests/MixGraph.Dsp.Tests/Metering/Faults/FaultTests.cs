namespace MixGraph.Dsp.Tests;

/// <summary>Each fault planted is found where it is, and none is invented on clean signals.</summary>
public unsafe class FaultTests
{
    const int Rate = 48_000, Second = Rate;

    public static TheoryData<string> CleanSignals => new()
    {
        "noise", "low noise", "sine 5", "sine 20", "sine 50", "sine 1000", "sine 12000", "sine 20 at 192k", "chord", "decay", "coarse sine", "coarse music", "square", "silence", "low stroke",
    };

    static float[] Clean(string name)
    {
        float[] Map(Func<int, double> at, int frames = 3 * Second) => [.. Enumerable.Range(0, frames).Select(n => (float)at(n))];
        float[] music = TestSignals.LowNoise(7, 3 * Second, 300, Rate, 0.7);
        return name switch
        {
            "noise" => TestSignals.Noise(1, 3 * Second, 0.9),
            "low noise" => TestSignals.LowNoise(2, 3 * Second, 100, Rate, 0.9),
            "sine 5" => TestSignals.Sine(5, Rate, 3 * Second, 0.5),
            "sine 20" => TestSignals.Sine(20, Rate, 3 * Second, 0.5),
            "sine 50" => TestSignals.Sine(50, Rate, 3 * Second, 0.9),
            "sine 1000" => TestSignals.Sine(1_000, Rate, 3 * Second, 0.99),
            "sine 12000" => TestSignals.Sine(12_000, Rate, 3 * Second, 0.5),
            "sine 20 at 192k" => TestSignals.Sine(20, 192_000, 3 * Second, 0.5),
            "chord" => Map(n => 0.1 * Enumerable.Range(1, 8).Sum(k => Math.Sin(2 * Math.PI * 55 * k * 1.003 * n / Rate + k))),
            "decay" => Map(n => 0.9 * Math.Exp(-n % Second / 8_000.0) * Math.Sin(2 * Math.PI * 80 * n / Rate)),
            "coarse sine" => Map(n => Math.Round(127 * 0.5 * Math.Sin(2 * Math.PI * 110 * n / Rate)) / 128),
            "coarse music" => Map(n => Math.Round(100 * music[n]) / 128),
            "square" => Map(n => n / 120 % 2 == 0 ? 0.5 : -0.5),
            "silence" => new float[3 * Second],
            "low stroke" => Map(n => n < Second ? 0.7 * Math.Exp(-n / 5_000.0) * Math.Sin(2 * Math.PI * 25 * n / Rate) : 0),
            _ => throw new ArgumentException(name),
        };
    }

    [Theory, MemberData(nameof(CleanSignals))]
    public void Nothing_is_invented(string name)
    {
        var samples = Clean(name);
        Assert.False(Run(new ClipDetector(), samples).Reading.IsFault, "clipping");
        var offset = Run(new OffsetDetector(Rate), samples).Reading;
        Assert.False(offset.IsFault, $"offset {offset}");
        Assert.False(Run(new NonFiniteDetector(), samples).Reading.IsFault, "numbers");
        var silence = Run(new SilenceDetector(), samples).Reading;
        if (name is not ("silence" or "low stroke" or "decay")) Assert.True(silence.Leading < 64 && silence.Trailing < 64 && silence.LongestGap < 200, $"{silence}");
        Assert.Equal(name == "silence", silence.IsSilent);
    }

    [Theory, InlineData(1.0), InlineData(0.3), InlineData(0.011)]
    public void Clipping_is_found_at_full_scale_and_below(double level)
    {
        // Four seconds of music, one of them driven into the converter's limit; then lowered.
        var samples = TestSignals.LowNoise(3, 4 * Second, 400, Rate, 0.99);
        for (int n = Second; n < 2 * Second; n++) samples[n] = Math.Clamp(3 * samples[n], -1, 32767f / 32768);
        var original = samples;
        samples = [.. samples.Select(x => (float)(level * x))];
        var reading = Run(new ClipDetector(), samples).Reading;
        Assert.True(reading.IsFault);
        Assert.InRange(reading.FirstFlatTop, Second, 2 * Second);
        Assert.True(reading.FlatTops > 10, $"{reading}");
        if (level < 1) Assert.Equal(0, reading.ClippedRuns);
        else
        {
            Assert.Equal(original.Count(x => Math.Abs(x) >= 32767f / 32768), reading.FullScaleSamples);
            Assert.Equal(Array.FindIndex(original, x => Math.Abs(x) >= 32767f / 32768), reading.FirstFullScaleSample);
            Assert.InRange(reading.FirstClippedRun, Second, 2 * Second);
        }
    }

    [Fact]
    public void Flat_tops_count_only_at_the_largest_magnitude()
    {
        var samples = TestSignals.Noise(5, Second, 0.2);
        for (int i = 0; i < 6; i++) samples[1_000 + i] = 0.5f;
        var lower = Run(new ClipDetector(), samples).Reading;
        Assert.Equal((1, 1_000), (lower.FlatTops, lower.FirstFlatTop));
        samples[30_000] = 0.6f;
        Assert.Equal(0, Run(new ClipDetector(), samples).Reading.FlatTops);
    }

    [Fact]
    public void Single_overs_are_counted_and_no_fault()
    {
        var samples = TestSignals.Noise(6, Second, 0.5);
        (samples[100], samples[5_000], samples[9_000]) = (1f, -1.5f, 0.99997f);
        var reading = Run(new ClipDetector(), samples).Reading;
        Assert.Equal((3, 100, 0), (reading.FullScaleSamples, reading.FirstFullScaleSample, reading.ClippedRuns));
        Assert.False(reading.IsFault);
    }

    [Theory, InlineData(0.004), InlineData(-0.02)]
    public void An_offset_is_found_under_a_minute_of_music(double offset)
    {
        var samples = Array.ConvertAll(TestSignals.LowNoise(8, 60 * Second, 300, Rate, 0.5), x => x + (float)offset);
        var reading = Run(new OffsetDetector(Rate), samples).Reading;
        Assert.True(reading.IsFault, $"{reading}");
        Assert.Equal(offset, reading.Mean, 0.003);
    }

    [Fact]
    public void A_constant_is_an_offset_and_the_mean_is_exact()
    {
        var reading = Run(new OffsetDetector(Rate), TestSignals.Constant(Second + 17, 0.25)).Reading;
        Assert.Equal((0.25, true), (reading.Mean, reading.IsFault));
        Assert.False(Run(new OffsetDetector(Rate), TestSignals.Constant(Second / 4, 0.25)).Reading.IsFault);
        Assert.False(Run(new ClipDetector(), TestSignals.Constant(Second, 0.25)).Reading.IsFault);
    }

    [Fact]
    public void Silence_is_measured_in_frames()
    {
        var samples = TestSignals.Sine(440, Rate, 100_000, 0.5);
        Array.Clear(samples, 0, 1_001);
        Array.Clear(samples, 20_000, 70);
        Array.Clear(samples, 50_000, 7_001);
        Array.Clear(samples, 98_000, 2_000);
        (samples[1_000], samples[20_070], samples[50_000 - 1], samples[57_001], samples[97_999]) = (0, 0.1f, 0.1f, 0.1f, 0.1f);
        samples[1_001] = 0.1f;
        samples[53_000] = 9e-5f; // below -80 dBFS
        var reading = Run(new SilenceDetector(), samples).Reading;
        Assert.Equal(new SilenceReading(100_000, 1_001, 2_000, 7_001, 50_000), reading);
        Assert.Equal(4_000, Run(new SilenceDetector(-90), samples).Reading.LongestGap);
    }

    [Fact]
    public void What_is_not_finite_is_counted()
    {
        var samples = TestSignals.Noise(9, 1_000);
        (samples[333], samples[334], samples[999]) = (float.NaN, float.NegativeInfinity, float.PositiveInfinity);
        Assert.Equal(new NonFiniteReading(3, 333), Run(new NonFiniteDetector(), samples).Reading);
        Assert.True(double.IsFinite(Run(new OffsetDetector(Rate), samples).Reading.Mean));
    }

    [Fact]
    public void Blocks_change_nothing_and_reset_forgets()
    {
        var samples = TestSignals.Rough(4, 30_000);
        for (int i = 0; i < 30_000; i += 977) samples[i] = samples[Math.Min(i + 1, 29_999)] = samples[Math.Min(i + 2, 29_999)] = samples[Math.Min(i + 3, 29_999)] = 1;
        samples[11_111] = float.NaN;
        var (clip, offset, silence, numbers) = (new ClipDetector(), new OffsetDetector(Rate), new SilenceDetector(), new NonFiniteDetector());
        FaultDetector[] all = [clip, offset, silence, numbers];
        var expected = Readings(64);
        Assert.True(expected.Item1.IsFault && expected.Item4.IsFault);
        foreach (int block in new[] { 1, 37, 480, 30_000, 0 }) Assert.Equal(expected, Readings(block));

        (ClipReading, OffsetReading, SilenceReading, NonFiniteReading) Readings(int block)
        {
            var sizes = new Random(2);
            foreach (var detector in all)
            {
                detector.Reset();
                for (int at = 0, n; at < samples.Length; at += n)
                {
                    n = Math.Min(block > 0 ? block : sizes.Next(0, 300), samples.Length - at);
                    detector.Process(samples.AsSpan(at, n));
                }
                detector.Complete();
                Assert.Throws<InvalidOperationException>(() => detector.Process(samples));
            }
            return (clip.Reading, offset.Reading, silence.Reading, numbers.Reading);
        }
    }

    [Fact]
    public void Registers_give_the_same_answers()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var samples = TestSignals.Rough(seed, 80);
            if (seed % 3 == 0) samples[16 + seed] = float.NaN;
            fixed (float* first = samples)
            {
                var expected = Answers<Lanes1>(first + 16);
                Assert.Equal(expected, Answers<Lanes4>(first + 16));
                Assert.Equal(expected, Answers<Lanes8>(first + 16));
                Assert.Equal(expected, Answers<Lanes16>(first + 16));
            }
        }

        static (string, float) Answers<T>(float* tile) where T : unmanaged, ILanes<T>
        {
            var levels = new[] { 1e-30f, 1e-4f, 0.3f, 0.9f, 0.99f };
            var answers = levels.SelectMany(x => new[] { TileScan.Reaches<T>(tile, x), TileScan.FourReach<T>(tile, x), TileScan.StepsLess<T>(tile, x), TileScan.IsFinite<T>(tile),
                TileScan.Stirs<T>(tile, 0.97f, x) });
            return (string.Concat(answers.Select(x => x ? '1' : '0')), TileScan.Sum<T>(tile));
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        FaultDetector[] all = [new ClipDetector(), new OffsetDetector(Rate), new SilenceDetector(), new NonFiniteDetector()];
        var samples = TestSignals.Noise(1, 4_096);
        foreach (var detector in all) detector.Process(samples);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var detector in all) detector.Process(samples);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    static TDetector Run<TDetector>(TDetector detector, float[] samples) where TDetector : FaultDetector
    {
        detector.Process(samples);
        detector.Complete();
        return detector;
    }
}
