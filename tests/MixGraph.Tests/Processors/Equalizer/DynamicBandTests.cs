using MixGraph.Processors;
using MixGraph.Testing;
using static MixGraph.Tests.Processors.EqualizerRuns;

namespace MixGraph.Tests.Processors;

/// <summary>Bands that follow the level in their region.</summary>
public class DynamicBandTests(Xunit.Abstractions.ITestOutputHelper output)
{
    static readonly Band Bell = Band.Bell(1.kHz, 0.dB, q: 2).Dynamic(range: -6.dB, threshold: -32.dB, ratio: 2);

    static double Gain(double level) => Math.Pow(10, level / 20);

    /// <summary>The gain that a probe gets, long after a tone has set the band to where it goes.</summary>
    static double Settled(Equalizer equalizer, double toneFrequency, double toneLevel, double probeFrequency, double probeLevel = -80)
    {
        var tone = Sine(toneFrequency, 2 * Rate, Gain(toneLevel));
        var probe = Sine(probeFrequency, 2 * Rate, Gain(probeLevel));
        var (left, _) = Process(equalizer, Fill(2 * Rate, i => (double)tone[i] + (probeFrequency == toneFrequency ? 0 : probe[i])), tone);
        double amplitude = Amplitude(left.AsSpan(Rate), probeFrequency);
        return Decibels(amplitude / Gain(probeFrequency == toneFrequency ? toneLevel : probeLevel));
    }

    [Theory, InlineData(EqualizerDesign.AnalogMatched), InlineData(EqualizerDesign.Bilinear)]
    public void At_12_dB_over_the_threshold_a_range_of_6_dB_is_used_up(EqualizerDesign design)
    {
        Assert.Equal(-6, Settled(new(Bell) { Design = design }, 1000, -20, 1000), 0.1);
        Assert.Equal(-6, Settled(new(Bell with { Ratio = 10 }) { Design = design }, 1000, -20, 1000), 0.1);
        Assert.Equal(-6, Settled(new(Bell) { Design = design }, 1000, -2, 1000), 0.1); // and no more
        Assert.Equal(+6, Settled(new(Bell with { Range = 6.dB }) { Design = design }, 1000, -20, 1000), 0.1);
        Assert.Equal(-3, Settled(new(Bell) { Design = design }, 1000, -26, 1000), 0.1);
        Assert.Equal(-4.5 + 2, Settled(new(Bell with { Gain = 2.dB, Ratio = 4 }) { Design = design }, 1000, -26, 1000), 0.1);
        Assert.Equal(-6, Settled(new(Bell with { Threshold = -32.dB, Frequency = 60.Hz }) { Design = design }, 60, -20, 60), 0.1);
        Assert.Equal(-6, Settled(new(Bell with { Threshold = -32.dB, Frequency = 12.kHz }) { Design = design }, 12_000, -20, 12_000), 0.1);
    }

    [Fact]
    public void At_the_end_of_its_range_it_is_the_static_band()
    {
        foreach (var design in Enum.GetValues<EqualizerDesign>())
            foreach (var band in new[] { Bell, Bell with { Shape = BandShape.LowShelf, Q = 0.7 }, Bell with { Shape = BandShape.HighShelf, Gain = 3.dB }, Bell with { Range = 12.dB, Frequency = 9.kHz } })
            {
                var still = Impulse(new(band with { IsDynamic = false, Gain = band.Gain + band.Range }) { Design = design }, 8192);
                foreach (double probe in new[] { 100.0, 500, 900, 1500, 4000, 9500, 15_000 })
                    Assert.Equal(Level(still, probe), Settled(new(band with { Threshold = -60.dB, Ratio = 1000 }) { Design = design }, band.Frequency.Hertz, -6, probe, -60), 0.1);
            }
    }

    [Fact]
    public void On_the_way_the_curve_is_that_of_a_static_band()
    {
        double worst = 0;
        foreach (var (range, limit) in new[] { (-6.0, 0.1), (6, 0.1), (-12, 0.25), (12, 0.25) })
            foreach (var shape in new[] { BandShape.Bell, BandShape.LowShelf, BandShape.HighShelf })
                foreach (double share in new[] { 0.25, 0.75 })
                {
                    var band = Bell with { Shape = shape, Range = range.dB, Q = 0.9, Ratio = 1000 };
                    var still = Impulse(new(band with { IsDynamic = false, Gain = (share * range).dB }), 8192);
                    // The tone is above the threshold by the share of the range.
                    var equalizer = new Equalizer(band with { Threshold = -40.dB });
                    foreach (double probe in new[] { 300.0, 800, 1300, 3000 })
                        worst = Math.Max(worst, Math.Abs(Level(still, probe) - Settled(equalizer, 1000, -40 + Math.Abs(share * range) / (1 - 1 / 1000.0), probe, -90)));
                    Assert.True(worst < limit, $"{range} dB, {shape}: {worst:f3} dB");
                }
        output.WriteLine($"{worst:f3} dB");
    }

    [Fact]
    public void Out_of_band_nothing_changes_and_nothing_there_moves_the_band()
    {
        foreach (double probe in new[] { 60.0, 125, 8000, 14_000 })
        {
            double change = Settled(new(Bell), 1000, -20, probe);
            output.WriteLine($"{probe} Hz: {change:f3} dB");
            Assert.True(Math.Abs(change) < 0.1, $"{probe} Hz: {change:f3} dB");
            Assert.Equal(0, Settled(new(Bell), probe, -20, probe), 0.002);
        }
    }

    [Fact]
    public void Below_the_threshold_a_band_without_gain_changes_no_bit()
    {
        var (left, right) = (Noise(1, Rate, 0.02), Sine(1000, Rate, 0.02));
        foreach (var placement in Enum.GetValues<BandPlacement>())
            foreach (var design in Enum.GetValues<EqualizerDesign>())
                foreach (var shape in new[] { BandShape.Bell, BandShape.LowShelf, BandShape.HighShelf })
                {
                    var (l, r) = Process(new(Bell.On(placement) with { Shape = shape, Threshold = -30.dB }) { Design = design }, left, right);
                    Assert.Equal(left, l);
                    Assert.Equal(right, r);
                }
    }

    [Fact]
    public void Attack_and_release_are_time_constants_in_decibels()
    {
        // A tone 12 dB over the threshold for a second, then 20 dB under it.
        var band = Bell with { Attack = 50.ms, Release = 200.ms };
        var input = Fill(3 * Rate, i => Gain(i < Rate ? -60 : i < 2 * Rate ? -20 : -52) * Math.Sin(2 * Math.PI * 1000.0 / Rate * i));
        var (left, _) = Process(new(band), input, input);
        double down = At(Rate + (int)(0.05 * Rate)), up = At(2 * Rate + (int)(0.2 * Rate));
        output.WriteLine($"after the attack {down:f3} dB, after the release {up:f3} dB");
        Assert.Equal(-6 * (1 - Math.Exp(-1)), down, 0.15); // the detector's band-pass needs a period or two
        Assert.Equal(-6 * Math.Exp(-1), up, 0.15);

        double At(int frame)
        {
            const int period = Rate / 1000;
            return Decibels(Amplitude(left.AsSpan(frame - period / 2, period), 1000) / Amplitude(input.AsSpan(frame - period / 2, period), 1000));
        }
    }

    [Fact]
    public void It_hears_the_key_and_not_itself_when_there_is_one()
    {
        var (main, key) = (Sine(1000, Rate, 0.25), Sine(1000, Rate, 0.001));
        Assert.Equal(0, WithKey(key), 0.001);
        Assert.Equal(-6, WithKey(Sine(1000, Rate, 0.25)), 0.1);
        Assert.Equal(0, WithKey(Sine(100, Rate, 0.25)), 0.001);

        double WithKey(float[] heard)
        {
            var (left, right) = ((float[])main.Clone(), (float[])main.Clone());
            using var run = new ChainRun([ChainRun.Insert(new Equalizer(Bell))], new(Rate), hasKey: true);
            run.Process([left], [right], [heard], [heard]);
            return Decibels(Amplitude(left.AsSpan(Rate / 2), 1000) / 0.25);
        }
    }

    [Fact]
    public void It_hears_what_comes_into_the_equalizer()
    {
        // A cut of 30 dB in front of it in the same equalizer makes no difference.
        var equalizer = new Equalizer(Band.Bell(1.kHz, -30.dB, q: 2), Bell);
        Assert.Equal(-36, Settled(equalizer, 1000, -20, 1000), 0.2);
    }

    [Fact]
    public void A_band_on_the_side_hears_the_side()
    {
        var equalizer = new Equalizer(Bell.On(BandPlacement.Side));
        var tone = Sine(1000, Rate, 0.25);
        var (left, right) = Process(equalizer, tone, tone);
        Assert.Equal(tone, left);
        Assert.Equal(tone, right);
        (left, _) = Process(equalizer, tone, Fill(Rate, i => -tone[i]));
        Assert.Equal(-6, Decibels(Amplitude(left.AsSpan(Rate / 2), 1000) / 0.25), 0.1);
    }

    [Fact]
    public void Noise_and_bursts_at_every_setting_stay_bounded()
    {
        var input = Fill(Rate / 2, i => i / 2000 % 2 == 0 ? 0.9 * Math.Sign(Math.Sin(0.05 * i)) : 0.0001 * Math.Sin(i));
        double worst = 0;
        foreach (var shape in new[] { BandShape.Bell, BandShape.LowShelf, BandShape.HighShelf })
            foreach (double frequency in new[] { 10.0, 200, 3000, 40_000 })
                foreach (double q in new[] { 0.1, 1, 40 })
                    foreach (double range in new[] { -24.0, 24 })
                        foreach (double gain in new[] { -30.0, 0, 30 })
                        {
                            var band = new Band { Shape = shape, Frequency = frequency.Hz, Q = q, Gain = gain.dB }.Dynamic(range.dB, -60.dB, 1000) with { Attack = 0.1.ms, Release = 1.ms };
                            var (left, _) = Process(new(band), input, input);
                            double peak = left.Max(Math.Abs) / Math.Pow(10, Math.Max(0, Math.Max(gain, gain + range)) / 20);
                            Assert.True(double.IsFinite(peak) && peak < 4 * Math.Max(1, q), // a shelf resonates by its Q
                                 $"{shape} {frequency} Hz Q {q} {gain} dB range {range} dB: {peak}");
                            worst = Math.Max(worst, peak);
                        }
        output.WriteLine($"{worst:g3} times the greatest gain");
    }
}
