using MixGraph.Processors;
using MixGraph.Testing;
using MixGraph.Tests.SessionFiles;

namespace MixGraph.Tests.Processors;

/// <summary>What comes out stays below the ceiling, by a meter that knows nothing of the limiter's own.</summary>
public class LimiterPeakTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Theory]
    [InlineData(48_000, 3, LimiterRelease.Auto, 100)]
    [InlineData(44_100, 3, LimiterRelease.Auto, 20)]
    [InlineData(48_000, 0.5, LimiterRelease.Exponential, 1)]
    [InlineData(44_100, 20, LimiterRelease.Smooth, 1)]
    [InlineData(96_000, 3, LimiterRelease.Auto, 20)]
    public void Noise_below_20_kHz_is_held_within_0_02_dB(int rate, double lookAhead, LimiterRelease shape, double release)
    {
        var limiter = new Limiter { Drive = 12.dB, LookAhead = lookAhead.ms, Release = release.ms, ReleaseShape = shape };
        double peak = TruePeak16.Decibels(LimiterSignals.Limit(limiter, LimiterSignals.Binomial20k(1, 2 * rate, rate), rate));
        output.WriteLine($"{rate} Hz, {lookAhead} ms, {shape} {release} ms: {peak + 1:+0.0000;-0.0000} dB above the ceiling");
        Assert.InRange(peak, -1.05, -1 + 0.02);
    }

    [Fact]
    public void A_song_12_dB_too_loud_is_held_within_0_02_dB()
    {
        var song = AudioFile.ReadAll(Repository.File("samples/songs/about-the-summer-8-bars/rough-mix.flac"));
        var (left, right) = (song.Left.ToArray(), song.Right.ToArray());
        ChainRun.Process(new Limiter { Drive = 12.dB }, left, right, song.SampleRate.Hertz);
        double peak = Math.Max(TruePeak16.Decibels(left), TruePeak16.Decibels(right));
        output.WriteLine($"{peak + 1:+0.0000;-0.0000} dB above the ceiling");
        Assert.InRange(peak, -1.05, -1 + 0.02);
    }

    [Fact]
    public void Noise_and_squares_of_all_frequencies_stay_below_what_the_remarks_say()
    {
        var limiter = new Limiter { Drive = 6.dB };
        double noise = TruePeak16.Decibels(LimiterSignals.Limit(limiter, LimiterSignals.Binomial(1, 96_000)));
        var square = Enumerable.Range(0, 48_000).Select(i => i / 109 % 2 == 0 ? 1f : -1f).ToArray();
        double squares = TruePeak16.Decibels(LimiterSignals.Limit(limiter, square));
        output.WriteLine($"noise {noise + 1:+0.0000;-0.0000}, squares {squares + 1:+0.0000;-0.0000} dB above the ceiling");
        Assert.InRange(noise, -1.05, -0.5);
        Assert.InRange(squares, -1.05, -0.95);
    }

    [Fact]
    public void No_sample_is_above_the_ceiling_even_while_it_is_lowered()
    {
        // Low tones: where samples are as high as what lies between them.
        float[][] left = [LimiterSignals.Sine(300, 0, 64 * 200)], right = [LimiterSignals.Sine(200, 0, 64 * 200)];
        using var run = new ChainRun([ChainRun.Insert(new Limiter { Drive = 20.dB, Ceiling = 0.dB, Link = 0 })], new(48_000));
        for (int tile = 0; tile < 200; tile++)
        {
            double from = -Math.Min(tile / 5, 30), to = -Math.Min((tile + 1) / 5, 30);
            run.MoveTo(0, ChainRun.Insert(new Limiter { Drive = 20.dB, Ceiling = to.dB, Link = 0 }));
            run.Process(left, right, from: 64 * tile, count: 64);
            float highest = (float)Math.Pow(10, Math.Max(from, to) / 20) * 1.0000001f;
            for (int i = 64 * tile; i < 64 * tile + 64; i++) Assert.True(Math.Abs(left[0][i]) <= highest && Math.Abs(right[0][i]) <= highest, $"{i}");
        }
    }
}
