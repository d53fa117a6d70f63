using Xunit.Abstractions;

namespace MixGraph.Dsp.Tests;

/// <summary>The meter against 32 points to a sample by 256 taps in double precision, on signals within 0.45 of the sample rate.</summary>
public class TruePeakArbiterTests(ITestOutputHelper log)
{
    const int Frames = 6_000;

    public static TheoryData<string> Signals => new() { "white", "pink", "clicks", "squares", "chords" };

    [Theory, MemberData(nameof(Signals))]
    public void Readings_agree_within_a_twentieth_of_a_decibel(string name)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            var samples = Make(name, seed);
            double expected = TruePeakRun.Decibels(TruePeakRun.BruteForce(samples)), actual = TruePeakRun.Read(samples, 48_000);
            double sample = TruePeakRun.Decibels(samples.Max(Math.Abs));
            log.WriteLine($"{name} {seed}: {actual:F3} dBTP, {actual - expected:+0.000;-0.000} dB; samples {sample - expected:F3}");
            Assert.Equal(expected, actual, 0.05);
        }
    }

    static float[] Make(string name, int seed)
    {
        var random = new Random(seed);
        var raw = new double[Frames];
        double low = 0, lower = 0;
        double tone = random.Next(60, 900), phase = random.NextDouble();
        for (int n = 0; n < Frames; n++)
        {
            double white = 2 * random.NextDouble() - 1;
            low += 0.3 * (white - low);
            lower += 0.02 * (white - lower);
            raw[n] = name switch
            {
                "white" => white,
                "pink" => 0.2 * white + 0.5 * low + 2 * lower,
                "clicks" => random.Next(40) == 0 ? white : 0,
                "squares" => Math.Clamp(8 * Math.Sin(2 * Math.PI * (tone * n / 48_000 + phase)), -1, 1) + 0.02 * white,
                _ => Math.Tanh(2 * Enumerable.Range(1, 12).Sum(k => Math.Sin(2 * Math.PI * (tone * k * 1.01 * n / 48_000 + k * phase)) / k)),
            };
        }
        // As a converter would: nothing above 0.45 of the sample rate. A cut at 0.425 whose slope ends there.
        const int Half = 150;
        var taps = Enumerable.Range(-Half, 2 * Half + 1).Select(k =>
        {
            double x = 0.85 * k, window = 0.42 + 0.5 * Math.Cos(Math.PI * k / Half) + 0.08 * Math.Cos(2 * Math.PI * k / Half);
            return 0.85 * (k == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x)) * window;
        }).ToArray();
        return [.. Enumerable.Range(0, Frames).Select(n => (float)Enumerable.Range(-Half, 2 * Half + 1)
            .Where(k => n + k >= 0 && n + k < Frames).Sum(k => taps[k + Half] * raw[n + k]))];
    }
}
