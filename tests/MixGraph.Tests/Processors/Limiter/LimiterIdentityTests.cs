using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors;

/// <summary>What a limiter leaves alone, how late it is, and what no input can do to it.</summary>
public class LimiterIdentityTests
{
    [Theory]
    [InlineData(48_000, 3, 100)]
    [InlineData(44_100, 0.5, 100)]
    [InlineData(192_000, 20, 50)]
    [InlineData(8_000, 0.5, 0)]
    public void Below_the_ceiling_the_input_passes_bit_for_bit_as_late_as_it_says(int rate, double lookAhead, double link)
    {
        var limiter = new Limiter { LookAhead = lookAhead.ms, Link = link };
        int latency = Limiter.Type.LatencyOf(limiter, new(rate));
        Assert.Equal((int)Math.Round(lookAhead * rate / 1000) + 34, latency);
        // Noise that reaches 0.3: below -1 dB between the samples too, which can add 9.4 dB at most.
        var random = new Random(5);
        float[] left = [.. Enumerable.Range(0, 3 * latency + 5000).Select(_ => 0.3f * (2 * random.NextSingle() - 1))];
        float[] right = [.. left.Select(x => -0.5f * x)];
        var (heardLeft, heardRight) = ((float[])left.Clone(), (float[])right.Clone());
        ChainRun.Process(limiter, heardLeft, heardRight, rate);
        WidthChecks.Same(new float[latency], heardLeft.AsSpan(0, latency), "before");
        WidthChecks.Same(left.AsSpan(0, left.Length - latency), heardLeft.AsSpan(latency), "left");
        WidthChecks.Same(right.AsSpan(0, left.Length - latency), heardRight.AsSpan(latency), "right");
    }

    [Fact]
    public void A_peak_has_its_height_where_it_was_and_what_is_far_from_it_is_untouched()
    {
        var limiter = new Limiter { ReleaseShape = LimiterRelease.Exponential, Release = 1.ms };
        var signal = new float[48_000];
        Array.Fill(signal, 0.25f);
        signal[10_000] = 4;
        int latency = Limiter.Type.LatencyOf(limiter, SampleRate.Hz48000);
        var heard = LimiterSignals.Limit(limiter, signal);
        float ceiling = (float)Math.Pow(10, -1 / 20.0);
        Assert.InRange(heard[10_000 + latency], ceiling * 0.999f, ceiling);
        Assert.All(heard[latency..(10_000 + 20)], x => Assert.Equal(0.25f, x));
        Assert.All(heard[(10_000 + latency + 3000)..], x => Assert.Equal(0.25f, x));
    }

    [Fact]
    public void Nothing_that_is_not_a_number_comes_out_or_stays()
    {
        foreach (float bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue])
        {
            var limiter = new Limiter { Drive = 6.dB, Release = 1.ms, ReleaseShape = LimiterRelease.Exponential };
            var signal = LimiterSignals.Sine(440, -12, 48_000);
            var clean = LimiterSignals.Limit(limiter, signal);
            signal[5000] = bad;
            var heard = LimiterSignals.Limit(limiter, signal);
            Assert.All(heard, x => Assert.True(float.IsFinite(x)));
            WidthChecks.Same(clean.AsSpan(12_000), heard.AsSpan(12_000), $"after {bad}");
        }
    }

    [Fact]
    public void Every_width_and_block_size_gives_the_same_bits()
    {
        Limiter[] linked = [.. Enumerable.Range(0, 16).Select(i => new Limiter
        {
            Drive = (i % 5 * 3).dB, Ceiling = (-i).dB, LookAhead = 2.ms, Release = (1 + 37 * i).ms, ReleaseShape = (LimiterRelease)(i % 3),
        })];
        WidthChecks.AssertSameBits(linked, 64 * 120);
        WidthChecks.AssertSameBits([.. linked.Select((l, i) => l with { Link = 6 * i })], 64 * 120);
        WidthChecks.AssertSameBits([.. linked.Select(l => l with { LookAhead = 20.ms })], 64 * 120, 96_000);
    }

    [Fact]
    public void The_reduction_is_told_in_decibels()
    {
        var limiter = new Limiter { Drive = 6.dB, Ceiling = -6.dB };
        var mix = new MixSession(SampleRate.Hz48000);
        var insert = mix.AddTrack("Tone", Signal.Sine(997.Hz, 0.dB, 2.s)).Insert(limiter);
        var reading = mix.Measure()[insert];
        Assert.Equal(12, reading.Now.Value, 0.05);
        Assert.Equal(12, reading.Maximum.Value, 0.05);
    }
}
