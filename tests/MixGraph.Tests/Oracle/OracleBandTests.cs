using MixGraph.Processors;

namespace MixGraph.Tests.Oracle;

/// <summary>The oracle's bands against another textbook: Bristow-Johnson's cookbook biquads in double.</summary>
public class OracleBandTests
{
    [Fact]
    public void Every_shape_equals_the_cookbook()
    {
        foreach (var shape in Enum.GetValues<BandShape>().Except([BandShape.Tilt]))
            foreach (var (frequency, gain, q) in new[] { (60.0, 9.0, 0.7), (1000, -12, 3), (5000, 18, 0.3), (20_000, -4, 1), (40_000, 6, 0.8) })
                foreach (double rate in new[] { 44_100.0, 48_000, 192_000 })
                {
                    var random = new Random(1);
                    var samples = Enumerable.Range(0, 3000).Select(_ => random.NextSingle() - 0.5f).ToArray();
                    var actual = OracleBand.Bilinear(shape, frequency, gain, q, rate).Process(OracleSignal.Exact(samples, samples.Length));
                    var expected = Cookbook(shape, Math.Min(frequency / rate, 0.49), gain, q, samples);
                    for (int i = 0; i < samples.Length; i++) Assert.True(Math.Abs(expected[i] - actual.Value[i]) < 1e-9, $"{shape} {frequency} Hz {gain} dB Q {q} at {rate}, frame {i}: {actual.Value[i]}, not {expected[i]}");
                }
    }

    [Fact]
    public void A_bell_has_the_published_coefficients()
    {
        // 1 kHz, Q 1, +6 dB at 48 kHz: the response to an impulse begins with b0, b1 - a1 b0.
        var impulse = new float[8];
        impulse[0] = 1;
        var response = OracleBand.Bilinear(BandShape.Bell, 1000, 6, 1, 48_000).Process(OracleSignal.Exact(impulse, 8)).Value;
        Assert.Equal(1.043953086990335, response[0], 12);
        Assert.Equal(-1.8953207239364 + 1.8953207239364 * 1.043953086990335, response[1], 12);
    }

    [Fact]
    public void A_matched_bell_has_the_published_coefficients()
    {
        // 10 kHz, Q 1, +6 dB at 48 kHz.
        double[] b = [1.4049604153674125, -0.6525543344680069, 0.21604959139827304], a = [-0.4274026654325759, 0.3958583377302545];
        var impulse = new float[8];
        impulse[0] = 1;
        var response = new OracleBand(OracleMatched.Section(BandShape.Bell, 10_000, 6, 1, 48_000)).Process(OracleSignal.Exact(impulse, 8)).Value;
        Assert.Equal(b[0], response[0], 9);
        Assert.Equal(b[1] - a[0] * b[0], response[1], 9);
        Assert.Equal(b[2] - a[0] * response[1] - a[1] * b[0], response[2], 9);
    }

    static double[] Cookbook(BandShape shape, double normalized, double gain, double q, float[] samples)
    {
        double w = 2 * Math.PI * normalized, c = Math.Cos(w), alpha = Math.Sin(w) / (2 * q), a = Math.Pow(10, gain / 40), root = 2 * Math.Sqrt(a) * alpha;
        var (b0, b1, b2, a0, a1, a2) = shape switch
        {
            BandShape.Bell => (1 + alpha * a, -2 * c, 1 - alpha * a, 1 + alpha / a, -2 * c, 1 - alpha / a),
            BandShape.LowShelf => (a * (a + 1 - (a - 1) * c + root), 2 * a * (a - 1 - (a + 1) * c), a * (a + 1 - (a - 1) * c - root),
                a + 1 + (a - 1) * c + root, -2 * (a - 1 + (a + 1) * c), a + 1 + (a - 1) * c - root),
            BandShape.HighShelf => (a * (a + 1 + (a - 1) * c + root), -2 * a * (a - 1 + (a + 1) * c), a * (a + 1 + (a - 1) * c - root),
                a + 1 - (a - 1) * c + root, 2 * (a - 1 - (a + 1) * c), a + 1 - (a - 1) * c - root),
            BandShape.LowCut => ((1 + c) / 2, -(1 + c), (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha),
            BandShape.HighCut => ((1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha),
            BandShape.BandPass => (alpha, 0, -alpha, 1 + alpha, -2 * c, 1 - alpha),
            BandShape.AllPass => (1 - alpha, -2 * c, 1 + alpha, 1 + alpha, -2 * c, 1 - alpha),
            _ => (1, -2 * c, 1, 1 + alpha, -2 * c, 1 - alpha),
        };
        var result = new double[samples.Length];
        for (int n = 0; n < samples.Length; n++)
        {
            double X(int k) => n < k ? 0 : samples[n - k];
            double Y(int k) => n < k ? 0 : result[n - k];
            result[n] = (b0 * X(0) + b1 * X(1) + b2 * X(2) - a1 * Y(1) - a2 * Y(2)) / a0;
        }
        return result;
    }
}
