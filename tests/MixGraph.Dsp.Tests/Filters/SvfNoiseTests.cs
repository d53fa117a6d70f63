namespace MixGraph.Dsp.Tests;

/// <summary>Signal to error of the hardest bell, 30 Hz with a Q of 10, against double: at least 118 dB, rounding of samples, states and coefficients included.</summary>
public class SvfNoiseTests(Xunit.Abstractions.ITestOutputHelper output)
{
    const double Least = 118;

    public static TheoryData<int, double> Cases => new() { { 48_000, 12 }, { 48_000, -12 }, { 192_000, 12 }, { 192_000, -12 } };

    [Theory, MemberData(nameof(Cases))]
    public void A_sine_at_its_center(int sampleRate, double gain) => Check("sine", TestSignals.Sine(30, sampleRate, 2 * sampleRate, 0.5), sampleRate, gain);

    [Theory, MemberData(nameof(Cases))]
    public void Low_noise(int sampleRate, double gain) => Check("low noise", TestSignals.LowNoise(7, 2 * sampleRate, 100, sampleRate, 0.5), sampleRate, gain);

    [Theory, MemberData(nameof(Cases))]
    public void White_noise(int sampleRate, double gain) => Check("white noise", TestSignals.Noise(8, 2 * sampleRate, 0.5), sampleRate, gain);

    void Check(string name, float[] input, int sampleRate, double gain)
    {
        var textbook = new TextbookBand(SvfShape.Bell, 30, gain, 10, sampleRate);
        Check(name, input, sampleRate, gain, SvfDesign.Design(SvfShape.Bell, 30, gain, 10, sampleRate), textbook.Next);
        // Matched, it is the same band but for squares of its frequency: as good as it is bilinear.
        var matched = new DoubleSvf(MatchedDesign.Prototype(SvfShape.Bell, 30.0 / sampleRate, gain, 10));
        Check("matched, " + name, input, sampleRate, gain, MatchedDesign.Design(SvfShape.Bell, 30, gain, 10, sampleRate), matched.Next);
    }

    void Check(string name, float[] input, int sampleRate, double gain, SvfCoefficients<Lanes1> section, Func<double, double> next)
    {
        var actual = SvfStrips.Run(16, [new LaneStrip<SvfCoefficients<Lanes1>>(input, input, section)])[0].Left;
        double signal = 0, error = 0;
        for (int i = 0; i < input.Length; i++)
        {
            double wanted = next(input[i]), e = actual[i] - wanted;
            (signal, error) = (signal + wanted * wanted, error + e * e);
        }
        double ratio = 10 * Math.Log10(signal / error);
        output.WriteLine($"{name}, {sampleRate} Hz, {gain:+0;-0} dB: {ratio:f1} dB");
        Assert.True(ratio >= Least, $"{ratio:f1} dB");
    }
}
