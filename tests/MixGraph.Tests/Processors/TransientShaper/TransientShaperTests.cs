using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors;

/// <summary>What the transient shaper makes of onsets, decays and steady tones.</summary>
public class TransientShaperTests
{
    const int Rate = 48_000, Beat = 24_000;

    [Theory]
    [InlineData(+6)]
    [InlineData(-6)]
    [InlineData(+12)]
    public void Attack_changes_the_onset_and_not_the_decay(double gain)
    {
        float[] hits = Hits(), output = Processed(new() { Attack = gain.dB }, hits);
        for (int at = 0; at < hits.Length; at += Beat)
        {
            Assert.Equal(gain, Change(hits, output, at, at + 480), 0.1);
            Assert.Equal(gain, Change(hits, output, at, at + 1), 0.001);
            Assert.Equal(hits[(at + 7200)..(at + Beat)], output[(at + 7200)..(at + Beat)]);
        }
        Assert.All(hits.Zip(output), p => Assert.InRange(20 * Math.Log10(Math.Abs(p.Second / p.First)), Math.Min(gain, 0) - 0.001, Math.Max(gain, 0) + 0.001));
    }

    [Theory]
    [InlineData(+6)]
    [InlineData(-12)]
    public void Sustain_changes_the_decay_and_not_the_onset(double gain)
    {
        float[] hits = Hits(), output = Processed(new() { Sustain = gain.dB }, hits);
        for (int at = 0; at < hits.Length; at += Beat)
        {
            Assert.Equal(0, Change(hits, output, at + 20, at + 480), 0.05);
            Assert.Equal(gain, Change(hits, output, at + 14_400, at + Beat - 100), 0.1);
            Assert.InRange(Change(hits, output, at + 1920, at + 3840) / gain, 0.3, 0.9);
        }
    }

    [Theory]
    [InlineData(+20)]
    [InlineData(-20)]
    [InlineData(-40)]
    public void The_level_does_not_matter(double decibels)
    {
        float scale = (float)Math.Pow(10, decibels / 20);
        var settings = new TransientShaper { Attack = +9.dB, Sustain = -9.dB };
        float[] drums = Drums(), output = Processed(settings, drums), scaled = Processed(settings, [.. drums.Select(x => x * scale)]);
        for (int i = 0; i < drums.Length; i++)
            if (Math.Abs(drums[i]) > 1e-3) Assert.Equal(20 * Math.Log10(output[i] / drums[i]), 20 * Math.Log10(scaled[i] / drums[i]) - decibels, 0.02);
    }

    [Fact]
    public void Without_gain_everything_passes_unchanged()
    {
        StripChecks.Identity(new TransientShaper(), StripChecks.Rough(1, 9000), StripChecks.Rough(2, 9000));
        StripChecks.Identity(new TransientShaper { AttackTime = 5.ms, SustainTime = 1000.ms }, Drums(), Drums());
    }

    [Theory]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(96_000)]
    public void Steady_tones_pass_unchanged_once_they_are_steady(int rate)
    {
        foreach (double frequency in (double[])[42, 50, 61.7, 97.3, 130.8, 440, 997, 1000, 3333, rate / 12 + 0.3, rate / 10 - 0.5, rate / 4, 15_000, 19_997])
        {
            var tone = Tone(frequency, rate, rate);
            var (left, right) = ((float[])tone.Clone(), (float[])tone.Clone());
            ChainRun.Process(new TransientShaper { Attack = +24.dB, Sustain = +24.dB }, left, right, rate);
            for (int i = rate / 4; i < rate; i++) Assert.True(left[i] == tone[i], $"{frequency} Hz at {i}: {20 * Math.Log10(left[i] / tone[i])} dB");
        }
    }

    [Fact]
    public void Every_onset_of_a_roll_is_one()
    {
        // Sixteenths at 140 bpm.
        float[] roll = new float[Rate];
        for (int i = 0; i < roll.Length; i++) roll[i] = (float)(0.5 * Math.Exp(-(i % 5143) / 1440.0) * Math.Sin(i % 5143 * 0.05 + 1));
        float[] output = Processed(new() { Attack = +6.dB }, roll);
        for (int at = 0; at + 480 < roll.Length; at += 5143) Assert.InRange(Change(roll, output, at + 10, at + 480), 5, 6.01);
    }

    [Fact]
    public void It_does_what_a_textbook_form_in_double_does()
    {
        float[] drums = Drums();
        foreach (var settings in (TransientShaper[])[TransientShaper.Snap, TransientShaper.Dry, new() { Attack = +15.dB, Sustain = +8.dB, AttackTime = 80.ms, SustainTime = 60.ms }])
        {
            float[] output = Processed(settings, drums);
            double[] expected = Textbook(settings, drums);
            for (int i = 0; i < drums.Length; i++)
                if (drums[i] != 0) Assert.Equal(expected[i], 20 * Math.Log10(output[i] / drums[i]), 0.01);
        }
    }

    [Fact]
    public void Both_sides_get_the_gain_of_the_louder()
    {
        float[] drums = Drums(), quiet = [.. drums.Select(x => x * 0.125f)], alone = Processed(TransientShaper.Snap, drums);
        var (left, right) = ((float[])quiet.Clone(), (float[])drums.Clone());
        ChainRun.Process(TransientShaper.Snap, left, right);
        Assert.Equal(alone, right);
        Assert.Equal(alone.Select(x => x * 0.125f), left);
    }

    static readonly TransientShaper[] Kinds =
        [new() { Attack = +12.dB }, new() { Sustain = -12.dB }, new() { Attack = -6.dB, Sustain = +24.dB, AttackTime = 100.ms }, new(), new() { Attack = +3.dB, Sustain = +3.dB, SustainTime = 30.ms }];

    [Fact]
    public void The_same_bits_at_every_width_and_for_all_blocks() => StripChecks.WidthsAndBlocks(false, Kinds);

    [Fact]
    public void Settings_that_move_stay_within_bounds_and_disturb_nobody() => StripChecks.Motion(false, 16, Kinds);

    [Fact]
    public void A_fault_does_not_stay() => Assert.All(Kinds, k => StripChecks.Recovery(k));

    static float[] Processed(TransientShaper settings, float[] input)
    {
        var (left, right) = ((float[])input.Clone(), (float[])input.Clone());
        ChainRun.Process(settings, left, right, Rate);
        Assert.Equal(left, right);
        return left;
    }

    static float[] Tone(double frequency, int rate, int frames) => [.. Enumerable.Range(0, frames).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * frequency * i / rate + 0.1)))];

    // 200 Hz that decays by 8.7 dB in 50 ms, every half second; never zero.
    static float[] Hits() => [.. Enumerable.Range(0, 3 * Beat).Select(i => (float)(0.5 * Math.Exp(-(i % Beat) / 2400.0) * (Math.Sin(2 * Math.PI * 200 * (i % Beat) / Rate) >= 0 ? 1 : -1)))];

    // Hits of noise at different levels, and silence.
    static float[] Drums()
    {
        var random = new Random(11);
        var drums = new float[2 * Rate];
        double level = 0, fall = 1;
        for (int i = 0; i < drums.Length; i++)
        {
            if (i % 9600 == 2400) (level, fall) = (0.05 + 0.4 * random.NextDouble(), 1 - 1 / (800 + 5000 * random.NextDouble()));
            if (i % 38_400 > 36_000) level = 0;
            level *= fall;
            drums[i] = (float)(level * (2 * random.NextDouble() - 1));
        }
        return drums;
    }

    /// <summary>The gain in dB.</summary>
    static double[] Textbook(TransientShaper s, float[] input)
    {
        double Share(double seconds) => 1 - Math.Exp(-1 / (seconds * Rate));
        double fastUp = Share(0.3e-3), down = Share(10e-3), slowUp = Share(s.AttackTime.TotalSeconds), slowDown = Share(s.SustainTime.TotalSeconds);
        double peak = 0, fast = 0, rise = 0, fall = 0;
        int age = 0;
        double Db(double x) => 20 * Math.Log10(x + 1e-7);
        double Part(double db) => Math.Clamp((db - 0.4997) / 11.5002, 0, 1);
        return [.. input.Select(x =>
        {
            double level = Math.Abs(x);
            age = level < 0.97 * peak ? age + 1 : 0;
            if (age > 576) peak *= 1 - down;
            peak = Math.Max(peak, level);
            fast += (peak > fast ? fastUp : down) * (peak - fast);
            rise += (peak > rise ? slowUp : down) * (peak - rise);
            fall += (peak > fall ? fastUp : slowDown) * (peak - fall);
            return s.Attack.Value * Part(Db(fast) - Db(rise)) + s.Sustain.Value * Part(Db(fall) - Db(fast));
        })];
    }

    static double Change(float[] before, float[] after, int from, int to)
    {
        double Energy(float[] x) => x[from..to].Sum(v => (double)v * v);
        return 10 * Math.Log10(Energy(after) / Energy(before));
    }
}
