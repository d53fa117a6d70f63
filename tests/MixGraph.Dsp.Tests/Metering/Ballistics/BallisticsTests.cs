namespace MixGraph.Dsp.Tests;

/// <summary>Times and levels of the standards' ballistics.</summary>
public class BallisticsTests
{
    const double Tile = 64 / 48_000.0;

    static double Decibels(double linear) => 20 * Math.Log10(linear);

    [Fact]
    public void A_peak_is_taken_at_once_held_a_second_and_falls_20_dB_in_1_7_s()
    {
        var fall = new PeakFall();
        Assert.Equal(0.8, fall.Update(0.8, Tile));
        Assert.Equal(0.8, fall.Update(0, 0.999));
        Assert.Equal(0.8, fall.Update(0, 0.001), 1e-12);
        Assert.Equal(-20, Decibels(fall.Update(0, 1.7) / 0.8), 5e-5); // the audio path's exponential
        Assert.Equal(-30, Decibels(fall.Update(0, 0.85) / 0.8), 5e-5); // the audio path's exponential
        Assert.Equal(0.1, fall.Update(0.1, Tile));
        Assert.Equal(0.1, fall.Update(0.05, 1));
    }

    [Fact]
    public void The_reading_does_not_depend_on_how_time_is_cut()
    {
        var (fine, coarse) = (new PeakFall(0.5), new PeakFall(0.5));
        fine.Update(1, Tile);
        coarse.Update(1, Tile);
        for (int i = 0; i < 900; i++) fine.Update(0, Tile);
        Assert.Equal(coarse.Update(0, 900 * Tile), fine.Reading, 1e-12);
    }

    [Fact]
    public void Held_for_ever_until_reset()
    {
        var fall = new PeakFall(double.PositiveInfinity);
        fall.Update(0.5, 1);
        Assert.Equal(0.5, fall.Update(0.2, 1e9));
        fall.Reset();
        Assert.Equal(0, fall.Reading);
        Assert.Equal(0.2, fall.Update(0.2, 1));
        Assert.Equal(0.2, fall.Update(double.NaN, double.NaN));
    }

    [Theory, InlineData(0.4), InlineData(1.6), InlineData(double.NaN)]
    public void A_hold_outside_the_standard_is_refused(double seconds) => Assert.Throws<ArgumentOutOfRangeException>(() => new PeakFall(seconds));

    [Theory, InlineData(44_100), InlineData(48_000), InlineData(192_000)]
    public void The_K_meter_reaches_99_percent_in_0_601_s(int rate)
    {
        var meter = new KMeter(rate);
        int frames = 0;
        while (meter.Update(0.5, 1) < 0.99) frames++;
        Assert.Equal(0.601, frames / (double)rate, 0.001);

        var stepwise = new KMeter(rate);
        while (stepwise.Reading < 0.99) stepwise.Update(0.5, 64);
        Assert.Equal(0.99, stepwise.Reading, 0.001);
    }

    [Fact]
    public void A_sine_reads_like_its_peak_and_the_scales_begin_where_they_say()
    {
        foreach (var (scale, decibels) in new[] { (KScale.K20, -20.0), (KScale.K14, -14.0), (KScale.K12, -12.0) })
        {
            double peak = Math.Pow(10, decibels / 20);
            var samples = TestSignals.Sine(1_000, 48_000, 48_000 * 3, peak);
            var meter = new KMeter(48_000);
            for (int at = 0; at < samples.Length; at += 64)
                meter.Update(samples.AsSpan(at, 64).ToArray().Average(x => (double)x * x), 64);
            Assert.Equal(decibels, Decibels(meter.Reading), 0.02);
            Assert.Equal(0, meter.On(scale), 0.02);
        }
    }

    [Fact]
    public void Steps_of_any_length_are_exact()
    {
        var (fine, coarse) = (new KMeter(48_000), new KMeter(48_000));
        for (int i = 0; i < 6_400; i++) fine.Update(0.3, 1);
        for (int i = 0; i < 100; i++) coarse.Update(0.3, 64);
        Assert.Equal(fine.Reading, coarse.Reading, 1e-9);
        for (int i = 0; i < 6_400; i++) fine.Update(0, 1);
        coarse.Update(0, 6_400);
        Assert.Equal(fine.Reading, coarse.Reading, 1e-9);
    }

    [Fact]
    public void Silence_is_minus_infinity_and_a_fault_passes()
    {
        var meter = new KMeter(48_000);
        Assert.Equal(double.NegativeInfinity, meter.On(KScale.K14));
        meter.Update(double.NaN, 64);
        meter.Update(double.PositiveInfinity, 64);
        Assert.Equal(0, meter.Reading);
        meter.Update(1, 64);
        meter.Reset();
        Assert.Equal(0, meter.Reading);
    }
}
