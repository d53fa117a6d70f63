using System.Numerics;
using MixGraph.Processors;
using static MixGraph.Tests.Processors.EqualizerRuns;

namespace MixGraph.Tests.Processors;

/// <summary>What the bands do to the spectrum, measured by impulses at 48 kHz.</summary>
public class EqualizerResponseTests(Xunit.Abstractions.ITestOutputHelper output)
{
    static readonly int[] Slopes = [6, 12, 18, 24, 36, 48];

    static IEnumerable<double> Probes => Enumerable.Range(0, 60).Select(i => 20 * Math.Pow(1000, i / 59.0));

    [Theory, InlineData(true), InlineData(false)]
    public void Cuts_of_every_slope_follow_Butterworths_within_0_6_dB_above_minus_6_dB(bool low)
    {
        foreach (int slope in Slopes)
        {
            double worst = 0, worstBelow = 0;
            foreach (double frequency in new[] { 80.0, 1000, 5000, 10_000, 13_000, 16_000 })
            {
                var response = Impulse(new(low ? Band.LowCut(frequency.Hz, slope: slope) : Band.HighCut(frequency.Hz, slope: slope)), 8192);
                foreach (double at in Probes)
                {
                    double wanted = Butterworth(at / frequency, slope, low);
                    double error = Math.Abs(Level(response, at) - wanted);
                    if (wanted > -6) worst = Math.Max(worst, error);
                    if (wanted > -60) worstBelow = Math.Max(worstBelow, error);
                }
            }
            output.WriteLine($"{slope} dB/oct: {worst:f3} dB, {worstBelow:f2} dB where above -60 dB");
            Assert.True(worst <= 0.6, $"{slope} dB/oct: {worst:f3} dB");
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Bilinear_cuts_are_Butterworths_with_a_bent_frequency(bool low)
    {
        foreach (int slope in Slopes)
            foreach (double frequency in new[] { 80.0, 1000, 10_000 })
            {
                var band = low ? Band.LowCut(frequency.Hz, slope: slope) : Band.HighCut(frequency.Hz, slope: slope);
                var response = Impulse(new(band) { Design = EqualizerDesign.Bilinear }, 8192);
                foreach (double at in Probes)
                {
                    double wanted = Butterworth(Math.Tan(Math.PI * at / Rate) / Math.Tan(Math.PI * frequency / Rate), slope, low);
                    if (wanted > -70) Assert.Equal(wanted, Level(response, at), 0.01);
                }
            }
    }

    static double Butterworth(double ratio, int slope, bool low) => -10 * Math.Log10(1 + Math.Pow(low ? 1 / ratio : ratio, slope / 3.0));

    [Fact]
    public void The_Q_of_a_cut_is_its_level_at_the_frequency()
    {
        foreach (int slope in Slopes[1..])
            foreach (double q in new[] { 0.5, 1, 2 })
                foreach (var band in new[] { Band.LowCut(1.kHz, q, slope), Band.HighCut(1.kHz, q, slope) })
                    Assert.Equal(Decibels(q), Level(Impulse(new(band), 8192), 1000), 0.02);
    }

    [Fact]
    public void Two_octaves_away_a_cut_has_fallen_by_twice_its_slope()
    {
        foreach (int slope in Slopes)
            Assert.Equal(Butterworth(0.25, slope, low: true), Level(Impulse(new(Band.LowCut(2.kHz, slope: slope)), 16384), 500), 0.05);

    }

    [Fact]
    public void The_bilinear_design_equals_the_cookbook_within_0_01_dB()
    {
        foreach (var (frequency, gain, q) in new[] { (100.0, 6.0, 0.7), (1000, -9, 2), (8000, 6, 1), (15_000, -12, 0.7) })
            foreach (var (band, b, a) in Cookbook(frequency, gain, q))
            {
                var response = Impulse(new(band) { Design = EqualizerDesign.Bilinear }, 16384);
                foreach (double at in Probes)
                {
                    var z = Complex.FromPolarCoordinates(1, -2 * Math.PI * at / Rate);
                    double wanted = Decibels(((b.Item1 + z * (b.Item2 + z * b.Item3)) / (a.Item1 + z * (a.Item2 + z * a.Item3))).Magnitude);
                    if (wanted > -60) Assert.Equal(wanted, Level(response, at), 0.01);
                }
            }
    }

    static IEnumerable<(Band, (double, double, double), (double, double, double))> Cookbook(double frequency, double gain, double q)
    {
        double w = 2 * Math.PI * frequency / Rate, c = Math.Cos(w), alpha = Math.Sin(w) / (2 * q), a = Math.Pow(10, gain / 40), r = 2 * Math.Sqrt(a) * alpha;
        var (f, g) = (frequency.Hz, gain.dB);
        var plain = (1 + alpha, -2 * c, 1 - alpha);
        yield return (Band.Bell(f, g, q), (1 + alpha * a, -2 * c, 1 - alpha * a), (1 + alpha / a, -2 * c, 1 - alpha / a));
        yield return (Band.LowShelf(f, g, q), (a * (a + 1 - (a - 1) * c + r), 2 * a * (a - 1 - (a + 1) * c), a * (a + 1 - (a - 1) * c - r)), (a + 1 + (a - 1) * c + r, -2 * (a - 1 + (a + 1) * c), a + 1 + (a - 1) * c - r));
        yield return (Band.HighShelf(f, g, q), (a * (a + 1 + (a - 1) * c + r), -2 * a * (a - 1 + (a + 1) * c), a * (a + 1 + (a - 1) * c - r)), (a + 1 - (a - 1) * c + r, 2 * (a - 1 - (a + 1) * c), a + 1 - (a - 1) * c - r));
        yield return (Band.LowCut(f, q), ((1 + c) / 2, -(1 + c), (1 + c) / 2), plain);
        yield return (Band.HighCut(f, q), ((1 - c) / 2, 1 - c, (1 - c) / 2), plain);
        yield return (Band.BandPass(f, q), (alpha, 0, -alpha), plain);
        yield return (Band.Notch(f, q), (1, -2 * c, 1), plain);
        yield return (Band.AllPass(f, q), (1 - alpha, -2 * c, 1 + alpha), plain);
    }

    [Fact]
    public void A_boost_and_the_same_cut_null()
    {
        double worst = double.NegativeInfinity;
        foreach (var design in Enum.GetValues<EqualizerDesign>())
            foreach (var (frequency, gain, q) in new[] { (60.0, 6.0, 0.7), (300, 12, 1.0), (1000, 9, 2), (3000, 15, 0.5), (10_000, 6, 1), (16_000, 12, 0.7) })
                foreach (var band in new[] { Band.Bell(frequency.Hz, gain.dB, q), Band.LowShelf(frequency.Hz, gain.dB, q), Band.HighShelf(frequency.Hz, gain.dB, q), Band.Tilt(frequency.Hz, gain.dB) })
                {
                    var input = Pink(3, 2 * Rate);
                    var (left, _) = Process(new(band, band with { Gain = -band.Gain }) { Design = design }, input, input);
                    double level = Decibels(Rms(input.Zip(left, (a, b) => a - b)) / Rms(input));
                    worst = Math.Max(worst, level);
                    Assert.True(level <= -120, $"{design} {band.Shape} {frequency} Hz {gain} dB Q {q}: {level:f1} dB");
                }
        output.WriteLine($"{worst:f1} dB");
    }

    [Fact]
    public void There_is_no_latency_and_the_tail_ends_when_it_says()
    {
        foreach (var equalizer in new Equalizer[] { new(Band.Bell(100.Hz, 6.dB, 4)), new(Band.LowCut(30.Hz, slope: 48)), new(Band.HighCut(15.kHz, slope: 18)), new(Band.LowShelf(40.Hz, -12.dB, 0.2), Band.Tilt(700.Hz, 6.dB)), Equalizer.VocalCleanUp })
        {
            Assert.Equal(0, Equalizer.Type.LatencyOf(equalizer, new(Rate)));
            var response = Impulse(equalizer, 4 * Rate);
            Assert.NotEqual(0, response[0]);
            int tail = (int)(Equalizer.Type.TailOf(equalizer, new(Rate)).TotalSeconds * Rate);
            Assert.InRange(tail, 1, 3 * Rate);
            Assert.All(response[tail..], x => Assert.True(Math.Abs(x) < 1e-5, $"{x} after the tail"));
            double before = response[..(tail / 4)].Max(Math.Abs);
            Assert.True(response[(tail / 6)..].Max(Math.Abs) > 1e-8 * before, "the tail ends long before it says");
        }
        Assert.Equal(TimeSpan.Zero, Equalizer.Type.TailOf(new Equalizer(Band.Bell(100.Hz, 0.dB)), new(Rate)));
    }

    [Fact]
    public void Presets_are_settings_that_work()
    {
        Assert.InRange(Equalizer.Type.Presets.Count, 5, 10);
        var (input, other) = (Pink(5, Rate), Pink(6, Rate));
        foreach (var preset in Equalizer.Type.Presets)
        {
            var (left, _) = Process((Equalizer)preset.Settings, input, other);
            Assert.InRange(Decibels(Rms(left) / Rms(input)), -12, 6);
            Assert.NotEqual(input, left);
        }
    }
}
