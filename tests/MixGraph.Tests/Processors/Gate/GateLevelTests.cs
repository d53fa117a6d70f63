using MixGraph.Processors;
using static MixGraph.Tests.Processors.GateRun;

namespace MixGraph.Tests.Processors;

/// <summary>At which levels the gate opens and closes, and by how much.</summary>
public class GateLevelTests
{
    static readonly Gate Fast = new() { Threshold = -40.dB, Hysteresis = 6.dB, Attack = 0.01.ms, Release = 1.ms, Hold = 10.ms };

    [Fact]
    public void A_tone_that_alternates_within_the_hysteresis_never_opens_and_never_closes_it()
    {
        double Level(int i) => Linear(i / 4800 % 2 == 0 ? -41 : -45);
        var closed = Gains(Fast, Sine(97, 96_000, Level));
        Assert.All(closed, g => Assert.Equal(Linear(-80), g, 1e-8));

        // Opened once, by a burst, it stays open.
        var open = Gains(Fast, Sine(97, 96_000, i => i < 2400 ? Linear(-20) : Level(i)));
        Assert.All(open[960..], g => Assert.Equal(1, g));

        // The same tone round a threshold without hysteresis closes it time and again.
        var toggled = Gains(Fast with { Threshold = -43.dB, Hysteresis = 0.dB }, Sine(97, 96_000, Level));
        Assert.InRange(Enumerable.Range(1, toggled.Length - 1).Count(i => toggled[i] > 0.5f && toggled[i - 1] <= 0.5f), 5, 11);
    }

    [Theory]
    [InlineData(-40)]
    [InlineData(-12.3)]
    [InlineData(-87.65)]
    public void It_opens_at_the_threshold_and_closes_below_the_threshold_less_the_hysteresis_to_the_last_bit(double threshold)
    {
        var gate = Fast with { Threshold = threshold.dB };
        float opening = (float)Linear(threshold), closing = (float)Linear(threshold - 6);
        Assert.Equal(1, Gains(gate, Steps((100, 0), (2000, opening)))[^1]);
        Assert.Equal(Linear(-80), Gains(gate, Steps((100, 0), (2000, float.BitDecrement(opening))))[^1], 1e-8);
        Assert.Equal(1, Gains(gate, Steps((100, opening), (4000, closing)))[^1]);
        Assert.Equal(Linear(-80), Gains(gate, Steps((100, opening), (4000, float.BitDecrement(closing))))[^1], 1e-8);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(80)]
    [InlineData(120)]
    public void Closed_it_reduces_by_the_range(double range)
    {
        var gate = Fast with { Range = range.dB, Release = 5.ms };
        Assert.Equal(range, Reductions(gate, Steps((3000, 0)))[^1], 0.001);
        Assert.Equal(range, Reductions(gate, Steps((100, 1), (20_000, 0)))[^1], 0.001);
        Assert.Equal(range, Reductions(gate with { Ducks = true }, Steps((3000, 1)))[^1], 0.001);
        Assert.Equal(range, Reductions(gate with { Ducks = true }, Steps((100, 0), (20_000, 1)))[^1], 0.001);
    }

    [Theory]
    [InlineData(2, 0, 80)]
    [InlineData(4, 6, 80)]
    [InlineData(1.5, 12, 80)]
    [InlineData(10, 24, 30)]
    [InlineData(3, 40, 18)]
    public void An_expander_follows_the_static_curve(double ratio, double knee, double range)
    {
        var gate = Fast with { Ratio = ratio, Knee = knee.dB, Range = range.dB };
        for (double level = -100; level < 0; level += 0.731)
        {
            double expected = Math.Min(range, level - Expanded(level, -40 - knee / 2, ratio, knee));
            var reductions = Reductions(gate, Steps((600, Linear(level))));
            Assert.Equal(expected, reductions[0], 0.001);
            Assert.Equal(expected, reductions[^1], 0.001);
        }
    }

    // The downward expander, textbook form, with the knee round a threshold.
    static double Expanded(double x, double threshold, double ratio, double knee) =>
        2 * (x - threshold) > knee ? x
        : knee > 0 && 2 * Math.Abs(x - threshold) <= knee ? x - (ratio - 1) * Math.Pow(x - threshold - knee / 2, 2) / (2 * knee)
        : threshold + (x - threshold) * ratio;

    [Fact]
    public void An_expander_hears_the_peaks_of_a_tone()
    {
        var gate = Fast with { Ratio = 2, Attack = 0.5.ms, Release = 100.ms };
        var reductions = Reductions(gate, Sine(97, 96_000, _ => Linear(-52)));
        Assert.All(reductions[48_000..], r => Assert.Equal(12, r, 0.1));
    }

    [Fact]
    public void The_louder_side_counts()
    {
        float[] quiet = Steps((1000, 0.001)), loud = Steps((1000, 0.5));
        foreach (bool swap in (bool[])[false, true])
        {
            var (left, right) = ((float[])(swap ? loud : quiet).Clone(), (float[])(swap ? quiet : loud).Clone());
            MixGraph.Testing.ChainRun.Process(Fast, left, right);
            StripChecks.AssertSame((swap ? loud : quiet, swap ? quiet : loud), (left, right), "linked");
        }
    }

    [Theory]
    [InlineData(50, 150, true)]
    [InlineData(120, 150, true)]
    [InlineData(3000, 1000, false)]
    [InlineData(900, 1000, false)]
    public void A_filter_on_the_key_takes_from_it_what_its_response_says(double tone, double corner, bool isHighPass)
    {
        // Second-order Butterworth through the bilinear transform.
        double w = Math.Tan(Math.PI * tone / Rate) / Math.Tan(Math.PI * corner / Rate);
        double response = -10 * Math.Log10(1 + Math.Pow(isHighPass ? 1 / w : w, 4));
        var gate = Fast with { Hold = 50.ms };
        gate = isHighPass ? gate with { KeyHighPass = corner.Hz } : gate with { KeyLowPass = corner.Hz };
        // Faded in, or the filter would ring at first.
        float[] Key(double level) => Sine(tone, 48_000, i => Linear(level) * Math.Min(1, i / 24_000.0));
        Assert.Equal(1, Gains(gate, Key(-40 - response + 0.05))[^1]);
        Assert.Equal(Linear(-80), Gains(gate, Key(-40 - response - 0.05))[^1], 1e-8);
    }

    [Fact]
    public void Both_filters_are_one_after_the_other()
    {
        var gate = Fast with { Hold = 50.ms, KeyHighPass = 500.Hz, KeyLowPass = 2.kHz };
        Assert.Equal(1, Gains(gate, Sine(1000, 24_000, _ => Linear(-39)))[^1]);
        Assert.Equal(Linear(-80), Gains(gate, Sine(60, 24_000, i => Linear(-20) * Math.Min(1, i / 12_000.0)))[^1], 1e-8);
        Assert.Equal(Linear(-80), Gains(gate, Sine(12_000, 24_000, i => Linear(-20) * Math.Min(1, i / 12_000.0)))[^1], 1e-8);
    }
}
