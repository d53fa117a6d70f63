using MixGraph.Processors;

namespace MixGraph.Tests.Processors;

/// <summary>What a saturator leaves alone, how late it is, and what no input can do to it.</summary>
public class SaturatorIdentityTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void No_drive_is_no_change_of_a_single_bit()
    {
        var random = new Random(3);
        float[] signal = [.. Enumerable.Range(0, 5000).Select(i => (i / 500 % 3 == 1 ? 1e-30f : 4) * (2 * random.NextSingle() - 1))];
        foreach (var curve in SaturatorSignals.Curves)
            foreach (var factor in SaturatorSignals.Factors)
            {
                var saturator = new Saturator { Curve = curve, Drive = 0.dB, Oversampling = factor };
                int latency = Saturator.Type.LatencyOf(saturator, SampleRate.Hz48000);
                Assert.Equal(factor == OversamplingFactor.None ? 0 : 48, latency);
                var heard = SaturatorSignals.Saturate(saturator, signal);
                WidthChecks.Same(new float[latency], heard.AsSpan(0, latency), "before");
                WidthChecks.Same(signal.AsSpan(0, signal.Length - latency), heard.AsSpan(latency), $"{curve}, {factor}");
            }
    }

    [Fact]
    public void An_impulse_is_as_late_as_it_says_and_even_on_both_sides()
    {
        foreach (var curve in SaturatorSignals.Curves)
            foreach (var factor in SaturatorSignals.Factors)
            {
                var saturator = new Saturator { Curve = curve, Drive = 12.dB, Bias = 0, Oversampling = factor };
                int peak = 500 + Saturator.Type.LatencyOf(saturator, SampleRate.Hz48000);
                var signal = new float[1000];
                signal[500] = 0.8f;
                var heard = SaturatorSignals.Saturate(saturator, signal);
                Assert.Equal(peak, Array.IndexOf(heard, heard.Max()));
                double allowed = curve == SaturationCurve.Tube ? 0.002 : 2e-6; // the average that is taken off the tube's
                for (int k = 1; k < 100; k++) Assert.Equal(heard[peak - k], heard[peak + k], allowed);
                Assert.All(heard[..(peak - 49)], x => Assert.Equal(0, x));
            }
    }

    [Fact]
    public void Silence_stays_silence()
    {
        foreach (var curve in SaturatorSignals.Curves)
            foreach (var factor in SaturatorSignals.Factors)
                Assert.All(SaturatorSignals.Saturate(new() { Curve = curve, Drive = 36.dB, Oversampling = factor }, new float[500]), x => Assert.Equal(0, x));
    }

    [Fact]
    public void A_tube_makes_even_harmonics_and_no_constant()
    {
        foreach (double bias in (double[])[0, 50, 100])
        {
            var saturator = new Saturator { Curve = SaturationCurve.Tube, Drive = 12.dB, Bias = bias, Oversampling = OversamplingFactor.FourTimes };
            var heard = SaturatorSignals.Saturate(saturator, LimiterSignals.Sine(1000, -3, 96_000)).AsSpan(48_000, 48_000).ToArray();
            double constant = heard.Average(x => (double)x), second = SaturatorSignals.Line(heard, 2000, 48_000).Magnitude, first = SaturatorSignals.Line(heard, 1000, 48_000).Magnitude;
            output.WriteLine($"bias {bias} %: constant {20 * Math.Log10(Math.Abs(constant) / first):0} dB, second harmonic {20 * Math.Log10(second / first):0.0} dB of the first");
            Assert.True(Math.Abs(constant) < 1e-5);
            if (bias == 0) Assert.True(second < 1e-6);
            else Assert.InRange(second / first, 0.01, 0.5);
        }
    }

    [Fact]
    public void Loud_tones_come_out_at_full_scale()
    {
        foreach (var curve in SaturatorSignals.Curves)
            foreach (var factor in SaturatorSignals.Factors)
                foreach (double frequency in (double[])[50, 1000, 9000])
                {
                    var saturator = new Saturator { Curve = curve, Drive = 24.dB, Bias = 100, Oversampling = factor };
                    double most = SaturatorSignals.Saturate(saturator, LimiterSignals.Sine(frequency, 12, 48_000)).Skip(24_000).Max(Math.Abs);
                    // A square whose harmonics end with the band overshoots by up to a third; a tube's is not even before its average is taken off.
                    Assert.InRange(most, 0.9, curve == SaturationCurve.Tube ? 1.6 : 1.35);
                }
    }

    [Fact]
    public void Nothing_that_is_not_a_number_comes_out_or_stays()
    {
        foreach (float bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, 1e14f])
            foreach (var curve in SaturatorSignals.Curves)
                foreach (var factor in SaturatorSignals.Factors)
                {
                    var saturator = new Saturator { Curve = curve, Drive = 12.dB, Oversampling = factor };
                    var signal = LimiterSignals.Sine(440, -12, 8192);
                    var clean = SaturatorSignals.Saturate(saturator, signal);
                    signal[1001] = bad;
                    var heard = SaturatorSignals.Saturate(saturator, signal);
                    Assert.All(heard, x => Assert.True(float.IsFinite(x)));
                    if (curve != SaturationCurve.Tube) WidthChecks.Same(clean.AsSpan(1200), heard.AsSpan(1200), $"after {bad}");
                }
    }

    [Fact]
    public void Every_width_and_block_size_gives_the_same_bits()
    {
        foreach (var curve in SaturatorSignals.Curves)
            foreach (var factor in SaturatorSignals.Factors)
            {
                Saturator[] settings = [.. Enumerable.Range(0, 16).Select(i => new Saturator
                {
                    Curve = curve, Oversampling = factor, Drive = (i == 0 ? 0 : i == 1 ? 0.05 : 2.4 * i).dB, Bias = 6 * i, Output = (i / 3 - 4).dB,
                })];
                WidthChecks.AssertSameBits(settings, 64 * 48);
            }
    }

    [Fact]
    public void Settings_that_move_stay_bounded()
    {
        foreach (var curve in SaturatorSignals.Curves)
        {
            float[][] left = [LimiterSignals.Sine(500, 0, 64 * 200)], right = [LimiterSignals.Sine(700, 0, 64 * 200)];
            using var run = new MixGraph.Testing.ChainRun([MixGraph.Testing.ChainRun.Insert(new Saturator { Curve = curve, Drive = 0.dB })], new(48_000));
            for (int tile = 0; tile < 200; tile++)
            {
                run.MoveTo(0, MixGraph.Testing.ChainRun.Insert(new Saturator { Curve = curve, Drive = (tile % 2 * 36).dB, Bias = tile % 3 * 50 }));
                run.Process(left, right, from: 64 * tile, count: 64);
            }
            Assert.InRange(left[0].Concat(right[0]).Max(Math.Abs), 0.9, 2);
        }
    }
}
