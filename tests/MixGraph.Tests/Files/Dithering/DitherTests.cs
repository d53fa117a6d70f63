namespace MixGraph.Tests;

/// <summary>What dither does to the error of rounding, measured in files.</summary>
public sealed class DitherTests : IDisposable
{
    const double Step16 = 1 / 32768.0;

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(BitDepth.Int8, Dither.Tpdf, -48.165)]
    [InlineData(BitDepth.Int16, Dither.Tpdf, -96.33)]
    [InlineData(BitDepth.Int24, Dither.Tpdf, -144.49)]
    [InlineData(BitDepth.Int16, Dither.None, -101.10)]
    [InlineData(BitDepth.Int16, Dither.Shaped, -96.33 + 18.42)]
    public void The_error_has_the_power_it_must(BitDepth depth, Dither dither, double decibels)
    {
        var music = Noise(200_000, 0.25, seed: 3);
        Assert.InRange(Decibels10(Error(music, depth, dither)), decibels - 0.1, decibels + 0.1);
    }

    [Fact]
    public void Silence_carries_the_same_noise() =>
        Assert.InRange(Decibels10(Error(new double[200_000], BitDepth.Int16, Dither.Tpdf)), -96.43, -96.23);

    [Fact]
    public void A_tone_far_below_the_last_bit_survives_undistorted()
    {
        const int seconds = 20, rate = 48_000;
        double amplitude = Math.Pow(10, -110 / 20.0);
        double[] tone = [.. Enumerable.Range(0, seconds * rate).Select(i => amplitude * Math.Sin(2 * Math.PI * 1000 * i / rate))];
        double[] stored = Store(tone, BitDepth.Int16, Dither.Tpdf);
        Assert.InRange(20 * Math.Log10(Amplitude(stored, 1000, rate)), -110.5, -109.5);
        // A line of white noise of that power has this expected amplitude; a harmonic would stand out of it.
        double line = Math.Sqrt(4 * Math.Pow(10, -9.633) / stored.Length);
        for (int harmonic = 2; harmonic <= 9; harmonic++) Assert.InRange(Amplitude(stored, 1000 * harmonic, rate), 0, 3.5 * line);
        // Rounded alone, nothing of it is left.
        Assert.All(Store(tone, BitDepth.Int16, Dither.None), s => Assert.Equal(0, s));
    }

    [Theory]
    [InlineData(Dither.Tpdf)]
    [InlineData(Dither.Shaped)]
    public void The_noise_does_not_depend_on_the_signal(Dither dither)
    {
        var levels = new List<double>();
        for (int i = 0; i <= 10; i++) levels.Add(Decibels10(Error([.. Enumerable.Repeat(i / 10.0 * Step16, 400_000)], BitDepth.Int16, dither)));
        Assert.InRange(levels.Max() - levels.Min(), 0, 0.1);
    }

    [Fact]
    public void Shaped_noise_at_44100_Hz_has_the_published_spectrum()
    {
        double[] error = ErrorOf(Noise(2_000_000, 0.25, seed: 5), BitDepth.Int16, Dither.Shaped, 44_100);
        foreach (var (hertz, decibels) in (ValueTuple<double, double>[])[(1000, -13.4), (3500, -24.5), (4000, -23.3), (8000, -2.3), (12_000, -5.8), (16_000, 12.1), (20_000, 25.5)])
            Assert.InRange(Density(error, hertz, 44_100), decibels - 1, decibels + 1);
    }

    [Theory]
    [InlineData(32_000)]
    [InlineData(88_200)]
    [InlineData(96_000)]
    [InlineData(192_000)]
    public void At_other_rates_shaping_takes_the_noise_from_where_the_ear_is_best(int rate)
    {
        double[] error = ErrorOf(Noise(2_000_000, 0.25, seed: 6), BitDepth.Int16, Dither.Shaped, rate);
        double most = rate >= 88_200 ? -20 : -10;
        foreach (double hertz in new[] { 2000.0, 3000, 4000 }) Assert.InRange(Density(error, hertz, rate), -60, most);
        double total = Decibels10(error.Average(e => e * e)) + 96.33;
        Assert.InRange(total, 0, 20);
    }

    [Theory]
    [InlineData(Dither.Tpdf)]
    [InlineData(Dither.Shaped)]
    public void Where_blocks_are_cut_changes_no_byte(Dither dither)
    {
        double[] music = Noise(30_000, 0.25, seed: 7);
        byte[]? first = null;
        foreach (int block in new[] { 30_000, 1, 37, 64, 4096 })
        {
            string path = folder.File("blocks.wav");
            using (var writer = AudioFile.Create(path, SampleRate.Hz44100, 2, new() { BitDepth = BitDepth.Int16, Dither = dither }))
            {
                for (int done = 0; done < music.Length; done += 2 * block) writer.Write(music.AsSpan(done, Math.Min(2 * block, music.Length - done)));
                writer.Complete();
            }
            first ??= File.ReadAllBytes(path);
            Assert.Equal(first, File.ReadAllBytes(path));
        }
    }

    [Fact]
    public void Channels_and_files_have_noises_of_their_own()
    {
        double[] a = Store(new double[400_000], BitDepth.Int16, Dither.Tpdf, channels: 2), b = Store(new double[400_000], BitDepth.Int16, Dither.Tpdf, channels: 2, seed: 1);
        Assert.InRange(Correlation([.. a.Where((_, i) => i % 2 == 0)], [.. a.Where((_, i) => i % 2 == 1)]), -0.01, 0.01);
        Assert.InRange(Correlation(a, b), -0.01, 0.01);
        Assert.InRange(Correlation(a[2..], a[..^2]), -0.01, 0.01);
    }

    [Fact]
    public void What_a_depth_needs_is_the_default()
    {
        var music = Noise(20_000, 0.25, seed: 8);
        Assert.Equal(Store(music, BitDepth.Int16, Dither.Tpdf), Store(music, BitDepth.Int16, null));
        Assert.Equal(Store(music, BitDepth.Int8, Dither.Tpdf), Store(music, BitDepth.Int8, null));
        Assert.Equal(Store(music, BitDepth.Int24, Dither.None), Store(music, BitDepth.Int24, null));
        Assert.NotEqual(Store(music, BitDepth.Int16, Dither.None), Store(music, BitDepth.Int16, null));
        foreach (Dither? dither in new Dither?[] { null, Dither.None, Dither.Tpdf, Dither.Shaped })
            Assert.Equal(music.Select(s => (double)(float)s), Store(music, BitDepth.Float32, dither));
    }

    [Fact]
    public void Clipping_is_counted_as_without()
    {
        double[] loud = [1, -1, 0.99999, 1.5, double.NaN, double.PositiveInfinity, .. new double[10]];
        foreach (var dither in Enum.GetValues<Dither>())
        {
            using var writer = AudioFile.Create(folder.File("clip.wav"), SampleRate.Hz48000, 1, new() { BitDepth = BitDepth.Int16, Dither = dither });
            writer.Write(loud);
            Assert.Equal(4 + 1, writer.ClippedSamples); // 0.99999 rounds to full scale
        }
    }

    [Fact]
    public void Shaping_recovers_from_what_is_not_a_number()
    {
        double[] music = Noise(20_000, 0.25, seed: 9);
        double[] hurt = [.. music];
        (hurt[100], hurt[101], hurt[102]) = (double.NaN, double.PositiveInfinity, -1e300);
        double[] error = [.. Store(hurt, BitDepth.Int16, Dither.Shaped).Zip(hurt, (a, b) => a - b).Skip(200)];
        Assert.InRange(Decibels10(error.Average(e => e * e)), -78.5, -77.5);
    }

    [Fact]
    public void There_are_only_three_kinds()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AudioFileOptions { Dither = (Dither)3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RenderOptions { Dither = (Dither)3 });
    }

    double Error(double[] samples, BitDepth depth, Dither dither) => ErrorOf(samples, depth, dither, 48_000).Average(e => e * e);

    double[] ErrorOf(double[] samples, BitDepth depth, Dither dither, int rate) => [.. Store(samples, depth, dither, rate: rate).Zip(samples, (stored, written) => stored - written)];

    double[] Store(double[] samples, BitDepth depth, Dither? dither, int channels = 1, int seed = 0, int rate = 48_000)
    {
        string path = folder.File("stored.wav");
        using (var writer = AudioFile.Create(path, new(rate), channels, new() { BitDepth = depth, Dither = dither, DitherSeed = seed }))
        {
            writer.Write(samples);
            writer.Complete();
        }
        using var reader = AudioFile.OpenRead(path);
        var stored = new double[samples.Length];
        Assert.Equal(samples.Length / channels, reader.Read(stored));
        return stored;
    }

    static double[] Noise(int samples, double most, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, samples).Select(_ => (random.NextDouble() * 2 - 1) * most)];
    }

    static double Decibels10(double power) => 10 * Math.Log10(power);

    static double Correlation(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(x => x * x));

    /// <summary>The amplitude of a line.</summary>
    static double Amplitude(ReadOnlySpan<double> signal, double hertz, int rate)
    {
        double re = 0, im = 0;
        for (int i = 0; i < signal.Length; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * hertz * i / rate);
            (re, im) = (re + signal[i] * cos, im + signal[i] * sin);
        }
        return 2 * Math.Sqrt(re * re + im * im) / signal.Length;
    }

    /// <summary>The power density around a frequency, in dB over that of white noise of a quarter of a squared 16-bit step.</summary>
    static double Density(double[] error, double hertz, int rate)
    {
        const int frame = 2048;
        double sum = 0;
        int count = 0;
        var windowed = new double[frame];
        for (int bin = -1; bin <= 1; bin++)
            for (int start = 0; start + frame <= error.Length; start += frame)
            {
                for (int i = 0; i < frame; i++) windowed[i] = error[start + i] * (1 - Math.Cos(2 * Math.PI * i / frame)); // or 20 kHz would leak into 3.5 kHz
                double amplitude = Goertzel(windowed, (hertz / rate) + (double)bin / frame);
                sum += amplitude * amplitude;
                count++;
            }
        return Decibels10(sum / count / (1.5 * frame * Step16 * Step16 / 4));
    }

    static double Goertzel(double[] signal, double cycles)
    {
        double k = 2 * Math.Cos(2 * Math.PI * cycles), s1 = 0, s2 = 0;
        foreach (double x in signal) (s1, s2) = (x + k * s1 - s2, s1);
        return Math.Sqrt(s1 * s1 + s2 * s2 - k * s1 * s2);
    }
}
