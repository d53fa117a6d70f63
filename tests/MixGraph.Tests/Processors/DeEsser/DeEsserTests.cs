using System.Numerics;
using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors;

/// <summary>What the de-esser hears and what it turns down.</summary>
public class DeEsserTests
{
    const int Rate = 48_000;
    static readonly (int From, int To)[] Esses = [(24_000, 30_000), (52_800, 57_600), (80_000, 84_000)];

    [Fact]
    public void An_s_in_a_voice_is_turned_down_and_the_vowels_are_not()
    {
        float[] voice = Voice(), output = Processed(new DeEsser(), voice), wide = Processed(new DeEsser { Mode = DeEsserMode.Wide }, voice);
        // The hiss is 8 dB and more above the threshold: all of the range is taken from it, by a bell in split mode.
        float[] inBand = Band(voice, 6500, 1.4), cut = [.. voice.Zip(inBand, (x, b) => x + ((float)Math.Pow(10, -8 / 20.0) - 1) * b)];
        Assert.Equal(voice[..Esses[0].From], output[..Esses[0].From]);
        foreach (var (from, to) in Esses)
        {
            Assert.InRange(Level(inBand, from, to) - Level(voice, from, to), -4, 0);
            Assert.Equal(Level(Band(cut, 6500, 1.4), from + 480, to), Level(Band(output, 6500, 1.4), from + 480, to), 0.3);
            Assert.Equal(Level(voice, from + 480, to) - 8, Level(wide, from + 480, to), 0.3);
            Assert.InRange(Level(inBand, from + 480, to) - Level(Band(output, 6500, 1.4), from + 480, to), 4, 8);
            Assert.Equal(0, Level(voice, to + 7200, to + 14_400) - Level(output, to + 7200, to + 14_400), 0.01);
        }
        // 20 releases after the last "s" everything is as it was.
        int after = Esses[^1].To + 20 * 1920;
        Assert.Equal(voice[after..], output[after..]);
    }

    [Theory]
    [InlineData(+20, DeEsserMode.Split)]
    [InlineData(-20, DeEsserMode.Split)]
    [InlineData(-60, DeEsserMode.Split)]
    [InlineData(+20, DeEsserMode.Wide)]
    [InlineData(-20, DeEsserMode.Wide)]
    public void The_level_of_the_voice_does_not_matter(double decibels, DeEsserMode mode)
    {
        float scale = (float)Math.Pow(10, decibels / 20);
        float[] voice = Voice(), output = Processed(new DeEsser { Mode = mode }, voice), scaled = Processed(new DeEsser { Mode = mode }, [.. voice.Select(x => x * scale)]);
        for (int at = 0; at + 240 <= voice.Length; at += 240)
        {
            Assert.Equal(Level(output, at, at + 240), Level(scaled, at, at + 240) - decibels, 0.02);
            Assert.Equal(Level(Band(output, 6500, 1.4), at, at + 240), Level(Band(scaled, 6500, 1.4), at, at + 240) - decibels, 0.02);
        }
    }

    [Theory]
    [InlineData(6500, 1.4, 6500, -12)]
    [InlineData(6500, 1.4, 6500, -5)]
    [InlineData(6500, 1.4, 4000, -12)]
    [InlineData(6500, 1.4, 9000, -6)]
    [InlineData(8000, 3, 6000, -12)]
    [InlineData(8000, 3, 3000, -12)]
    [InlineData(5000, 0.7, 12_000, -10)]
    public void A_tone_is_turned_down_by_what_of_it_is_in_the_band_over_the_threshold(double frequency, double q, double tone, double threshold)
    {
        var inBand = BandPass(frequency, q, tone);
        double reduction = Math.Clamp(20 * Math.Log10(inBand.Magnitude) - threshold, 0, 8), gain = Math.Pow(10, -reduction / 20);
        double split = 20 * Math.Log10((1 + (gain - 1) * inBand).Magnitude);
        var settings = new DeEsser { Frequency = frequency.Hz, Q = q, Threshold = threshold.dB, Attack = 100.ms, Release = 100.ms };
        float[] input = Tone(tone, 72_000, 0.2);
        Assert.Equal(split, Level(Processed(settings, input), 60_000, 72_000) - Level(input, 60_000, 72_000), 0.01);
        Assert.Equal(-reduction, Level(Processed(settings with { Mode = DeEsserMode.Wide }, input), 60_000, 72_000) - Level(input, 60_000, 72_000), 0.01);
    }

    [Fact]
    public void Split_leaves_what_is_two_octaves_below_the_band_as_it_is()
    {
        // A low tone beside one in the band that is turned down by all of the range.
        float[] high = Tone(6500, 48_000, 0.4);
        foreach (var (tone, most) in ((double, double)[])[(1625, 0.15), (812.5, 0.04), (200, 0.005)])
        {
            float[] both = [.. Tone(tone, 48_000, 0.2).Zip(high, (a, b) => a + b)];
            float[] split = Processed(new DeEsser(), both), wide = Processed(new DeEsser { Mode = DeEsserMode.Wide }, both);
            Assert.InRange(Amplitude(split, tone) / 0.2, Math.Pow(10, -most / 20), 1);
            Assert.Equal(-8, 20 * Math.Log10(Amplitude(split, 6500) / 0.4), 0.01);
            Assert.Equal(-8, 20 * Math.Log10(Amplitude(wide, tone) / 0.2), 0.01);
            Assert.Equal(-8, 20 * Math.Log10(Amplitude(wide, 6500) / 0.4), 0.01);
        }
    }

    [Fact]
    public void The_gain_falls_with_the_attack_and_recovers_with_the_release()
    {
        // All of the tone is in the band; a low tone takes its place. The reduction is what a step of 8 dB comes to.
        var settings = new DeEsser { Mode = DeEsserMode.Wide, Threshold = -20.dB, Attack = 20.ms, Release = 100.ms };
        float[] input = [.. Tone(6500, 48_000, 0.5), .. Tone(100, 48_000, 0.5)];
        float[] output = Processed(settings, input);
        double Reduction(int at) => Level(input, at - 24, at + 24) - Level(output, at - 24, at + 24);
        foreach (int ms in (int[])[10, 20, 50]) Assert.Equal(8 * (1 - Math.Exp(-ms / 20.0)), Reduction(ms * 48), 0.2);
        Assert.Equal(8, Reduction(47_000), 0.01);
        // The band of 3 ms of energy has to fall under the threshold first: some 14 ms.
        double begin = Reduction(48_000 + 30 * 48);
        foreach (int ms in (int[])[20, 50, 100]) Assert.Equal(begin * Math.Exp(-ms / 100.0), Reduction(48_000 + (30 + ms) * 48), 0.05);
    }

    [Fact]
    public void Listening_lets_the_band_through_and_nothing_else()
    {
        float[] voice = Voice(), band = Band(voice, 6500, 1.4);
        foreach (var mode in Enum.GetValues<DeEsserMode>())
        {
            var heard = Processed(new DeEsser { Listens = true, Mode = mode }, voice);
            for (int i = 0; i < voice.Length; i++) Assert.Equal(band[i], heard[i], 2e-6);
        }
    }

    [Fact]
    public void Silence_and_what_is_below_140_dB_have_no_sibilance()
    {
        StripChecks.Identity(new DeEsser { Threshold = -40.dB }, new float[2000], new float[2000]);
        float[] faint = Tone(6500, 4800, 1e-9);
        StripChecks.Identity(new DeEsser { Threshold = -20.dB }, faint, faint);
    }

    [Fact]
    public void What_triggers_nothing_passes_unchanged()
    {
        float[] vowel = Voice()[..24_000], noise = StripChecks.Rough(1, 24_000);
        StripChecks.Identity(new DeEsser(), vowel, vowel);
        StripChecks.Identity(new DeEsser { Mode = DeEsserMode.Wide }, vowel, vowel);
        StripChecks.Identity(new DeEsser { Range = 0.dB }, noise, noise);
        StripChecks.Identity(new DeEsser { Range = 0.dB, Mode = DeEsserMode.Wide }, noise, noise);
    }

    static readonly DeEsser[] Kinds =
    [
        new(), new() { Mode = DeEsserMode.Wide, Threshold = -20.dB }, new() { Frequency = 3.kHz, Q = 4, Threshold = -30.dB, Range = 24.dB },
        new() { Listens = true, Frequency = 10.kHz, Q = 0.5 }, new() { Attack = 0.01.ms, Release = 1.ms, Threshold = -10.dB },
    ];

    [Fact]
    public void The_same_bits_at_every_width_and_for_all_blocks() => StripChecks.WidthsAndBlocks(false, Kinds);

    [Fact]
    public void Settings_that_move_stay_within_bounds_and_disturb_nobody() => StripChecks.Motion(false, 2, Kinds);

    [Fact]
    public void A_fault_does_not_stay() => Assert.All(Kinds, k => StripChecks.Recovery(k));

    [Fact]
    public void Gain_reduction_meters_read_it()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var insert = mix.AddTrack("S", Signal.Sine(6.5.kHz, -20.dB, 1.s)).Insert(new DeEsser { Threshold = -5.dB, Attack = 100.ms, Release = 100.ms });
        Assert.Equal(5, mix.Measure()[insert].Now.Value, 0.01);
        Assert.Equal(0, DeEsser.Type.LatencyOf(new DeEsser(), SampleRate.Hz48000));
    }

    static float[] Processed(DeEsser settings, float[] input)
    {
        var (left, right) = ((float[])input.Clone(), (float[])input.Clone());
        ChainRun.Process(settings, left, right, Rate);
        Assert.Equal(left, right);
        return left;
    }

    // Harmonics of 140 Hz that fall by 12 dB an octave, and noise between 4 and 10 kHz for what is hissed.
    static float[] Voice()
    {
        var random = new Random(3);
        var hiss = Band(Band([.. Enumerable.Range(0, 130_000).Select(_ => (float)(random.NextDouble() - 0.5))], 6500, 1), 6500, 0.8);
        var voice = new float[130_000];
        for (int i = 0; i < voice.Length; i++)
        {
            bool isHiss = Esses.Any(e => i >= e.From && i < e.To);
            double vowel = 0;
            for (int h = 1; h < 100; h++) vowel += Math.Sin(2 * Math.PI * 140 * h * i / Rate) / (h * h);
            voice[i] = isHiss ? 0.5f * hiss[i] : (float)(0.3 * vowel);
        }
        return voice;
    }

    static float[] Tone(double frequency, int frames, double amplitude) => [.. Enumerable.Range(0, frames).Select(i => (float)(amplitude * Math.Sin(2 * Math.PI * frequency * i / Rate)))];

    static double Level(float[] samples, int from, int to)
    {
        double sum = 0;
        for (int i = from; i < to; i++) sum += (double)samples[i] * samples[i];
        return 10 * Math.Log10(sum / (to - from));
    }

    static double Amplitude(float[] samples, double frequency)
    {
        Complex sum = 0;
        for (int i = 24_000; i < 48_000; i++) sum += samples[i] * Complex.Exp(new(0, -2 * Math.PI * frequency * i / Rate)) / 12_000;
        return sum.Magnitude;
    }

    // The cookbook's band-pass of unity peak gain, in double.
    static (double B0, double A1, double A2) Cookbook(double frequency, double q)
    {
        double w = 2 * Math.PI * frequency / Rate, alpha = Math.Sin(w) / (2 * q), a0 = 1 + alpha;
        return (alpha / a0, -2 * Math.Cos(w) / a0, (1 - alpha) / a0);
    }

    static Complex BandPass(double frequency, double q, double at)
    {
        var (b0, a1, a2) = Cookbook(frequency, q);
        var z = Complex.Exp(new(0, -2 * Math.PI * at / Rate));
        return b0 * (1 - z * z) / (1 + a1 * z + a2 * z * z);
    }

    static float[] Band(float[] input, double frequency, double q)
    {
        var (b0, a1, a2) = Cookbook(frequency, q);
        var output = new float[input.Length];
        double x1 = 0, x2 = 0, y1 = 0, y2 = 0;
        for (int i = 0; i < input.Length; i++)
        {
            double y = b0 * (input[i] - x2) - a1 * y1 - a2 * y2;
            (x2, x1, y2, y1) = (x1, input[i], y1, y);
            output[i] = (float)y;
        }
        return output;
    }
}
