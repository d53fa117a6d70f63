using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Testing;
using Xunit.Abstractions;

namespace MixGraph.Tests.Processors;

/// <summary>What the detector listens to, and when: external keys, filters in them, look-ahead.</summary>
public class CompressorKeyTests(ITestOutputHelper log)
{
    const int Rate = CompressorRun.Rate;

    static readonly Compressor Quick = new() { Attack = 0.01.ms, Release = 1.ms, Knee = 0.dB };

    [Theory, InlineData(0), InlineData(48), InlineData(960)]
    public void An_impulse_in_the_key_reduces_from_exactly_its_sample_on(int lookAhead)
    {
        // Look-ahead delays the signal, not the key.
        foreach (int at in (int[])[0, 63, 64, 1000])
        {
            var key = new float[2000];
            key[at] = 1;
            float[] ramp = [.. Enumerable.Range(0, 2000).Select(i => 1 + i * 1e-3f)];
            var (left, _) = CompressorRun.Output(Quick with { LookAhead = (lookAhead * 1000.0 / Rate).ms }, ramp, null, key);
            float[] delayed = [.. new float[lookAhead], .. ramp[..^lookAhead]];
            for (int i = 0; i < at; i++) Assert.Equal(delayed[i], left[i]);
            double share = 1 - Math.Exp(-1 / (1e-5 * Rate));
            if (delayed[at] != 0) Assert.InRange(20 * Math.Log10(left[at] / delayed[at]), -15 * share - 0.001, -15 * share + 0.001);
        }
    }

    [Theory, InlineData(44_100), InlineData(48_000), InlineData(96_000)]
    public void Look_ahead_is_in_time_with_the_signal(int rate)
    {
        // A jump to full scale: with as much look-ahead as eight attack times, its first sample is already down by all but 0.03 %.
        var c = Quick with { Attack = 1.ms, LookAhead = 8.ms };
        int latency = Compressor.Type.LatencyOf(c, new(rate));
        Assert.Equal((int)Math.Round(0.008 * rate), latency);
        float[] jump = [.. new float[1000], .. Enumerable.Repeat(1f, 4000)];
        var (left, _) = CompressorRun.Output(c, jump, rate: rate);
        Assert.All(left[..(1000 + latency)], y => Assert.Equal(0, y));
        double first = 20 * Math.Log10(left[1000 + latency]), expected = -15 * (1 - Math.Exp(-(latency + 1) / (0.001 * rate)));
        log.WriteLine($"{rate} Hz: {latency} frames, first sample at {first:f4} dB");
        Assert.InRange(first, expected - 0.001, expected + 0.001);
    }

    [Fact]
    public void The_latency_is_that_of_an_impulse()
    {
        foreach (double milliseconds in (double[])[0.01, 0.02, 1, 5.3, 20])
        {
            var c = new Compressor { LookAhead = milliseconds.ms };
            var impulse = new float[1200];
            impulse[100] = 0.01f;
            var (left, _) = CompressorRun.Output(c, impulse);
            int latency = Compressor.Type.LatencyOf(c, new(Rate));
            Assert.Equal((int)Math.Round(milliseconds * Rate / 1000), latency);
            Assert.Equal(100 + latency, Array.IndexOf(left, 0.01f));
            Assert.Equal(1, left.Count(x => x != 0));
        }
    }

    [Fact]
    public void An_external_key_is_all_that_counts()
    {
        float[] loud = CompressorRun.Programme(1, 5000), quiet = [.. loud.Select(x => x * 1e-3f)];
        Assert.Equal(loud, CompressorRun.Output(new Compressor { Threshold = -40.dB }, loud, null, quiet).Left);
        // By the plain kernel, and by the one that hears a key.
        var own = CompressorRun.Output(new Compressor { Threshold = -40.dB }, loud).Left;
        Assert.Equal(own, CompressorRun.Output(new Compressor { Threshold = -40.dB }, loud, null, loud).Left);
        Assert.NotEqual(loud, own);
    }

    // Steady tones: the detector's level is the tone's, changed by the filter's response, which is that of the bilinear textbook filter.
    [Theory, InlineData(50.0, 150.0, 0.0), InlineData(150.0, 150.0, 0.0), InlineData(1000.0, 150.0, 0.0), InlineData(3000.0, 0.0, 12.0), InlineData(6000.0, 0.0, -12.0), InlineData(100.0, 80.0, 6.0)]
    public void The_key_filters_change_what_is_heard_by_their_response(double frequency, double highPass, double bellGain)
    {
        var c = new Compressor
        {
            Threshold = -60.dB, Ratio = 1000, Knee = 0.dB, Attack = 1.ms, Release = 5000.ms, Detector = CompressorDetector.Rms, RmsWindow = 500.ms, KeyHighPass = highPass.Hz,
            KeyBellFrequency = 3.kHz, KeyBellGain = bellGain.dB, KeyBellQ = 2, StereoLink = 100,
        };
        var tone = CompressorRun.Sine(frequency, 6 * Rate);
        double heard = -60 - CompressorRun.GainByKey(c, tone)[^1] * 1000 / 999 + 10 * Math.Log10(2);
        double expected = (highPass > 0 ? HighPass(frequency, highPass) : 0) + (bellGain != 0 ? Bell(frequency, 3000, bellGain, 2) : 0);
        log.WriteLine($"{frequency} Hz, high-pass {highPass} Hz, bell {bellGain} dB: heard at {heard:f3} dB, response {expected:f3} dB");
        Assert.InRange(heard, expected - 0.02, expected + 0.02); // the ripple of the mean
        Assert.Equal(tone, CompressorRun.Output(c with { Ratio = 1 }, tone).Left); // only the key is filtered
    }

    [Fact]
    public void A_low_key_triggers_less_by_what_the_high_pass_takes()
    {
        var c = new Compressor { Threshold = -40.dB, Ratio = 2, Knee = 0.dB, Attack = 1.ms, Release = 2000.ms };
        var low = CompressorRun.Sine(50, 3 * Rate);
        double open = CompressorRun.GainByKey(c, low)[^1], filtered = CompressorRun.GainByKey(c with { KeyHighPass = 150.Hz }, low)[^1];
        log.WriteLine($"open {open:f3} dB, filtered {filtered:f3} dB, difference {filtered - open:f3} dB; half the response is {-HighPass(50, 150) / 2:f3} dB");
        Assert.InRange(filtered - open, -HighPass(50, 150) / 2 - 0.05, -HighPass(50, 150) / 2 + 0.05);
    }

    [Fact]
    public void Which_stages_there_are_follows_from_the_settings()
    {
        string Stages(Compressor c, bool hasKey = false)
        {
            var node = new StripNode(0, new StripState(new StripId(10), StripKind.Track, "strip", null)
            {
                PreFaderInserts = [new InsertState(new InsertId(2), c) { Key = hasKey ? new KeySource(new StripId(10), false) : null }],
            });
            if (hasKey) node.Keys.Add(new(node, node, new InsertId(2), new(TapPoint.Input, 1, 1)));
            return string.Join(", ", ChainPass.Of(node, StageMode.Lanes, new(Rate)).Steps.Skip(1).Select(s => s.Name.Replace("mixgraph.", "", StringComparison.Ordinal)));
        }
        Assert.Equal("compressor", Stages(new()));
        Assert.Equal("compressor", Stages(new() { Hold = 5.ms }));
        Assert.Equal("key, compressor", Stages(new(), hasKey: true));
        Assert.Equal("key, compressor key, compressor", Stages(new() { KeyHighPass = 100.Hz }));
        Assert.Equal("key, compressor key, delay, compressor", Stages(new() { KeyBellGain = 3.dB, LookAhead = 5.ms }));
    }

    static double HighPass(double frequency, double corner)
    {
        double r = Math.Tan(Math.PI * frequency / Rate) / Math.Tan(Math.PI * corner / Rate);
        return 10 * Math.Log10(Math.Pow(r, 4) / (1 + Math.Pow(r, 4)));
    }

    /// <summary>Bristow-Johnson's peaking filter: H = (s^2 + s A/Q + 1) / (s^2 + s/(A Q) + 1).</summary>
    static double Bell(double frequency, double center, double gain, double q)
    {
        double r = Math.Tan(Math.PI * frequency / Rate) / Math.Tan(Math.PI * center / Rate), a = Math.Pow(10, gain / 40);
        double direct = Math.Pow(1 - r * r, 2);
        return 10 * Math.Log10((direct + Math.Pow(r * a / q, 2)) / (direct + Math.Pow(r / (a * q), 2)));
    }
}
