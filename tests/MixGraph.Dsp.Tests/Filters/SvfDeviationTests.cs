namespace MixGraph.Dsp.Tests;

/// <summary>How far any band is from double for a sine at its frequency, where resonance makes the most of every error.</summary>
/// <remarks>Two errors add: rounding noise of the states, greatest just above the limit where sections compensate, and detuning by
/// float coefficients, about 2 Q A times half a rounding (a Q of 40 at +24 dB is one of 160). The limits are what was measured over
/// this grid, less a little: they show a change for the worse, not a promise of the theory.</remarks>
public class SvfDeviationTests(Xunit.Abstractions.ITestOutputHelper output)
{
    static readonly double[] Frequencies = [10, 20, 30, 50, 100, 200, 500, 1000, 5000];

    [Theory, InlineData(48_000, 10, 6, 118), InlineData(192_000, 10, 6, 112), InlineData(48_000, 40, 24, 101.5), InlineData(192_000, 40, 24, 102)]
    public void Sines_at_the_frequency_of_a_band(int sampleRate, double highestQ, double highestGain, double least) => Check(SvfDesign.Prototype, sampleRate, highestQ, highestGain, least);

    // A period of 500 Hz is 96 frames, so a rounding error comes again in every period and adds up: that one low-cut is 6 dB worse than those beside it.
    [Theory, InlineData(48_000, 10, 6, 112), InlineData(192_000, 10, 6, 112), InlineData(48_000, 40, 24, 101), InlineData(192_000, 40, 24, 102)]
    public void Sines_at_the_frequency_of_a_matched_band(int sampleRate, double highestQ, double highestGain, double least) => Check(MatchedDesign.Prototype, sampleRate, highestQ, highestGain, least);

    void Check(Func<SvfShape, double, double, double, SvfPrototype> design, int sampleRate, double highestQ, double highestGain, double least)
    {
        var (worst, at) = (double.PositiveInfinity, "");
        foreach (double frequency in Frequencies)
        {
            var input = TestSignals.Sine(frequency, sampleRate, sampleRate, 0.5);
            foreach (double q in new[] { 0.1, 0.3, 0.7071, 2, 10, 40 }.Where(q => q <= highestQ))
            {
                foreach (double gain in new[] { -24.0, -6, 6, 24 }.Where(g => Math.Abs(g) <= highestGain))
                {
                    var strips = Array.ConvertAll(SvfStrips.Shapes, shape => new LaneStrip<SvfCoefficients<Lanes1>>(input, input, design(shape, frequency / sampleRate, gain, q).ToSection()));
                    foreach (var (shape, actual) in SvfStrips.Shapes.Zip(SvfStrips.Run(8, strips)))
                    {
                        double ratio = Ratio(new(design(shape, frequency / sampleRate, gain, q)), input, actual.Left);
                        if (shape == SvfShape.AllPass) ratio += 6; // twice the band-pass, with twice its error, and no louder
                        if (ratio < worst) (worst, at) = (ratio, $"{shape} {frequency} Hz, Q {q}, {gain} dB");
                    }
                }
            }
        }
        output.WriteLine($"{sampleRate} Hz, Q to {highestQ}, gain to {highestGain} dB: {worst:f1} dB for {at}");
        Assert.True(worst >= least, $"{worst:f1} dB for {at}");
    }

    /// <summary>Decibels of error below the input or the output, whichever is louder: a notch at its frequency leaves nothing to compare with.</summary>
    static double Ratio(DoubleSvf band, float[] input, float[] actual)
    {
        double before = 0, after = 0, error = 0;
        for (int i = 0; i < input.Length; i++)
        {
            double wanted = band.Next(input[i]), e = actual[i] - wanted;
            (before, after, error) = (before + (double)input[i] * input[i], after + wanted * wanted, error + e * e);
        }
        return 10 * Math.Log10(Math.Max(before, after) / error);
    }
}
