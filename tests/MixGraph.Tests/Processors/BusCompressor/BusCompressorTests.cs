using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Testing;
using Xunit.Abstractions;

namespace MixGraph.Tests.Processors;

/// <summary>The bus compressor: its steps, its curve, its automatic release.</summary>
public class BusCompressorTests(ITestOutputHelper log)
{
    const int Rate = CompressorRun.Rate;

    [Fact]
    public void A_step_that_is_not_on_the_switch_is_refused_with_those_that_are()
    {
        Assert.Equal("attack must be one of 0.1 ms, 0.3 ms, 1 ms, 3 ms, 10 ms, 30 ms.", Assert.Throws<ParameterRangeException>(() => new BusCompressor { Attack = 20.ms }).Message);
        Assert.Equal("release must be one of 0.1 s, 0.3 s, 0.6 s, 1.2 s, auto.", Assert.Throws<ParameterRangeException>(() => new BusCompressor { Release = 0.2.s }).Message);
        Assert.Equal("ratio must be one of 2, 4, 10.", Assert.Throws<ParameterRangeException>(() => new BusCompressor { Ratio = 3 }).Message);
        var c = new BusCompressor { Threshold = -14.dB, Ratio = 2, Attack = 0.1.ms, Release = 300.ms };
        Assert.Equal(2, c.Ratio);
        Assert.Equal(0, BusCompressor.Type.Get(c, BusCompressor.AttackParameter));
        Assert.Equal(30.ms, ((BusCompressor)BusCompressor.Type.With(c, BusCompressor.AttackParameter, 5)).Attack);
        Assert.Equal(BusCompressor.AutoRelease, new BusCompressor().Release);
    }

    [Theory, InlineData(2.0), InlineData(4.0), InlineData(10.0)]
    public void It_settles_on_its_curve(double ratio)
    {
        double worst = 0;
        for (double level = -40; level <= 0; level += 0.7)
        {
            double over = level + 14, wanted = -(1 - 1 / ratio) * (over <= -3 ? 0 : over < 3 ? (over + 3) * (over + 3) / 12 : over);
            foreach (var release in (TimeSpan[])[0.1.s, BusCompressor.AutoRelease])
            {
                double gain = CompressorRun.GainOf(new BusCompressor { Ratio = ratio, Attack = 1.ms, Release = release }, CompressorRun.Steps((level, 4800)))[^1];
                worst = Math.Max(worst, Math.Abs(gain - wanted));
                Assert.InRange(gain, wanted - 0.001, wanted + 0.001);
            }
        }
        log.WriteLine($"{ratio}:1 worst {worst:g3} dB");
    }

    [Fact]
    public void Attack_and_release_are_the_time_constants_on_the_switch()
    {
        foreach (double attack in (double[])[0.1, 0.3, 1, 3, 10, 30])
        {
            foreach (double release in (double[])[0.1, 0.3, 0.6, 1.2])
            {
                var c = new BusCompressor { Threshold = -20.dB, Ratio = 4, Attack = attack.ms, Release = release.s };
                int first = Math.Max(1, (int)Math.Round(attack * 1e-3 * Rate)), held = 20 * first, later = (int)(release * Rate);
                var gain = CompressorRun.GainOf(c, CompressorRun.Steps((0, held), (-60, later)));
                Assert.InRange(-gain[first - 1], 15 * (1 - Math.Exp(-first / (attack * 1e-3 * Rate))) - 0.001, 15 * (1 - Math.Exp(-first / (attack * 1e-3 * Rate))) + 0.001);
                Assert.InRange(-gain[^1], 15 / Math.E - 0.001, 15 / Math.E + 0.001);
            }
        }
    }

    // Two RC sections in series, 91 kOhm beside 0.47 uF and 750 kOhm beside 6.8 uF, held at 15 dB by a diode for so long and then let go, solved
    // by hand: the slow section is charged with the share of the capacitors at once and then through the fast one.
    [Theory, InlineData(0.002), InlineData(0.02), InlineData(0.1), InlineData(0.5), InlineData(2.0), InlineData(10.0)]
    public void The_automatic_release_is_that_of_the_network(double burst)
    {
        const double cf = 0.47e-6, cs = 6.8e-6, rf = 91e3, rs = 750e3;
        double charge = (cf + cs) * (rf * rs / (rf + rs)), final = rs / (rf + rs), atOnce = cf / (cf + cs);
        double slow = 15 * (final + (atOnce - final) * Math.Exp(-burst / charge)), fast = 15 - slow;

        var c = new BusCompressor { Threshold = -20.dB, Ratio = 4, Attack = 0.1.ms };
        int held = (int)(burst * Rate);
        var reduction = CompressorRun.GainOf(c, CompressorRun.Steps((0, held), (-60, 8 * Rate)))[held..].Select(g => -g).ToArray();
        double worst = 0;
        foreach (double t in (double[])[0.001, 0.003, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 1, 2, 5])
        {
            double actual = reduction[(int)Math.Round(t * Rate) - 1], wanted = fast * Math.Exp(-t / (rf * cf)) + slow * Math.Exp(-t / (rs * cs));
            worst = Math.Max(worst, Math.Abs(actual - wanted));
            log.WriteLine($"{t * 1000,6} ms after {burst * 1000} ms: {actual,7:f3} dB, network {wanted,7:f3} dB");
        }
        Assert.InRange(worst, 0, 0.4); // of 15 dB: the slow part takes from the fast one in 43 ms what the capacitors share at once
    }

    [Fact]
    public void The_automatic_release_is_fast_after_a_peak_and_slow_after_what_lasted()
    {
        var c = new BusCompressor { Threshold = -20.dB, Ratio = 4, Attack = 0.1.ms };
        double ToOneE(double burst)
        {
            int held = (int)(burst * Rate);
            var gain = CompressorRun.GainOf(c, CompressorRun.Steps((0, held), (-60, 8 * Rate)));
            return (Array.FindIndex(gain, held, g => -g <= 15 / Math.E) - held) / (double)Rate;
        }
        double peak = ToOneE(0.005), phrase = ToOneE(0.5), always = ToOneE(10);
        log.WriteLine($"to 1/e: {peak * 1000:f1} ms after 5 ms, {phrase:f2} s after 0.5 s, {always:f2} s after 10 s");
        Assert.InRange(peak, 0.0425, 0.048);
        Assert.InRange(phrase, 1.5, 2.2);
        Assert.InRange(always, 4.5, 4.65); // 5.1 s x ln(e x 0.892) = 4.52 s
    }

    [Fact]
    public void It_is_the_textbook_compressor_with_its_own_manners()
    {
        const int frames = 60_000;
        float[] left = CompressorRun.Programme(1, frames), right = CompressorRun.Programme(2, frames), ones = [.. Enumerable.Repeat(1f, frames)];
        double worst = 0;
        foreach (double ratio in (double[])[2, 4, 10])
        {
            var c = new BusCompressor { Threshold = -30.dB, Ratio = ratio, Attack = 3.ms, MakeUp = 4.dB };
            var textbook = new TextbookCompressor(new Compressor { Threshold = c.Threshold, Ratio = ratio, Knee = 6.dB, Attack = c.Attack, MakeUp = c.MakeUp, AutoRelease = true }, Rate)
            {
                Release = 91e3 * 0.47e-6, Auto = ((0.47e-6 + 6.8e-6) * (91e3 * 750e3 / (91e3 + 750e3)), 750e3 * 6.8e-6, 750.0 / 841),
            };
            var (l, _) = CompressorRun.Output(c, ones, ones, left, right);
            for (int i = 0; i < frames; i++) worst = Math.Max(worst, Math.Abs(20 * Math.Log10(l[i]) - textbook.Next(left[i], right[i]).Left));
        }
        log.WriteLine($"worst {worst:g3} dB");
        Assert.InRange(worst, 0, 0.0002);
    }

    [Fact]
    public void A_kick_below_the_key_high_pass_moves_the_mix_less()
    {
        var c = new BusCompressor { Threshold = -30.dB, Ratio = 2, Attack = 1.ms, Release = 1.2.s };
        var kick = CompressorRun.Sine(50, Rate);
        double open = CompressorRun.GainByKey(c, kick)[^1], filtered = CompressorRun.GainByKey(c with { KeyHighPass = 150.Hz }, kick)[^1];
        double r = Math.Tan(Math.PI * 50 / Rate) / Math.Tan(Math.PI * 150 / Rate), response = 10 * Math.Log10(Math.Pow(r, 4) / (1 + Math.Pow(r, 4)));
        log.WriteLine($"open {open:f2} dB, from 150 Hz {filtered:f2} dB, response {response:f2} dB");
        Assert.InRange(filtered - open, -response / 2 - 0.1, -response / 2 + 0.1);
    }

    [Fact]
    public void Below_the_knee_it_changes_nothing()
    {
        float[] quiet = [.. CompressorRun.Programme(1, 4000).Select(x => x * 0.14f)]; // below -17.07 dBFS
        foreach (var preset in (BusCompressor[])[new(), new() { Release = 0.1.s }, new() { KeyHighPass = 60.Hz }])
            Assert.Equal(quiet, CompressorRun.Output(preset, quiet).Left);
    }

    [Fact]
    public void It_has_the_same_bits_at_every_width_in_any_blocks_and_alone()
    {
        const int frames = 1400;
        BusCompressor[] all = [new() { Threshold = -30.dB }, new() { Threshold = -40.dB, Ratio = 10, Release = 0.1.s }, new() { Threshold = -30.dB, KeyHighPass = 100.Hz }, new() { Threshold = -20.dB, Release = 0.3.s, KeyHighPass = 200.Hz }];
        foreach (var c in all)
        {
            var to = c with { Threshold = -10.dB, Ratio = 4, Attack = 0.3.ms, MakeUp = 3.dB };
            float[] Run(int width, StageMode mode, Func<int>? blocks)
            {
                float[] left = CompressorRun.Programme(1, frames), right = CompressorRun.Programme(2, frames);
                using var run = new ChainRun([ChainRun.Insert(c)], new(Rate), width, mode);
                run.Process([left], [right], nextBlock: blocks, count: 640);
                run.MoveTo(0, ChainRun.Insert(to));
                run.Process([left], [right], nextBlock: blocks, from: 640);
                return [.. left, .. right];
            }
            var expected = Run(1, StageMode.Reference, null);
            foreach (var (width, mode) in ((int, StageMode)[])[(1, StageMode.Single), (4, StageMode.Lanes), (8, StageMode.Lanes), (16, StageMode.Lanes)])
            {
                var sizes = new Random(width);
                Assert.Equal(expected, Run(width, mode, () => sizes.Next(1, 130)));
            }
        }
    }

    [Fact]
    public void Both_sides_get_the_gain_of_the_louder_one()
    {
        float[] loud = CompressorRun.Sine(440, 9000), soft = [.. loud.Select(x => x / 8)];
        var (l, r) = CompressorRun.Output(new BusCompressor { Threshold = -30.dB, Attack = 0.3.ms }, loud, soft);
        Assert.NotEqual(loud, l);
        Assert.Equal(l.Select(x => x / 8), r);
        Assert.False(BusCompressor.Type.Stages.MakesStereo(new BusCompressor()));
        Assert.Equal(0, BusCompressor.Type.LatencyOf(new BusCompressor(), new(Rate)));
    }

    [Fact]
    public void Its_presets_start_with_glue()
    {
        Assert.Equal("bus: glue 2:1, 30 ms, auto", BusCompressor.Type.Presets[0].Name);
        Assert.Equal(new BusCompressor { Ratio = 2, Attack = 30.ms, Release = BusCompressor.AutoRelease }, BusCompressor.Type.Presets[0].Settings);
        Assert.Equal(BusCompressor.Type.Presets.Count, BusCompressor.Type.Presets.Select(p => p.Name).Distinct().Count());
    }
}
