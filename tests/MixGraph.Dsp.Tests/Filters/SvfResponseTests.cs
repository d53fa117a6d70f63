namespace MixGraph.Dsp.Tests;

/// <summary>The kernel's magnitude response is within 0.01 dB of the cookbook's discrete filter wherever that is above -60 dB.</summary>
public class SvfResponseTests(Xunit.Abstractions.ITestOutputHelper output)
{
    const int Probes = 40;
    const double ToleranceDecibels = 0.01, FloorDecibels = -60;
    static readonly (double Frequency, double Gain, double Q)[] Settings =
    [
        (30, 12, 0.7071), (30, -12, 10), (100, 6, 4), (250, -18, 0.3), (1000, 6, 1), (1000, -24, 8), (4000, 3, 0.7071), (12_000, 9, 2), (19_000, -6, 0.7071),
    ];

    [Theory, InlineData(44_100), InlineData(48_000), InlineData(88_200), InlineData(96_000), InlineData(192_000)]
    public void Every_shape_follows_the_cookbook(int sampleRate)
    {
        double worst = 0;
        foreach (var (frequency, gain, q) in Settings)
        {
            // The slowest pole decays by w/(2Q), or by w Q where it is overdamped; 16 dB of gain slow a bell's by A.
            double decay = 2 * Math.PI * frequency / sampleRate * Math.Min(1 / (2 * q * 4), q / 4);
            var impulse = TestSignals.Impulse((int)Math.Min(20 / decay, 500_000) + 64);
            var strips = Array.ConvertAll(SvfStrips.Shapes, shape => new LaneStrip<SvfCoefficients<Lanes1>>(impulse, impulse, SvfDesign.Design(shape, frequency, gain, q, sampleRate)));
            var responses = SvfStrips.Run(8, strips, () => 64);
            for (int s = 0; s < SvfStrips.Shapes.Length; s++)
            {
                var band = new TextbookBand(SvfStrips.Shapes[s], frequency, gain, q, sampleRate);
                for (int probe = 0; probe < Probes; probe++)
                {
                    double hertz = 20 * Math.Pow(0.49 * sampleRate / 20, probe / (Probes - 1.0)), omega = 2 * Math.PI * hertz / sampleRate;
                    double wanted = Responses.Decibels(band.Response(omega));
                    if (wanted < FloorDecibels) continue;
                    double error = Math.Abs(Responses.Decibels(Responses.At(responses[s].Left, omega)) - wanted);
                    worst = Math.Max(worst, error);
                    Assert.True(error <= ToleranceDecibels,
                        $"{SvfStrips.Shapes[s]} {frequency} Hz {gain} dB Q {q} at {sampleRate}: {error:g3} dB off at {hertz:f1} Hz, where it should be {wanted:f3} dB");
                }
            }
        }
        output.WriteLine($"{sampleRate} Hz: worst {worst:g3} dB");
    }
}
