namespace MixGraph.Dsp.Tests;

/// <summary>A band that does nothing changes no bit.</summary>
public class SvfIdentityTests
{
    [Fact]
    public void A_band_of_0_dB_is_the_identity()
    {
        foreach (var shape in new[] { SvfShape.Bell, SvfShape.LowShelf, SvfShape.HighShelf })
            foreach (double frequency in new[] { 10.0, 30, 1000, 18_000, 40_000 })
                foreach (double q in new[] { 0.1, 0.70710678, 10, 40 })
                {
                    Check(SvfDesign.Design(shape, frequency, 0, q, 48_000), $"{shape} at {frequency} Hz, Q {q}");
                    Check(MatchedDesign.Design(shape, frequency, 0, q, 48_000), $"matched {shape} at {frequency} Hz, Q {q}");
                }
    }

    [Fact]
    public void The_padding_lane_is_the_identity() => Check(SvfDesign.Identity, "identity");

    static void Check(SvfCoefficients<Lanes1> band, string what)
    {
        var strip = new LaneStrip<SvfCoefficients<Lanes1>>(TestSignals.Rough(1, 1000), TestSignals.Noise(2, 1000, 1e3), band);
        foreach (int width in LaneRun.Widths)
        {
            var output = SvfStrips.Run(width, [strip, strip])[1];
            Bits.AssertSame(strip.Left, output.Left, $"{what}, width {width}");
            Bits.AssertSame(strip.Right, output.Right, $"{what}, width {width}");
        }
    }
}
