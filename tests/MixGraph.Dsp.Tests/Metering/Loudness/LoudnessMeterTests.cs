namespace MixGraph.Dsp.Tests;

/// <summary>The meter as a whole: calibration, layouts, blocks, faults, ends and pooling.</summary>
public class LoudnessMeterTests
{
    const int Rate = 48_000;

    static LoudnessReading Mono(float[] samples, LoudnessChannels? channels = null)
    {
        var meter = new LoudnessMeter(Rate, channels ?? LoudnessChannels.Mono);
        meter.Process(samples);
        meter.Complete();
        return meter.Reading;
    }

    static LoudnessMeter Stereo(float[] left, float[] right, Func<int>? nextBlock = null, int rate = Rate)
    {
        var meter = new LoudnessMeter(rate, LoudnessChannels.Stereo);
        for (int at = 0, n; at < left.Length; at += n)
        {
            n = Math.Min(nextBlock?.Invoke() ?? left.Length, left.Length - at);
            meter.Process(left.AsSpan(at, n), right.AsSpan(at, n));
        }
        meter.Complete();
        return meter;
    }

    [Theory, InlineData(8_000), InlineData(44_100), InlineData(48_000), InlineData(96_000), InlineData(192_000), InlineData(768_000)]
    public void Full_scale_at_997_Hz_in_one_channel_is_minus_3_01(int rate)
    {
        var sine = TestSignals.Sine(997, rate, 2 * rate);
        // The standard's filter itself is off by so much at other rates than 48 kHz.
        double calibration = TextbookLoudness.Biquad.Shelf(rate).Decibels(997, rate) + TextbookLoudness.Biquad.Cut(rate).Decibels(997, rate) - 0.691;
        Assert.Equal(-3.01 + calibration, Stereo(sine, new float[sine.Length], rate: rate).Reading.Integrated, 0.005);
        Assert.Equal(-3.01 + calibration, Stereo(new float[sine.Length], sine, rate: rate).Reading.Integrated, 0.005);
        if (rate >= 44_100) Assert.InRange(calibration, -0.04, 0.04);
    }

    [Fact]
    public void Stereo_at_minus_18_is_minus_18() =>
        Assert.Equal(-18, new ToneProgramme(Rate, 0, 0).Then(20, -18).Measure(LoudnessChannels.Stereo).Reading.Integrated, 0.01);

    // As the gating signals of ITU-R BS.2217 do.
    [Theory, InlineData(44_100), InlineData(48_000), InlineData(96_000), InlineData(192_000)]
    public void What_is_below_a_gate_does_not_count(int rate)
    {
        static double Integrated(ToneProgramme programme) => programme.Measure(LoudnessChannels.Stereo).Reading.Integrated;
        Assert.Equal(-69.5, Integrated(new ToneProgramme(rate, 0, 0).Then(10, -72).Then(20, -69.5).Then(10, -71)), 0.1);
        Assert.Equal(-10, Integrated(new ToneProgramme(rate, 0, 0).Then(20, -10).Then(20, -24)), 0.1);
        double both = 10 * Math.Log10((Math.Pow(10, -1) + Math.Pow(10, -2)) / 2); // gate at -22.6
        Assert.Equal(both, Integrated(new ToneProgramme(rate, 0, 0).Then(20, -10).Then(20, -20)), 0.1);
    }

    [Fact]
    public void Dual_mono_is_stereo_of_equal_channels_and_mono_is_one_of_them()
    {
        var samples = TestSignals.Noise(4, 10 * Rate, 0.3);
        double stereo = Stereo(samples, samples).Reading.Integrated;
        Assert.Equal(stereo, Mono(samples, LoudnessChannels.DualMono).Integrated, 1e-9);
        Assert.Equal(stereo - 10 * Math.Log10(2), Mono(samples).Integrated, 1e-6);
    }

    [Fact]
    public void The_LFE_does_not_count()
    {
        var loud = new ToneProgramme(Rate, -30, -30, -30, 0, -30, -30).Then(5, 0).Measure(LoudnessChannels.Surround51);
        var without = new ToneProgramme(Rate, -30, -30, -30, double.NegativeInfinity, -30, -30).Then(5, 0).Measure(LoudnessChannels.Surround51);
        var five = new ToneProgramme(Rate, -30, -30, -30, -30, -30).Then(5, 0).Measure(LoudnessChannels.Surround50);
        Assert.Equal(without.Reading, loud.Reading);
        Assert.Equal(five.Reading, loud.Reading);
    }

    [Theory, InlineData(1), InlineData(3), InlineData(4), InlineData(7), InlineData(16), InlineData(17), InlineData(64)]
    public void Any_number_of_channels(int count)
    {
        var weights = Enumerable.Range(0, count).Select(i => i % 3 * 0.7 + 0.1).ToArray();
        var levels = weights.Select((_, i) => -30.0 - i % 5).ToArray();
        double sum = weights.Zip(levels).Sum(c => c.First * Math.Pow(10, c.Second / 10));
        var reading = new ToneProgramme(Rate, levels).Then(1, 0).Measure(LoudnessChannels.Custom(weights)).Reading;
        Assert.Equal(10 * Math.Log10(sum / 2) + 0.007, reading.Integrated, 0.005);
    }

    [Theory, InlineData(44_100), InlineData(48_000)]
    public void Block_sizes_do_not_matter(int rate)
    {
        var (left, right) = (TextbookLoudnessTests.Programme(rate, 7, 1), TextbookLoudnessTests.Programme(rate, 7, 2));
        var expected = Stereo(left, right, rate: rate).Reading;
        foreach (int block in new[] { 1, 37, 64, 480, 4096 }) Assert.Equal(expected, Stereo(left, right, () => block, rate).Reading);
        var random = new Random(1);
        Assert.Equal(expected, Stereo(left, right, () => random.Next(1000), rate).Reading);

        var interleaved = new LoudnessMeter(rate, LoudnessChannels.Stereo);
        interleaved.ProcessInterleaved([.. left.Zip(right).SelectMany(f => new[] { f.First, f.Second })]);
        interleaved.Complete();
        Assert.Equal(expected, interleaved.Reading);
        var among = new LoudnessMeter(rate, LoudnessChannels.Custom(0, 0, 1, 0, 0, 0, 0, 0, 0, 1));
        among.ProcessInterleaved([.. left.Zip(right).SelectMany(f => new[] { 9, 8, f.First, 7, 6, 5, 4, 3, 2, f.Second })]);
        among.Complete();
        Assert.Equal(expected, among.Reading);
    }

    [Fact]
    public void A_reading_has_the_same_bits_on_every_machine()
    {
        // Signals that only sums and products made.
        var (left, right) = (TestSignals.Rough(1, 7 * 44_100), TestSignals.Noise(2, 7 * 44_100, 0.125));
        var reading = Stereo(left, right, rate: 44_100).Reading;
        Assert.Equal(new LoudnessReading(-7.002719340505677, -6.046633025361906, -6.072889173688831, -4.840851229494716, -5.830646647619603, 0.23117187500000114, false), reading);
    }

    [Fact]
    public void Faults_are_silence_and_pass()
    {
        var left = TextbookLoudnessTests.Programme(Rate, 6, 3);
        var right = TextbookLoudnessTests.Programme(Rate, 6, 4);
        float[] faults = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        var (faulty, silent) = ((float[])left.Clone(), (float[])left.Clone());
        for (int i = 100; i < left.Length; i += 4999) (faulty[i], silent[i]) = (faults[i % 3], 0);
        Assert.Equal(Stereo(silent, right).Reading, Stereo(faulty, right).Reading);

        Array.Fill(faulty, 3e38f, 0, 1000); // finite, but not its square
        var expected = Stereo(silent, right).Reading;
        var reading = Stereo(faulty, right).Reading;
        Assert.True(double.IsFinite(reading.Integrated) && double.IsFinite(reading.MaxMomentary));
        Assert.Equal(expected.ShortTerm, reading.ShortTerm, 0.01);
    }

    [Fact]
    public void Silence_is_minus_infinity()
    {
        const double nothing = double.NegativeInfinity;
        Assert.Equal(new LoudnessReading(nothing, nothing, nothing, nothing, nothing, 0, false), Stereo(new float[5 * Rate], new float[5 * Rate]).Reading);
    }

    [Theory, InlineData(44_100), InlineData(48_000), InlineData(22_050), InlineData(96_000)]
    public void The_shortest_integrated_loudness_is_of_400_ms(int rate)
    {
        var sine = TestSignals.Sine(1000, rate, rate);
        float[] Of(double seconds) => sine[..(int)Math.Ceiling(seconds * rate)];
        Assert.Equal(double.NegativeInfinity, Stereo(Of(0.399), Of(0.399), rate: rate).Reading.Integrated);
        var block = Stereo(Of(0.4), Of(0.4), rate: rate).Reading;
        Assert.Equal(0, block.Integrated, 0.1);
        Assert.Equal(block.Integrated, block.MaxMomentary, 1e-5);
        Assert.Equal(2, Stereo(Of(0.5), Of(0.5), rate: rate).Blocks.Count);
        Assert.Equal(1, Stereo(Of(0.499), Of(0.499), rate: rate).Blocks.Count);
    }

    [Fact]
    public void Pooled_regions_are_one_measurement()
    {
        // With 400 ms of silence around each region no block reaches from one into the next.
        var regions = Enumerable.Range(0, 3).Select(i => Padded(TextbookLoudnessTests.Programme(Rate, 3 + 2 * i, 20 + i), 0.3f + 0.3f * i)).ToArray();
        var one = Stereo([.. regions.SelectMany(r => r)], [.. regions.SelectMany(r => r)]);
        var pool = new LoudnessDistribution();
        foreach (var region in regions.Reverse()) pool.Add(Stereo(region, region).Blocks);
        Assert.Equal((one.Blocks.Count, one.Reading.Integrated), (pool.Count, pool.Integrated));
        Assert.NotEqual(regions.Average(r => Stereo(r, r).Reading.Integrated), pool.Integrated, 0.1);

        static float[] Padded(float[] samples, float gain) => [.. new float[Rate / 2], .. samples.Select(x => gain * x), .. new float[Rate]];
    }

    [Fact]
    public void Pooled_regions_are_the_textbook_s_blocks_together()
    {
        var regions = Enumerable.Range(0, 4).Select(i => TextbookLoudnessTests.Programme(44_100, 4 + i, 30 + i)).ToArray();
        var (blocks, shortTerms) = (new LoudnessDistribution(), new LoudnessDistribution());
        var books = regions.Select(r => new TextbookLoudness(44_100, (r, 1), (r, 1))).ToArray();
        foreach (var region in regions)
        {
            var meter = Stereo(region, region, rate: 44_100);
            blocks.Add(meter.Blocks);
            shortTerms.Add(meter.ShortTerms);
        }
        Assert.Equal(TextbookLoudness.IntegratedOf(books.SelectMany(b => b.Blocks)), blocks.Integrated, 0.005);
        Assert.Equal(TextbookLoudness.RangeOf(books.SelectMany(b => b.ShortTerms)), shortTerms.Range, 0.05);
    }

    [Fact]
    public void Measuring_allocates_nothing()
    {
        var samples = TestSignals.Noise(1, 3 * Rate, 0.1);
        var meter = new LoudnessMeter(Rate, LoudnessChannels.Stereo);
        meter.Process(samples, samples);
        meter.Reset();
        double heard = meter.Reading.Integrated;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int at = 0; at + 333 <= samples.Length; at += 333)
        {
            meter.Process(samples.AsSpan(at, 333), samples.AsSpan(at, 333));
            heard += meter.Reading.Momentary;
        }
        meter.ProcessInterleaved(samples);
        meter.Complete();
        meter.Reset();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Reset_forgets_everything()
    {
        var samples = TextbookLoudnessTests.Programme(Rate, 4, 9);
        var meter = new LoudnessMeter(Rate, LoudnessChannels.Mono);
        meter.Process(samples.AsSpan(0, 100_001));
        meter.Complete();
        meter.Complete();
        Assert.Throws<InvalidOperationException>(() => meter.Process(samples));
        meter.Reset();
        Assert.Equal(0, meter.Position);
        meter.Process(samples);
        meter.Complete();
        Assert.Equal(Mono(samples), meter.Reading);
        Assert.Equal(samples.Length, meter.Position);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoudnessMeter(7_999, LoudnessChannels.Mono));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoudnessMeter(768_001, LoudnessChannels.Mono));
        Assert.Throws<ArgumentNullException>(() => new LoudnessMeter(Rate, null!));
        Assert.Throws<ArgumentException>(() => LoudnessChannels.Custom());
        Assert.Throws<ArgumentException>(() => LoudnessChannels.Custom(new double[65]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LoudnessChannels.Custom(1, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LoudnessChannels.Custom(double.NaN));
        var stereo = new LoudnessMeter(Rate, LoudnessChannels.Stereo);
        Assert.Throws<InvalidOperationException>(() => stereo.Process(new float[4]));
        Assert.Throws<ArgumentException>(() => stereo.Process(new float[4], new float[5]));
        Assert.Throws<ArgumentException>(() => stereo.ProcessInterleaved(new float[5]));
        Assert.Throws<InvalidOperationException>(() => new LoudnessMeter(Rate, LoudnessChannels.Mono).Process(new float[4], new float[4]));
        Assert.Equal(0, stereo.Position);
    }
}
