using MixGraph.Processors;
using Xunit.Abstractions;

namespace MixGraph.Tests.Processors;

/// <summary>How a compressor gets there: attack, release, hold, automatic release.</summary>
public class CompressorTimingTests(ITestOutputHelper log)
{
    const int Rate = CompressorRun.Rate;

    /// <summary>15 dB of reduction from 0 dBFS, nothing from -60.</summary>
    static readonly Compressor Fifteen = new() { Threshold = -20.dB, Ratio = 4, Knee = 0.dB, Attack = 10.ms, Release = 100.ms };

    static double[] Reduction(Compressor c, params ReadOnlySpan<(double, int)> steps) => Array.ConvertAll(CompressorRun.GainOf(c, CompressorRun.Steps(steps)), g => -g);

    [Theory]
    [InlineData(CompressorBallistics.Branching, 100.0, 5.5182)]
    [InlineData(CompressorBallistics.Decoupled, 110.52, 6.1306)]
    public void A_step_takes_the_times_of_the_paper(CompressorBallistics ballistics, double releaseMilliseconds, double after100)
    {
        // The hold of no length makes the full kernel do it.
        var reduction = Reduction(Fifteen with { Ballistics = ballistics, StereoLink = 0 }, (0, Rate), (-60, Rate));
        double attack = reduction[479];
        int frames = Array.FindIndex(reduction, Rate, r => r <= 15 / Math.E) - Rate;
        // Between the last frame above and the first below.
        double before = reduction[Rate + frames - 1], at = reduction[Rate + frames];
        double milliseconds = (frames + (before - 15 / Math.E) / (before - at)) * 1000 / Rate;
        double later = reduction[Rate + 4799];
        log.WriteLine($"{ballistics}: {attack:f4} dB after 10 ms; down to 1/e in {milliseconds:f3} ms; {later:f4} dB after 100 ms");
        Assert.InRange(attack, 9.4818 - 0.001, 9.4818 + 0.001);
        Assert.InRange(milliseconds, releaseMilliseconds - 0.03, releaseMilliseconds + 0.03);
        Assert.InRange(later, after100 - 0.001, after100 + 0.001);
    }

    [Fact]
    public void Hold_keeps_the_reduction_for_its_time_and_not_a_frame_longer()
    {
        const int hold = 2400;
        foreach (var ballistics in Enum.GetValues<CompressorBallistics>())
        {
            var reduction = Reduction(Fifteen with { Hold = 50.ms, Ballistics = ballistics, Attack = 0.01.ms }, (0, 4800), (-60, 9600));
            Assert.All(reduction[4700..(4800 + hold)], r => Assert.InRange(r, 15 - 0.0005, 15 + 0.0005));
            double first = reduction[4800 + hold];
            double expected = 15 * Math.Exp(-1 / (0.1 * Rate));
            log.WriteLine($"{ballistics}: {15 - first:g3} dB lower after the hold, {15 - expected:g3} by the release");
            Assert.InRange(15 - first, 0.4 * (15 - expected), 1.1 * (15 - expected));
        }
    }

    [Fact]
    public void Hold_begins_anew_with_every_peak()
    {
        var c = Fifteen with { Hold = 5.ms, Attack = 0.01.ms, Release = 1.ms };
        // 4.9 ms between peaks: held throughout; 6 ms: released in between.
        double Least(int gap) => Reduction(c, [.. Enumerable.Range(0, 20).SelectMany(_ => new[] { (0.0, 48), (-60.0, gap) })])[480..].Min();
        double within = Least(235), beyond = Least(288);
        log.WriteLine($"{within:f4} dB held, {beyond:f4} dB let go");
        Assert.InRange(within, 14.999, 15.001);
        Assert.InRange(beyond, 0, 6);
    }

    [Theory, InlineData(CompressorBallistics.Branching), InlineData(CompressorBallistics.Decoupled)]
    public void Changing_the_times_during_steady_reduction_changes_nothing(CompressorBallistics ballistics)
    {
        var c = Fifteen with { Ballistics = ballistics, StereoLink = 0, Attack = 1.ms };
        float[] signal = CompressorRun.Steps((0, 64 * 1000)), still = [.. signal], right = [.. signal], stillRight = [.. signal];
        using (var run = new MixGraph.Testing.ChainRun([MixGraph.Testing.ChainRun.Insert(c)], Rate.Hz()))
        {
            run.Process([signal], [right], count: 64 * 900);
            run.MoveTo(0, MixGraph.Testing.ChainRun.Insert(c with { Attack = 100.ms, Release = 1000.ms }));
            run.Process([signal], [right], from: 64 * 900);
        }
        using (var run = new MixGraph.Testing.ChainRun([MixGraph.Testing.ChainRun.Insert(c)], Rate.Hz())) run.Process([still], [stillRight]);
        Assert.Equal(still, signal);
    }

    [Fact]
    public void The_automatic_release_forgets_a_short_burst_and_remembers_a_long_one()
    {
        var c = Fifteen with { AutoRelease = true, Attack = 1.ms };
        (double Measured, double Textbook) Recovery(int burst)
        {
            double ToOneE(double[] reduction) => (Array.FindIndex(reduction, burst, r => r <= 15 / Math.E) - burst) * 1000.0 / Rate;
            var textbook = new TextbookCompressor(c, Rate);
            var steps = CompressorRun.Steps((0, burst), (-60, 2 * Rate));
            return (ToOneE(Reduction(c, (0, burst), (-60, 2 * Rate))), ToOneE(Array.ConvertAll(steps, x => -textbook.Next(x, x).Left)));
        }
        var (at5, at20, at500, at4000) = (Recovery(Rate / 200), Recovery(Rate / 50), Recovery(Rate / 2), Recovery(4 * Rate));
        log.WriteLine($"Back to 1/e: {at5.Measured:f1} ms after 5 ms, {at20.Measured:f1} ms after 20 ms, {at500.Measured:f1} ms after 500 ms, {at4000.Measured:f1} ms after 4 s");
        foreach (var (measured, textbook) in ((double, double)[])[at5, at20, at500, at4000]) Assert.InRange(measured, textbook - 0.03, textbook + 0.03);
        Assert.InRange(at5.Measured, 100, 130);
        Assert.InRange(at500.Measured, 600, 900);
        Assert.InRange(at4000.Measured, 1000, 1250); // the slow time constant, and what the fast one added before it had fallen
    }

    [Theory, InlineData(CompressorBallistics.Branching), InlineData(CompressorBallistics.Decoupled)]
    public void Every_feature_follows_the_textbook(CompressorBallistics ballistics)
    {
        var random = new Random(7);
        double worst = 0;
        for (int i = 0; i < 32; i++)
        {
            var c = new Compressor
            {
                Threshold = (-10 - 40 * random.NextDouble()).dB, Ratio = Math.Pow(20, random.NextDouble()), Knee = (12 * random.NextDouble()).dB,
                Attack = (0.05 * Math.Pow(1000, random.NextDouble())).ms, Release = (5 * Math.Pow(200, random.NextDouble())).ms,
                Hold = (random.Next(2) * 30 * random.NextDouble()).ms, Range = (random.Next(2) == 0 ? 100 : 20 * random.NextDouble()).dB,
                Detector = (CompressorDetector)random.Next(2), RmsWindow = (1 + 50 * random.NextDouble()).ms, Ballistics = ballistics, AutoRelease = random.Next(2) == 0,
                StereoLink = random.Next(3) switch { 0 => 0, 1 => 100, _ => 100 * random.NextDouble() }, Direction = (CompressorDirection)random.Next(2),
                MakeUp = (20 * random.NextDouble() - 10).dB, AutoMakeUp = random.Next(2) == 0,
            };
            const int frames = 12_000;
            float[] left = CompressorRun.Programme(2 * i, frames), right = CompressorRun.Programme(2 * i + 1, frames), ones = [.. Enumerable.Repeat(1f, frames)];
            var (l, r) = CompressorRun.Output(c, ones, ones, left, right);
            var textbook = new TextbookCompressor(c, Rate);
            for (int n = 0; n < frames; n++)
            {
                var (wantedLeft, wantedRight) = textbook.Next(left[n], right[n]);
                double error = Math.Max(Math.Abs(20 * Math.Log10(l[n]) - wantedLeft), Math.Abs(20 * Math.Log10(r[n]) - wantedRight));
                worst = Math.Max(worst, error);
                Assert.True(error <= 0.0002, $"{error:g3} dB off at frame {n}: {l[n]}, {r[n]}, not {wantedLeft}, {wantedRight}: {c}");
            }
        }
        log.WriteLine($"worst {worst:g3} dB");
    }
}

file static class Rates
{
    public static SampleRate Hz(this int rate) => new(rate);
}
