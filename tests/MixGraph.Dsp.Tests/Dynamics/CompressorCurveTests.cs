namespace MixGraph.Dsp.Tests;

/// <summary>The static curve and the time constants of Giannoulis, Massberg and Reiss (2012).</summary>
public class CompressorCurveTests(Xunit.Abstractions.ITestOutputHelper log)
{
    const int Rate = 48_000;

    [Theory, InlineData(-23, -23), InlineData(-22, -22.0625), InlineData(-20, -20.5625), InlineData(-18, -19.5625), InlineData(-17, -19.25), InlineData(-10, -17.5), InlineData(0, -15)]
    public void The_settled_level_follows_the_curve(double input, double wanted)
    {
        var samples = TestSignals.Constant(4800, Math.Pow(10, input / 20));
        double level = input + CompressorStrips.GainDecibels(CompressorDesign.Design(-20, 4, 6, 1e-5, 1e-3, 0, Rate), samples)[^1];
        log.WriteLine($"{input} dB: {level:f6}, {level - wanted:g2} dB off");
        Assert.InRange(level, wanted - 0.001, wanted + 0.001);
    }

    [Fact]
    public void The_settled_level_is_right_over_the_whole_range()
    {
        double worst = 0;
        foreach (var (threshold, ratio, knee, makeUp) in new[] { (-20.0, 4.0, 6.0, 0.0), (-80, 1000, 0, 30), (-40, 2, 40, -30), (0, 10, 12, 5), (-60, 1.2, 20, 0) })
        {
            for (double input = -100; input <= 24; input += 0.37)
            {
                double over = input - threshold;
                double wanted = makeUp + (2 * over < -knee ? 0 : 2 * Math.Abs(over) <= knee && knee > 0 ? (1 / ratio - 1) * Math.Pow(over + knee / 2, 2) / (2 * knee) : (1 / ratio - 1) * over);
                var samples = TestSignals.Constant(640, Math.Pow(10, input / 20));
                double error = CompressorStrips.GainDecibels(CompressorDesign.Design(threshold, ratio, knee, 1e-5, 1e-3, makeUp, Rate), samples)[^1] - wanted;
                worst = Math.Max(worst, Math.Abs(error));
                Assert.True(Math.Abs(error) <= 0.001, $"{input:f2} dB into {threshold} dB {ratio}:1 knee {knee}: {error:g2} dB off");
            }
        }
        log.WriteLine($"worst {worst:g3} dB");
    }

    [Fact]
    public void Attack_and_release_take_their_time()
    {
        // 15 dB of reduction from 0 dBFS over a hard knee at -20 dB; silence for the detector afterwards.
        const int attack = 480, settled = Rate, release = 4800;
        float[] input = [.. TestSignals.Constant(settled, 1), .. TestSignals.Constant(2 * release, 1e-3)];
        var reduction = Array.ConvertAll(CompressorStrips.GainDecibels(CompressorDesign.Design(-20, 4, 0, 0.010, 0.100, 0, Rate), input), g => -g);
        double atAttack = reduction[attack - 1], atRelease = reduction[settled + release - 1];
        log.WriteLine($"after 10 ms {atAttack:f5} dB, settled {reduction[settled - 1]:f5} dB, 100 ms later {atRelease:f5} dB");
        Assert.InRange(atAttack, 9.4818 - 0.05, 9.4818 + 0.05);
        Assert.InRange(reduction[settled - 1], 15 - 0.001, 15 + 0.001);
        Assert.InRange(atRelease, 5.5182 - 0.05, 5.5182 + 0.05);
    }

    [Theory, InlineData(44_100, 5.0), InlineData(48_000, 1.0), InlineData(192_000, 5.0)]
    public void A_slow_release_does_not_stop_short(int rate, double seconds)
    {
        // After one time constant 1/e is left, after two 1/e^2: without compensation float would stand still on the way.
        int release = (int)(seconds * rate);
        float[] input = [.. TestSignals.Constant(rate / 10, 1), .. TestSignals.Constant(2 * release, 1e-3)];
        var reduction = Array.ConvertAll(CompressorStrips.GainDecibels(CompressorDesign.Design(-20, 4, 0, 0.001, seconds, 0, rate), input), g => -g);
        double start = reduction[rate / 10 - 1];
        foreach (int times in new[] { 1, 2 })
        {
            double error = reduction[rate / 10 + times * release - 1] - start * Math.Exp(-times);
            log.WriteLine($"{rate} Hz, {seconds} s: {error:g2} dB off after {times} time constants");
            Assert.InRange(error, -0.001, 0.001);
        }
    }

    [Fact]
    public void Both_channels_get_the_gain_of_the_louder()
    {
        float[] loud = TestSignals.Constant(4800, 1), soft = TestSignals.Constant(4800, -0.125);
        var compressor = CompressorDesign.Design(-20, 4, 6, 1e-4, 0.1, 0, Rate);
        var linked = CompressorStrips.Run(16, [new(loud, soft, compressor), new(soft, loud, compressor)]);
        for (int i = 0; i < loud.Length; i++)
        {
            Assert.Equal(linked[0].Left[i], -8 * linked[0].Right[i]);
            Assert.Equal(linked[0].Left[i], linked[1].Right[i]);
        }
    }
}
