using Xunit.Abstractions;

namespace MixGraph.Dsp.Tests;

/// <summary>What conversion does to audio, in dB.</summary>
public class ResamplerQualityTests(ITestOutputHelper log)
{
    const int Frames = 48_000;

    public static TheoryData<int, int> Pairs => new()
    {
        { 44_100, 48_000 }, { 48_000, 44_100 }, { 44_100, 96_000 }, { 96_000, 44_100 }, { 48_000, 96_000 }, { 96_000, 48_000 },
        { 192_000, 44_100 }, { 44_100, 192_000 }, { 88_200, 44_100 }, { 44_100, 47_999 }, { 96_001, 44_100 },
    };

    [Theory, MemberData(nameof(Pairs))]
    public void A_sine_keeps_145_dB_of_signal_to_noise(int from, int to)
    {
        var design = new ResamplerDesign(from, to);
        foreach (var hertz in new[] { 997, 0.431 * Math.Min(from, to) })
        {
            var output = Tones.Convert(design, Tones.Sine(hertz, from, Frames));
            var snr = Tones.Fit(output.Middle(1000), hertz, to).SnrDecibels;
            log.WriteLine($"{from}->{to} {hertz:F0} Hz: {snr:F1} dB, {design.TapCount} taps");
            Assert.True(snr >= 145, $"{snr:F1} dB at {hertz:F0} Hz");
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void The_passband_is_flat_and_on_time(int from, int to)
    {
        var design = new ResamplerDesign(from, to);
        var top = 20_000.0 / 44_100 * Math.Min(from, to);
        var (worstLevel, worstDelay) = (0.0, 0.0);
        for (var i = 1; i <= 40; i++)
        {
            var hertz = top * i / 40;
            var output = Tones.Convert(design, Tones.Sine(hertz, from, 12_000));
            var (peak, phase, _) = Tones.Fit(output.Middle(1000), hertz, to, 1000);
            worstLevel = Math.Max(worstLevel, Math.Abs(20 * Math.Log10(peak / 0.9)));
            worstDelay = Math.Max(worstDelay, Math.Abs(phase - 0.3) / (2 * Math.PI * hertz) * to);
        }
        log.WriteLine($"{from}->{to}: {worstLevel:E2} dB, {worstDelay:E2} frames");
        Assert.True(worstLevel < 1e-4, $"{worstLevel} dB");
        Assert.True(worstDelay < 1e-5, $"{worstDelay} frames");
    }

    [Theory]
    [InlineData(48_000, 44_100)]
    [InlineData(96_000, 44_100)]
    [InlineData(96_000, 48_000)]
    [InlineData(192_000, 44_100)]
    [InlineData(48_000, 44_099)]
    public void Tones_above_the_new_nyquist_do_not_alias(int from, int to)
    {
        var design = new ResamplerDesign(from, to);
        var worst = double.NegativeInfinity;
        for (var i = 0; i <= 20; i++)
        {
            var hertz = to / 2.0 + (from - to) / 2.0 * i / 21;
            var output = Tones.Convert(design, Tones.Sine(hertz, from, 12_000));
            worst = Math.Max(worst, Tones.LevelDecibels(output.Middle(1000)));
        }
        log.WriteLine($"{from}->{to}: {worst:F1} dB");
        Assert.True(worst < -143, $"{worst:F1} dB");
    }

    [Theory]
    [InlineData(44_100, 48_000)]
    [InlineData(44_100, 96_000)]
    [InlineData(48_000, 192_000)]
    [InlineData(44_100, 47_999)]
    public void Images_of_tones_up_to_the_old_nyquist_are_gone(int from, int to)
    {
        // Above the passband the tone itself fades, but nothing else may appear: a fit leaves only noise.
        var design = new ResamplerDesign(from, to);
        var worst = double.NegativeInfinity;
        for (var i = 0; i < 20; i++)
        {
            var hertz = from / 2.0 * (0.85 + 0.0075 * i);
            var output = Tones.Convert(design, Tones.Sine(hertz, from, 12_000));
            var (peak, _, snr) = Tones.Fit(output.Middle(1000), hertz, to, 1000);
            worst = Math.Max(worst, 20 * Math.Log10(peak / 0.9) - snr);
        }
        log.WriteLine($"{from}->{to}: {worst:F1} dB");
        Assert.True(worst < -143, $"{worst:F1} dB");
    }

    [Theory]
    [InlineData(44_100, 48_000)]
    [InlineData(44_100, 96_000)]
    [InlineData(48_000, 96_000)]
    [InlineData(44_100, 47_999)]
    public void Up_and_down_again_nulls_within_the_passband(int rate, int higher)
    {
        // Eleven partials up to 19 kHz: programme that both conversions should pass whole.
        var input = new float[Frames];
        for (var i = 0; i < 11; i++)
        {
            var partial = Tones.Sine(97 + 1_890.7 * i, rate, Frames);
            for (var n = 0; n < Frames; n++) input[n] += partial[n] / 11;
        }
        var there = Tones.Convert(new ResamplerDesign(rate, higher), input);
        var back = Tones.Convert(new ResamplerDesign(higher, rate), there);
        var difference = new float[Frames];
        for (var n = 0; n < Frames; n++) difference[n] = back[n] - input[n];
        var null_ = Tones.LevelDecibels(difference.Middle(2000)) - Tones.LevelDecibels(input.Middle(2000));
        log.WriteLine($"{rate}->{higher}->{rate}: {null_:F1} dB");
        Assert.True(null_ < -140, $"{null_:F1} dB");
    }
}
