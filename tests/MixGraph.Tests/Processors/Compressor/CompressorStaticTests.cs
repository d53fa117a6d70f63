using MixGraph.Processors;
using Xunit.Abstractions;

namespace MixGraph.Tests.Processors;

/// <summary>Where a compressor settles: the curves in both directions, the range, the detectors, the link, the automatic make-up.</summary>
public class CompressorStaticTests(ITestOutputHelper log)
{
    static readonly Compressor Quick = new() { Attack = 0.01.ms, Release = 1.ms };

    static double Settled(Compressor compressor, double level) => CompressorRun.GainOf(compressor, CompressorRun.Steps((level, 4800)))[^1];

    // Giannoulis, Massberg and Reiss: threshold -20, ratio 4, knee 6.
    [Theory, InlineData(-23, -23), InlineData(-22, -22.0625), InlineData(-20, -20.5625), InlineData(-18, -19.5625), InlineData(-17, -19.25), InlineData(-10, -17.5), InlineData(0, -15)]
    public void The_full_kernel_has_the_curve_of_the_plain_one(double input, double wanted)
    {
        foreach (var full in (Compressor[])[Quick, Quick with { Hold = 1.ms }, Quick with { StereoLink = 0 }, Quick with { LookAhead = 1.ms }, Quick with { Ballistics = CompressorBallistics.Decoupled }])
            Assert.InRange(input + Settled(full, input), wanted - 0.001, wanted + 0.001);
    }

    // The same curve seen from below: what lies 10 dB under the threshold is 7.5 dB short of a quarter of the way.
    [Theory, InlineData(-17, -17), InlineData(-18, -17.9375), InlineData(-20, -19.4375), InlineData(-22, -20.4375), InlineData(-23, -20.75), InlineData(-30, -22.5), InlineData(-40, -25), InlineData(0, 0)]
    public void Upward_is_the_mirror_image(double input, double wanted) =>
        Assert.InRange(input + Settled(Quick with { Direction = CompressorDirection.Upward }, input), wanted - 0.001, wanted + 0.001);

    [Fact]
    public void The_curve_holds_for_any_threshold_ratio_knee_range_and_direction()
    {
        double worst = 0;
        var random = new Random(1);
        for (int i = 0; i < 400; i++)
        {
            var c = Quick with
            {
                Threshold = (-80 * random.NextDouble()).dB, Ratio = Math.Pow(1000, random.NextDouble()), Knee = (random.Next(4) == 0 ? 0 : 40 * random.NextDouble()).dB,
                Range = (random.Next(3) == 0 ? 100 : 40 * random.NextDouble()).dB, MakeUp = (60 * random.NextDouble() - 30).dB, AutoMakeUp = random.Next(2) == 0,
                Direction = random.Next(2) == 0 ? CompressorDirection.Upward : CompressorDirection.Downward,
            };
            var textbook = new TextbookCompressor(c, CompressorRun.Rate);
            double level = -100 + 124 * random.NextDouble();
            double wanted = c.MakeUp.Value + (c.AutoMakeUp ? textbook.Curve(0) / 2 : 0) - textbook.Curve(20 * Math.Log10((float)CompressorRun.Gain(level)));
            double error = Settled(c, level) - wanted;
            worst = Math.Max(worst, Math.Abs(error));
            Assert.True(Math.Abs(error) <= 0.001, $"{c} at {level:f2} dB: {error:g3} dB off");
        }
        log.WriteLine($"worst {worst:g3} dB");
    }

    [Theory, InlineData(14.0), InlineData(6.0), InlineData(0.5)]
    public void The_range_is_the_most_that_is_taken_off_or_added(double range)
    {
        double down = Settled(Quick with { Range = range.dB, Ratio = 10 }, 0), up = Settled(Quick with { Range = range.dB, Direction = CompressorDirection.Upward }, -90);
        log.WriteLine($"{range} dB: {down:f5}, {up:f5}");
        Assert.InRange(down, -range - 0.001, -range + 0.001);
        Assert.InRange(up, range - 0.001, range + 0.001);
    }

    [Fact]
    public void Upward_never_adds_more_than_36_dB() =>
        Assert.InRange(Settled(Quick with { Direction = CompressorDirection.Upward, Threshold = 0.dB, Ratio = 1000 }, -100), 35.999, 36.001);

    [Fact]
    public void The_detectors_read_a_sine_and_a_square_wave_as_they_say()
    {
        // 48 Hz divides the rate: whole periods. A window much longer than a period leaves 0.5 % of ripple in the mean square.
        var detector = Quick with { Threshold = -40.dB, Ratio = 1000, Knee = 0.dB, Attack = 0.01.ms, Release = 5000.ms, Detector = CompressorDetector.Rms, RmsWindow = 500.ms };
        var sine = CompressorRun.Sine(1200, 5 * CompressorRun.Rate);
        var square = Array.ConvertAll(sine, x => x < 0 ? -1f : 1f);
        double Level(Compressor c, float[] key) => -40 - CompressorRun.GainByKey(c, key)[^1] * 1000 / 999;
        double rmsSine = Level(detector, sine), rmsSquare = Level(detector, square);
        double peakSine = Level(detector with { Detector = CompressorDetector.Peak }, sine), peakSquare = Level(detector with { Detector = CompressorDetector.Peak }, square);
        log.WriteLine($"RMS: sine {rmsSine:f4}, square {rmsSquare:f4} dB; peak: sine {peakSine:f4}, square {peakSquare:f4} dB");
        Assert.InRange(rmsSine, -3.0103 - 0.01, -3.0103 + 0.01);
        Assert.InRange(rmsSquare, -0.001, 0.001);
        Assert.InRange(peakSine, -0.01, 0.001);
        Assert.InRange(peakSquare, -0.001, 0.001);
    }

    // -4 dB on one side, -24 on the other; 3/4 of what is above -30 goes: 19.5 and 4.5 dB, 12 for the middle of the two levels.
    [Theory, InlineData(100, -19.5, -19.5), InlineData(50, -19.5, -12), InlineData(0, -19.5, -4.5)]
    public void The_link_takes_the_softer_side_part_of_the_way(double link, double left, double right)
    {
        var c = Quick with { Threshold = -30.dB, Knee = 0.dB, StereoLink = link, Hold = 1.ms };
        float[] loud = CompressorRun.Steps((-4, 4800)), soft = CompressorRun.Steps((-24, 4800));
        var (l, r) = CompressorRun.Output(c, loud, soft);
        Assert.InRange(20 * Math.Log10((double)l[^1] / loud[^1]), left - 0.001, left + 0.001);
        Assert.InRange(20 * Math.Log10((double)r[^1] / soft[^1]), right - 0.001, right + 0.001);
    }

    [Fact]
    public void Without_link_a_side_hears_nothing_of_the_other()
    {
        var c = new Compressor { StereoLink = 0, Threshold = -40.dB, Attack = 1.ms, Detector = CompressorDetector.Rms };
        float[] one = CompressorRun.Programme(1, 9000), other = CompressorRun.Programme(2, 9000);
        var together = CompressorRun.Output(c, one, other);
        Assert.Equal(CompressorRun.Output(c, one, new float[9000]).Left, together.Left);
        Assert.Equal(CompressorRun.Output(c, new float[9000], other).Right, together.Right);
    }

    [Fact]
    public void Automatic_make_up_is_half_the_reduction_of_full_scale()
    {
        var c = Quick with { AutoMakeUp = true };
        Assert.InRange(Settled(c, -40), 7.5 - 0.001, 7.5 + 0.001); // -(-20) (1 - 1/4) / 2
        Assert.InRange(Settled(c, 0), -7.5 - 0.001, -7.5 + 0.001);
        Assert.InRange(Settled(c with { Range = 5.dB }, -40), 2.499, 2.501);
    }
}
