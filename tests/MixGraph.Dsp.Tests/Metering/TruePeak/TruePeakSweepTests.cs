using Xunit.Abstractions;

namespace MixGraph.Dsp.Tests;

/// <summary>What a steady sine reads, over frequencies and starting phases.</summary>
public class TruePeakSweepTests(ITestOutputHelper log)
{
    static readonly double[] Frequencies = [0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.35, 0.40, 0.42, 0.44];

    [Theory]
    [InlineData(48_000, 8)]
    [InlineData(96_000, 4)]
    [InlineData(192_000, 2)]
    public void A_sine_reads_its_peak(int rate, int factor)
    {
        foreach (double frequency in Frequencies)
        {
            var (worst, best) = Sweep(frequency, rate, TruePeakFilter.Accurate);
            double grid = TruePeakRun.Decibels(Math.Cos(Math.PI * frequency / factor));
            log.WriteLine($"{factor}x {frequency:F2}: {worst:F3} .. {best:F3} dB, spacing alone {grid:F3}");
            Assert.True(worst >= grid - 0.03 && best <= 0.03, $"{frequency}: {worst:F4} .. {best:F4}");
        }
    }

    [Theory]
    [InlineData(0.05, 0.004, 0.053)]
    [InlineData(0.10, -0.047, 0.190)]
    [InlineData(0.20, -0.096, 0.022)]
    [InlineData(0.25, -0.197, 0.220)]
    [InlineData(0.30, -0.091, -0.023)]
    [InlineData(0.40, -0.264, 0.152)]
    [InlineData(0.45, -0.455, -0.419)]
    public void The_filter_of_the_standard_reads_what_it_reads(double frequency, double worst, double best)
    {
        var (low, high) = Sweep(frequency, 48_000, TruePeakFilter.Bs1770);
        log.WriteLine($"{frequency:F2}: {low:F3} .. {high:F3} dB");
        Assert.Equal(worst, low, 0.006);
        Assert.Equal(best, high, 0.006);
    }

    static (double Worst, double Best) Sweep(double frequency, int rate, TruePeakFilter filter)
    {
        const int Phases = 96;
        var readings = Enumerable.Range(0, Phases).Select(i => Steady(frequency, Math.PI * i / Phases, rate, filter)).ToArray();
        return (readings.Min(), readings.Max());
    }

    // Raised over 100 ms: an abrupt start has a true peak of its own, above that of the sine.
    static double Steady(double frequency, double phase, int rate, TruePeakFilter filter)
    {
        var tone = TruePeakRun.Sine(frequency, phase, 6_000);
        for (int n = 0; n < 2_000; n++)
        {
            float gain = (float)(0.5 - 0.5 * Math.Cos(Math.PI * n / 2_000));
            tone[n] *= gain;
            tone[^(n + 1)] *= gain;
        }
        return TruePeakRun.Read(tone, rate, filter);
    }
}
