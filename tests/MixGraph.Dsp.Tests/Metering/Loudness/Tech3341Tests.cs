namespace MixGraph.Dsp.Tests;

/// <summary>The minimum requirements of EBU Tech 3341, table 1, as far as they are made of tones; 7 and 8 are recordings.</summary>
public class Tech3341Tests
{
    const double Tolerance = 0.1;
    const double Tighter = 0.005; // around what the standard's formulas give, which is not quite a whole number

    public static TheoryData<int> Rates => [.. ToneProgramme.Rates];

    static ToneProgramme Stereo(int rate) => new(rate, 0, 0);

    // LUFS are calibrated at 997 Hz, not 1 kHz, and at 48 kHz.
    static double Calibration(int rate) => TextbookLoudness.Biquad.Shelf(rate).Decibels(1000, rate) + TextbookLoudness.Biquad.Cut(rate).Decibels(1000, rate) - 0.691;

    static void AssertLoudness(double exactly, int rate, double actual)
    {
        Assert.Equal(-23, actual, Tolerance);
        Assert.Equal(exactly + Calibration(rate), actual, Tighter);
    }

    [Theory, MemberData(nameof(Rates))]
    public void Cases_1_and_2_steady(int rate)
    {
        foreach (double level in new[] { -23.0, -33 })
        {
            var reading = Stereo(rate).Then(20, level).Measure(LoudnessChannels.Stereo).Reading;
            foreach (double l in new[] { reading.Momentary, reading.ShortTerm, reading.Integrated, reading.MaxMomentary, reading.MaxShortTerm })
                AssertLoudness(-23, rate, l - level - 23);
        }
    }

    [Theory, MemberData(nameof(Rates))]
    public void Cases_3_and_4_gating(int rate)
    {
        // 597 blocks are loud, and six reach into what is 13 dB lower by a quarter, a half and three quarters: 3 in sum.
        double exactly = -23 + 10 * Math.Log10((597 + 3 + 3 * Math.Pow(10, -1.3)) / 603);
        AssertLoudness(exactly, rate, Stereo(rate).Then(10, -36).Then(60, -23).Then(10, -36).Measure(LoudnessChannels.Stereo).Reading.Integrated);
        AssertLoudness(exactly, rate, Stereo(rate).Then(10, -72).Then(10, -36).Then(60, -23).Then(10, -36).Then(10, -72).Measure(LoudnessChannels.Stereo).Reading.Integrated);
    }

    [Theory, MemberData(nameof(Rates))]
    public void Case_5_mixed_levels(int rate)
    {
        // Of 598 blocks the loud stretch makes 201.
        double exactly = 10 * Math.Log10((201 * Math.Pow(10, -2) + 397 * Math.Pow(10, -2.6)) / 598);
        AssertLoudness(exactly, rate, Stereo(rate).Then(20, -26).Then(20.1, -20).Then(20, -26).Measure(LoudnessChannels.Stereo).Reading.Integrated);
    }

    [Theory, MemberData(nameof(Rates))]
    public void Case_6_surround(int rate)
    {
        double exactly = 10 * Math.Log10((2 * Math.Pow(10, -2.8) + Math.Pow(10, -2.4) + 2 * 1.41 * Math.Pow(10, -3)) / 2);
        AssertLoudness(exactly, rate, new ToneProgramme(rate, -28, -28, -24, -30, -30).Then(20, 0).Measure(LoudnessChannels.Surround50).Reading.Integrated);
        AssertLoudness(exactly, rate, new ToneProgramme(rate, -28, -28, -24, -6, -30, -30).Then(20, 0).Measure(LoudnessChannels.Surround51).Reading.Integrated);
    }

    [Theory, MemberData(nameof(Rates))]
    public void Case_9_short_term_is_constant_after_3_s(int rate)
    {
        var programme = Stereo(rate);
        for (int i = 0; i < 5; i++) programme.Then(1.34, -20).Then(1.66, -30);
        programme.Measure(LoudnessChannels.Stereo, (meter, seconds) => { if (seconds >= 3) Assert.Equal(-23, meter.Reading.ShortTerm, Tolerance); });
    }

    [Theory, MemberData(nameof(Rates))]
    public void Case_10_maximum_short_term_of_files(int rate)
    {
        for (int i = 0; i < 20; i++)
            Assert.Equal(-23, Stereo(rate).ThenSilence(i * 0.15).Then(3, -23).ThenSilence(1).Measure(LoudnessChannels.Stereo).Reading.MaxShortTerm, Tolerance);
    }

    [Theory, MemberData(nameof(Rates))]
    public void Case_11_maximum_short_term_live(int rate)
    {
        var programme = Stereo(rate);
        for (int i = 0; i < 20; i++) programme.ThenSilence(i * 0.15).Then(3, -38 + i).ThenSilence(3 - i * 0.15);
        AssertMaxima(programme, 6, r => r.ShortTerm);
    }

    [Theory, MemberData(nameof(Rates))]
    public void Case_12_momentary_is_constant_after_1_s(int rate)
    {
        var programme = Stereo(rate);
        for (int i = 0; i < 25; i++) programme.Then(0.18, -20).Then(0.22, -30);
        programme.Measure(LoudnessChannels.Stereo, (meter, seconds) => { if (seconds >= 1) Assert.Equal(-23, meter.Reading.Momentary, Tolerance); });
    }

    [Theory, MemberData(nameof(Rates))]
    public void Case_13_maximum_momentary_of_files(int rate)
    {
        for (int i = 0; i < 20; i++)
            Assert.Equal(-23, Stereo(rate).ThenSilence(i * 0.02).Then(0.4, -23).ThenSilence(1).Measure(LoudnessChannels.Stereo).Reading.MaxMomentary, Tolerance);
    }

    [Theory, MemberData(nameof(Rates))]
    public void Case_14_maximum_momentary_live(int rate)
    {
        var programme = Stereo(rate);
        for (int i = 0; i < 20; i++) programme.ThenSilence(i * 0.02).Then(0.4, -38 + i).ThenSilence(0.4 - i * 0.02);
        AssertMaxima(programme, 0.8, r => r.Momentary);
    }

    // Units of growing level: the highest value of each is its own.
    static void AssertMaxima(ToneProgramme programme, double unitSeconds, Func<LoudnessReading, double> read)
    {
        var maxima = Enumerable.Repeat(double.NegativeInfinity, 21).ToArray();
        programme.Measure(LoudnessChannels.Stereo, (meter, seconds) =>
        {
            ref double maximum = ref maxima[(int)Math.Floor((seconds - 0.001) / unitSeconds)];
            maximum = Math.Max(maximum, read(meter.Reading));
        });
        for (int i = 0; i < 20; i++) Assert.Equal(-38 + i, maxima[i], Tolerance);
    }
}
