namespace MixGraph.Dsp.Tests;

/// <summary>The minimum requirements of EBU Tech 3342, table 1, as far as they are made of tones; the standard allows 1 LU.</summary>
public class Tech3342Tests
{
    const double Tolerance = 0.05;

    public static TheoryData<int> Rates => [.. ToneProgramme.Rates];

    [Theory, MemberData(nameof(Rates))]
    public void Loudness_ranges(int rate)
    {
        Assert.Equal(10, Range(rate, -20, -30), Tolerance);
        Assert.Equal(5, Range(rate, -20, -15), Tolerance);
        Assert.Equal(20, Range(rate, -40, -20), Tolerance);
        Assert.Equal(15, Range(rate, -50, -35, -20, -35, -50), Tolerance);
    }

    [Fact]
    public void The_range_is_stable_from_a_minute_on()
    {
        Assert.False(new ToneProgramme(48_000, 0, 0).Then(59.9, -20).Measure(LoudnessChannels.Stereo).Reading.IsRangeStable);
        Assert.True(new ToneProgramme(48_000, 0, 0).Then(60, -20).Measure(LoudnessChannels.Stereo).Reading.IsRangeStable);
    }

    static double Range(int rate, params double[] levels)
    {
        var programme = new ToneProgramme(rate, 0, 0);
        foreach (double level in levels) programme.Then(20, level);
        return programme.Measure(LoudnessChannels.Stereo).Reading.Range;
    }
}
