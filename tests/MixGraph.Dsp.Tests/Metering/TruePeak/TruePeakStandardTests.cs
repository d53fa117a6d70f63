namespace MixGraph.Dsp.Tests;

/// <summary>The minimum requirements of EBU Tech 3341 for true-peak meters, cases 15 to 23, synthesised at every rate.</summary>
public class TruePeakStandardTests
{
    static readonly int[] Rates = [44_100, 48_000, 88_200, 96_000, 176_400, 192_000];

    public static TheoryData<int, int, double, double, double> Tones
    {
        get
        {
            var data = new TheoryData<int, int, double, double, double>();
            foreach (int rate in Rates)
            {
                data.Add(rate, 4, 0.50, 0, -6);
                data.Add(rate, 4, 0.50, 45, -6);
                data.Add(rate, 6, 0.50, 60, -6);
                data.Add(rate, 8, 0.50, 67.5, -6);
                data.Add(rate, 4, 1.41, 45, 3);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Tones))]
    public void Cases_15_to_19(int rate, int divisor, double amplitude, double degrees, double expected)
    {
        var tone = TruePeakRun.Sine(1.0 / divisor, degrees / 180 * Math.PI, rate / 4);
        var samples = TruePeakRun.Faded([.. tone.Select(x => (float)(amplitude * x))], rate);
        foreach (var filter in Enum.GetValues<TruePeakFilter>())
            AssertWithin(TruePeakRun.Read(samples, rate, filter), expected, $"{filter}");
    }

    [Theory]
    [InlineData(44_100, 0), InlineData(44_100, 1), InlineData(44_100, 2), InlineData(44_100, 3)]
    [InlineData(48_000, 0), InlineData(48_000, 1), InlineData(48_000, 2), InlineData(48_000, 3)]
    [InlineData(96_000, 0), InlineData(96_000, 1), InlineData(96_000, 2), InlineData(96_000, 3)]
    [InlineData(192_000, 0), InlineData(192_000, 1), InlineData(192_000, 2), InlineData(192_000, 3)]
    public void Cases_20_to_23(int rate, int offset)
    {
        // At four times the rate: a tone of a sixth of it, one period of a quarter at twice the level in its middle, phase running on.
        int frames = rate, from = frames / 2 / 24 * 24;
        var fine = new double[frames];
        for (int n = 0; n < frames; n++)
        {
            bool burst = n >= from && n < from + 16;
            double cycles = n < from ? n / 24.0 : burst ? (n - from) / 16.0 : (n - from - 16) / 24.0;
            fine[n] = (burst ? 1.0 : 0.5) * Math.Sin(2 * Math.PI * cycles);
        }
        var limited = BandLimited(fine);
        var samples = TruePeakRun.Faded([.. Enumerable.Range(0, frames / 4).Select(n => (float)limited[4 * n + offset])], rate);
        AssertWithin(TruePeakRun.Read(samples, rate), TruePeakRun.Decibels(limited.Max(Math.Abs)), "Accurate");
        AssertWithin(TruePeakRun.Decibels(limited.Max(Math.Abs)), 0, "the signal");
    }

    // What keeps decimation by four from aliasing: a sinc of 385 taps, -6 dB at 0.45 of the new rate.
    static double[] BandLimited(double[] fine)
    {
        const int Half = 192;
        var taps = new double[2 * Half + 1];
        for (int k = -Half; k <= Half; k++)
        {
            double x = 0.225 * k, window = 0.42 + 0.5 * Math.Cos(Math.PI * k / Half) + 0.08 * Math.Cos(2 * Math.PI * k / Half);
            taps[k + Half] = 0.225 * (k == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x)) * window;
        }
        var output = new double[fine.Length];
        for (int n = 0; n < fine.Length; n++)
            for (int k = Math.Max(-Half, -n); k <= Half && n + k < fine.Length; k++) output[n] += taps[k + Half] * fine[n + k];
        return output;
    }

    static void AssertWithin(double reading, double expected, string what) =>
        Assert.True(reading - expected is >= -0.4 and <= 0.2, $"{what}: {reading:F3} dBTP, not {expected:F3} +0.2/-0.4");
}
