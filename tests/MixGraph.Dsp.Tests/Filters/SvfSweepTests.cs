namespace MixGraph.Dsp.Tests;

/// <summary>A band may be swept through the whole spectrum in 10 ms without blowing up.</summary>
public class SvfSweepTests
{
    [Theory, InlineData(48_000), InlineData(192_000)]
    public void No_sample_exceeds_four_times_the_input(int sampleRate)
    {
        int points = sampleRate / 100 / 64 + 1;
        foreach (var shape in SvfStrips.Shapes)
            foreach (double q in new[] { 0.7071, 1 })
                foreach (bool up in new[] { true, false })
                {
                    // There and back for half a second, over the loudest noise and a low tone.
                    var sweep = Enumerable.Range(0, sampleRate / 2 / 64).Select(i =>
                    {
                        double way = i / points % 2 == 0 == up ? i % points / (double)points : 1 - i % points / (double)points;
                        return SvfDesign.Design(shape, 20 * Math.Pow(1000, way), 6, q, sampleRate);
                    });
                    var strip = new LaneStrip<SvfCoefficients<Lanes1>>(TestSignals.Noise(1, sampleRate / 2), TestSignals.Sine(100, sampleRate, sampleRate / 2), [.. sweep]);
                    var output = SvfStrips.Run(16, [strip])[0];
                    foreach (var channel in new[] { output.Left, output.Right })
                    {
                        float peak = channel.Max(MathF.Abs);
                        Assert.True(peak <= 4, $"{shape}, Q {q}, {(up ? "up" : "down")} at {sampleRate} Hz: {peak:g3} times the input");
                    }
                }
    }
}
