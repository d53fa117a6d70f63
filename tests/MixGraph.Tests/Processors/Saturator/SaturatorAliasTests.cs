using System.Numerics;
using MixGraph.Processors;

namespace MixGraph.Tests.Processors;

/// <summary>What folds back from above the band, what the filters do to what stays in it, and where the curves are.</summary>
public class SaturatorAliasTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Theory]
    [InlineData(OversamplingFactor.None, 17)]
    [InlineData(OversamplingFactor.Twice, 54)]
    [InlineData(OversamplingFactor.FourTimes, 87)]
    [InlineData(OversamplingFactor.EightTimes, 110)]
    public void Aliases_of_a_4997_Hz_sine_driven_by_18_dB(OversamplingFactor factor, double least)
    {
        // 3411 periods in 2^15 frames, 4996.6 Hz: every harmonic and every alias is one line, and no two are the same.
        const int frames = 1 << 15, periods = 3411, band = frames * 20 / 48;
        var saturator = new Saturator { Drive = (20 * Math.Log10(8)).dB, Oversampling = factor };
        var sine = LimiterSignals.Sine(48_000.0 * periods / frames, 0, 2 * frames);
        var lines = SaturatorSignals.Transform([.. SaturatorSignals.Saturate(saturator, sine)[frames..].Select(x => new Complex(x, 0))]);
        double harmonics = 0, others = 0;
        for (int k = 0; k <= band; k++)
        {
            double power = lines[k].Real * lines[k].Real + lines[k].Imaginary * lines[k].Imaginary;
            if (k % periods == 0) harmonics += power;
            else others += power;
        }
        double ratio = 10 * Math.Log10(harmonics / others);
        output.WriteLine($"{factor}: {ratio:0.0} dB");
        Assert.True(ratio >= least, $"{ratio}");
    }

    [Theory]
    [InlineData(OversamplingFactor.Twice, 48_000)]
    [InlineData(OversamplingFactor.FourTimes, 48_000)]
    [InlineData(OversamplingFactor.EightTimes, 48_000)]
    [InlineData(OversamplingFactor.Twice, 44_100)]
    public void Quiet_signals_get_the_drive_at_every_frequency_of_the_band(OversamplingFactor factor, int rate)
    {
        var saturator = new Saturator { Drive = 12.dB, Oversampling = factor };
        double worst = 0, worstPhase = 0;
        for (double share = 0.002; share <= 0.425; share += 0.0127)
        {
            int frequency = (int)(share * rate);
            var heard = SaturatorSignals.Saturate(saturator, LimiterSignals.Sine(frequency, -80, 2 * rate, rate)).AsSpan(rate / 2 + SaturatorLatency, rate).ToArray();
            var line = SaturatorSignals.Line(heard, frequency, rate) / Complex.FromPolarCoordinates(1e-4, 2 * Math.PI * (frequency * 0.5 % 1) - Math.PI / 2);
            worst = Math.Max(worst, Math.Abs(20 * Math.Log10(line.Magnitude) - 12));
            worstPhase = Math.Max(worstPhase, Math.Abs(line.Phase));
        }
        output.WriteLine($"{factor} at {rate} Hz: within {worst:0.0000} dB of the drive and {worstPhase:0.00000} rad of linear phase up to 0.425 of the rate");
        Assert.True(worst < 0.03, $"{worst}");
        Assert.True(worstPhase < 0.001, $"{worstPhase}");
    }

    [Fact]
    public void The_drive_is_the_gain_of_quiet_signals_for_every_curve_and_bias()
    {
        foreach (var curve in SaturatorSignals.Curves)
            foreach (double drive in (double[])[0.1, 1, 3, 6, 20, 36])
                foreach (double bias in (double[])[0, 50, 100])
                {
                    var heard = SaturatorSignals.Saturate(new() { Curve = curve, Drive = drive.dB, Bias = bias }, LimiterSignals.Sine(1000, -100, 14_400));
                    Assert.Equal(drive, 20 * Math.Log10(SaturatorSignals.Line(heard.AsSpan(9600, 4800), 1000, 48_000).Magnitude) + 100, 0.005);
                }
    }

    [Theory]
    [InlineData(SaturationCurve.Tanh)]
    [InlineData(SaturationCurve.SoftClip)]
    [InlineData(SaturationCurve.Tape)]
    public void Low_tones_follow_the_curve(SaturationCurve curve)
    {
        foreach (double drive in (double[])[0.05, 0.3, 2, 6, 18, 36])
            foreach (var factor in SaturatorSignals.Factors)
            {
                var tone = LimiterSignals.Sine(20, -0.5, 9600);
                var heard = SaturatorSignals.Saturate(new() { Curve = curve, Drive = drive.dB, Oversampling = factor }, tone);
                int latency = factor == OversamplingFactor.None ? 0 : SaturatorLatency;
                double worst = 0;
                for (int i = 4800; i < 9600; i++) worst = Math.Max(worst, Math.Abs(heard[i] - Curve(curve, drive, tone[i - latency])));
                // A driven 20 Hz tone is nearly a square at 36 dB, whose corners the averages and the filters round off.
                Assert.True(worst < (drive > 18 ? 0.02 : 3e-4), $"{curve}, {drive} dB, {factor}: {worst}");
            }
    }

    /// <summary>f(a x) / f(a), with a such that quiet signals get the drive; below 0.1 dB, the share of what 0.1 dB do.</summary>
    static double Curve(SaturationCurve curve, double drive, double x)
    {
        double gain = Math.Pow(10, Math.Max(drive, 0.1) / 20), low = 1e-9, high = 1e3;
        Func<double, double> f = curve switch
        {
            SaturationCurve.Tanh => Math.Tanh,
            SaturationCurve.SoftClip => u => Math.Abs(u) > 1 ? Math.Sign(u) * 2 / 3.0 : u - u * u * u / 3,
            _ => u => u / Math.Sqrt(1 + u * u),
        };
        for (int i = 0; i < 100; i++)
        {
            double a = (low + high) / 2;
            if (a / f(a) > gain) high = a;
            else low = a;
        }
        double bent = f(low * x) / f(low);
        return x + Math.Min(drive / 0.1, 1) * (bent - x);
    }

    const int SaturatorLatency = 48;
}
