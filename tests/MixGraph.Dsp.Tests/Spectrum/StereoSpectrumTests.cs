namespace MixGraph.Dsp.Tests;

/// <summary>What the average spectrum says of signals whose spectrum is known: levels, slopes, and the stereo image band by band.</summary>
public class StereoSpectrumTests
{
    const int Second = Spectra.Rate;

    [Fact]
    public void Pink_noise_is_flat_in_third_octaves()
    {
        var spectrum = Spectra.OfMono(Spectra.Pink(1, 30 * Second), 16_384);
        var bands = spectrum.Bands(FrequencyBands.ThirdOctaves);
        double[] levels = [.. bands.Select(b => Spectra.Decibels(b.Left))];
        double reference = levels[17];
        // Below 50 Hz a band is narrower than four bins.
        for (int i = FrequencyBands.ThirdOctaves.IndexOf(50); i < levels.Length; i++)
            Assert.InRange(levels[i] - reference, -0.5, 0.5);
    }

    [Fact]
    public void White_noise_rises_3_dB_an_octave()
    {
        var spectrum = Spectra.OfMono(TestSignals.Noise(2, 60 * Second), 16_384);
        var bands = spectrum.Bands(FrequencyBands.Octaves);
        for (int i = 2; i + 1 < bands.Length; i++)
            Assert.Equal(10 * 0.3, Spectra.Decibels(bands[i + 1].Left / bands[i].Left), 0.15);
        // Uniform noise from -1 to 1: a mean square of 1/3, the same density everywhere.
        double density = Spectra.Decibels(1.0 / 3 / (Second / 2));
        for (int i = 2; i < bands.Length; i++)
        {
            double width = FrequencyBands.Octaves.Upper(i) - FrequencyBands.Octaves.Lower(i);
            Assert.Equal(density, Spectra.Decibels(bands[i].Left / width), 0.15);
        }
        Assert.Equal(density, Spectra.Decibels(spectrum.DensityAt(4000).Left), 1.0);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1000)]
    [InlineData(1003.1)]
    [InlineData(5000)]
    [InlineData(15_500)]
    public void A_sine_has_its_power_in_its_band(double frequency)
    {
        var spectrum = Spectra.OfMono(TestSignals.Sine(frequency, Second, 4 * Second));
        Assert.Equal(-3.0103, Spectra.Decibels(spectrum.Total.Left), 0.01);
        Assert.Equal(-3.0103, Spectra.Decibels(spectrum.PowerBetween(frequency - 3 * spectrum.BinWidth, frequency + 3 * spectrum.BinWidth).Left), 0.01);
        var bands = spectrum.Bands(FrequencyBands.ThirdOctaves);
        int band = FrequencyBands.ThirdOctaves.IndexOf(frequency);
        Assert.Equal(-3.0103, Spectra.Decibels(bands[band].Left), 0.05);
        Assert.Equal(band, Array.IndexOf(bands, bands.MaxBy(b => b.Left)));
    }

    [Fact]
    public void A_low_sine_leaks_no_further_than_its_main_lobe()
    {
        // 50 Hz: a third octave is one bin wide, and the lobe covers those from 40 to 63 Hz; two octaves up nothing is left.
        var spectrum = Spectra.OfMono(TestSignals.Sine(50, Second, 4 * Second));
        Assert.Equal(-3.0103, Spectra.Decibels(spectrum.PowerBetween(50 - 3 * spectrum.BinWidth, 50 + 3 * spectrum.BinWidth).Left), 0.01);
        Assert.InRange(Spectra.Decibels(spectrum.Bands(FrequencyBands.Octaves)[3].Left), double.NegativeInfinity, -60);
    }

    [Fact]
    public void Band_powers_add_up_to_the_mean_square()
    {
        var (left, right) = (TestSignals.Noise(3, 10 * Second, 0.5), Spectra.Pink(4, 10 * Second));
        var spectrum = Spectra.Of(left, right);
        Assert.Equal(0, Spectra.Decibels(spectrum.Total.Left / left.Average(x => (double)x * x)), 0.02);
        Assert.Equal(0, Spectra.Decibels(spectrum.Total.Right / right.Average(x => (double)x * x)), 0.2); // of the noise the window hears a share
        Assert.Equal(1, (spectrum.Total.Mid + spectrum.Total.Side) * 2 / spectrum.Total.Sum, 1e-6);
        var all = spectrum.PowerBetween(0, Second);
        var parts = spectrum.PowerBetween(0, 17).Left + spectrum.PowerBetween(17, 1234.5).Left + spectrum.PowerBetween(1234.5, 24_000).Left;
        Assert.Equal(1, all.Left / spectrum.Total.Left, 1e-12);
        Assert.Equal(1, parts / spectrum.Total.Left, 1e-12);
        Assert.Equal(default, spectrum.PowerBetween(24_000, 30_000));
        Assert.Equal(default, spectrum.PowerBetween(200, 100));
    }

    [Fact]
    public void One_segment_obeys_Parseval_exactly()
    {
        const int size = 1024;
        var noise = TestSignals.Noise(5, size);
        double expected = noise.Select((x, n) => Math.Pow(x * Math.Pow(Math.Sin(Math.PI * n / size), 2), 2)).Sum() / (size * 3 / 8.0);
        Assert.Equal(1, Spectra.OfMono(noise, size).Total.Left / expected, 1e-6);
    }

    [Fact]
    public void The_image_is_read_band_by_band()
    {
        // Mono below 500 Hz, inverted above 2 kHz.
        float[] low = Band(6, 40, 400), top = Band(7, 2500, 16_000);
        var spectrum = Spectra.Of(Spectra.Sum(low, top), Spectra.Sum(low, top, -1));
        var bands = spectrum.Bands(FrequencyBands.Octaves);
        foreach (int i in (int[])[1, 2, 3])
        {
            Assert.InRange(bands[i].Correlation, 0.9999, 1);
            Assert.InRange(bands[i].Width, 0, 1e-4);
        }
        foreach (int i in (int[])[7, 8, 9])
        {
            Assert.InRange(bands[i].Correlation, -1, -0.9999);
            Assert.InRange(bands[i].Width, 1e4, double.PositiveInfinity);
        }
        Assert.All(bands[1..4].Concat(bands[7..]), b => Assert.Equal(0, b.Balance, 1e-3));
    }

    [Fact]
    public void Correlation_of_known_pairs()
    {
        float[] a = TestSignals.Noise(8, 10 * Second), b = TestSignals.Noise(9, 10 * Second), silence = new float[10 * Second];
        Assert.Equal(0, Spectra.Of(a, b).Total.Correlation, 0.01);
        Assert.Equal(1, Spectra.Of(a, b).Total.Width, 0.02);

        var same = Spectra.Of(a, a);
        Assert.Equal((0.0, 0.0), (same.Total.Side, same.Total.Width));
        Assert.Equal(1, same.Total.Correlation, 1e-12);
        var inverted = Spectra.Of(a, Spectra.Negative(a));
        Assert.Equal((0.0, double.PositiveInfinity), (inverted.Total.Mid, inverted.Total.Width));
        Assert.Equal(-1, inverted.Total.Correlation, 1e-12);
        var alone = Spectra.Of(a, silence);
        Assert.Equal((0.0, -1.0, 0.0), (alone.Total.Correlation, alone.Total.Balance, alone.Total.Right));
        Assert.Equal(1, alone.Total.Width, 1e-6);
        Assert.Equal((0.0, 0.0, 0.0), (Spectra.Of(silence, silence).Total.Correlation, Spectra.Of(silence, silence).Total.Width, Spectra.Of(silence, silence).Total.Balance));
        Assert.Equal(-0.6, Spectra.Of(a, [.. a.Select(x => x / 2)]).Total.Balance, 1e-6); // 1 against 1/4
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(8000)]
    public void A_quarter_turn_correlates_with_nothing(double frequency)
    {
        var sine = TestSignals.Sine(frequency, Second, 5 * Second);
        float[] cosine = [.. Enumerable.Range(0, 5 * Second).Select(i => (float)Math.Cos(2 * Math.PI * (frequency / Second * i % 1)))];
        var spectrum = Spectra.Of(sine, cosine);
        Assert.Equal(0, spectrum.Bands(FrequencyBands.Octaves)[FrequencyBands.Octaves.IndexOf(frequency)].Correlation, 0.02);
        Assert.Equal(0, spectrum.Total.Correlation, 0.02);
    }

    [Fact]
    public void A_faint_side_is_measured_right()
    {
        // 90 dB below the middle, where a difference of left and right powers would be rounding.
        float[] middle = TestSignals.Noise(10, 5 * Second, 0.5), side = TestSignals.Noise(11, 5 * Second, 0.5 * Math.Pow(10, -90 / 20.0));
        var spectrum = Spectra.Of(Spectra.Sum(middle, side), Spectra.Sum(middle, side, -1));
        Assert.Equal(-90, Spectra.Decibels(spectrum.Total.Width), 0.1);
    }

    [Fact]
    public void Mono_and_both_channels_alike_read_the_same()
    {
        var noise = TestSignals.Noise(12, 3 * Second);
        var (mono, stereo) = (Spectra.OfMono(noise), Spectra.Of(noise, noise));
        for (int k = 0; k < mono.Bins; k++) Assert.Equal(mono.PowerAt(k), stereo.PowerAt(k));
        Assert.Equal(mono.Total.Left, mono.Total.Right);
    }

    [Fact]
    public void Smoothing_keeps_slopes_and_widens_lines()
    {
        var points = FrequencyBands.TwelfthOctaves;
        var pink = Spectra.OfMono(Spectra.Pink(13, 30 * Second)).Smoothed(points);
        int kilohertz = points.IndexOf(1000);
        for (int i = points.IndexOf(100); i < points.IndexOf(18_000); i++)
            Assert.Equal(-10 * Math.Log10(points.Center(i) / points.Center(kilohertz)), Spectra.Decibels(pink[i].Left / pink[kilohertz].Left), 0.5);

        // A line becomes the Gaussian itself, half its height a sixth of an octave away, and its power is kept.
        var line = Spectra.OfMono(TestSignals.Sine(points.Center(kilohertz), Second, 4 * Second), 32_768);
        var smooth = line.Smoothed(points);
        double octaves = Math.Log2(points.Center(kilohertz + 2) / points.Center(kilohertz));
        double expected = Math.Exp(-4 * Math.Log(2) * octaves * octaves * 9);
        Assert.Equal(Spectra.Decibels(expected), Spectra.Decibels(smooth[kilohertz + 2].Left / smooth[kilohertz].Left), 0.1);
        Assert.Equal(0.5, Enumerable.Range(0, points.Count).Sum(i => smooth[i].Left * (points.Upper(i) - points.Lower(i))), 0.01);

        Assert.Throws<ArgumentOutOfRangeException>("octaves", () => line.Smoothed(points, 0));
        Assert.Throws<ArgumentOutOfRangeException>("octaves", () => line.Smoothed(points, double.NaN));
    }

    [Fact]
    public void Bins_out_of_range_are_refused()
    {
        var spectrum = Spectra.OfMono(new float[100]);
        Assert.Equal((2049, 4096, Second), (spectrum.Bins, spectrum.FftSize, spectrum.SampleRate));
        Assert.Throws<ArgumentOutOfRangeException>("bin", () => spectrum.PowerAt(2049));
        Assert.Throws<ArgumentOutOfRangeException>("bin", () => spectrum.DensityAt(-1));
    }

    static float[] Band(int seed, double lower, double upper)
    {
        const int frames = 1 << 18;
        var random = new Random(seed);
        var spectrum = new System.Numerics.Complex[frames];
        for (int k = (int)(lower / Second * frames); k < upper / Second * frames; k++)
            spectrum[k] = System.Numerics.Complex.FromPolarCoordinates(1e-3, 2 * Math.PI * random.NextDouble());
        MathNet.Numerics.IntegralTransforms.Fourier.Inverse(spectrum, MathNet.Numerics.IntegralTransforms.FourierOptions.NoScaling);
        return [.. spectrum.Select(x => (float)x.Real)];
    }
}
