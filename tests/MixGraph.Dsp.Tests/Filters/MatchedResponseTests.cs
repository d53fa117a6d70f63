namespace MixGraph.Dsp.Tests;

/// <summary>Matched sections follow the analog magnitude from 20 Hz to 20 kHz at 48 kHz, where the bilinear transform is off by decibels.</summary>
public class MatchedResponseTests(Xunit.Abstractions.ITestOutputHelper output)
{
    const int Rate = 48_000;
    static readonly double[] Frequencies = [100, 1000, 3000, 5000, 8000, 10_000, 12_000, 14_000, 16_000];
    static readonly double[] Gains = [-10, -6, -1, 1, 6, 10];

    [Theory]
    [InlineData(0.5, 0.6)] // the worst of all is 0.583 dB, at 8.06 kHz and 10 dB
    [InlineData(0.7071, 0.6), InlineData(1, 0.5), InlineData(2, 0.35), InlineData(4, 0.2), InlineData(10, 0.1)]
    public void Bells(double q, double limit) => Check(SvfShape.Bell, Frequencies, Gains, q, limit);

    [Theory, InlineData(0.3, 0.65), InlineData(0.5, 0.3), InlineData(0.7071, 0.35), InlineData(1, 0.25), InlineData(1.2, 0.3), InlineData(2, 2.5)]
    public void Low_shelves(double q, double limit) => Check(SvfShape.LowShelf, Frequencies, Gains, q, limit);

    [Theory, InlineData(0.3, 0.65), InlineData(0.5, 0.3), InlineData(0.7071, 0.35), InlineData(1, 0.25), InlineData(1.2, 0.3), InlineData(2, 2.5)]
    public void High_shelves(double q, double limit) => Check(SvfShape.HighShelf, Frequencies, Gains, q, limit);

    [Theory, InlineData(SvfShape.LowShelf), InlineData(SvfShape.HighShelf)]
    internal void Shelves_up_to_20_kHz(SvfShape shape)
    {
        foreach (double q in new[] { 0.5, 0.7071, 0.85, 1, 1.2 }) Check(shape, [17_000, 18_000, 20_000], Gains, q, 0.6);
    }

    [Theory, InlineData(SvfShape.LowCut), InlineData(SvfShape.HighCut)]
    internal void Cuts_above_minus_6_dB(SvfShape shape)
    {
        foreach (double q in new[] { 0.5, 0.7071, 1, 2 }) Check(shape, Frequencies, [0], q, q > 0.8 ? 0.85 : 0.6, -6); // a resonance near the end of the spectrum costs a little
    }

    [Theory, InlineData(1, 0.6), InlineData(4, 0.15), InlineData(20, 0.02)]
    public void Notches_to_10_kHz(double q, double limit) => Check(SvfShape.Notch, Frequencies[..6], [0], q, limit, -20);

    [Theory, InlineData(1, 0.9), InlineData(4, 0.2), InlineData(20, 0.02)]
    public void Band_passes_above_minus_6_dB(double q, double limit) => Check(SvfShape.BandPass, Frequencies[..6], [0], q, limit, -6);

    [Theory, InlineData(OnePoleShape.LowCut, 0, 0.6, -6), InlineData(OnePoleShape.HighCut, 0, 0.6, -6), InlineData(OnePoleShape.Tilt, 3, 0.3, -60), InlineData(OnePoleShape.Tilt, -6, 0.6, -60)]
    internal void First_order(OnePoleShape shape, double gain, double limit, double above)
    {
        double worst = 0;
        string where = "";
        foreach (double frequency in Frequencies)
        {
            var response = Responses.Of([OnePoleDesign.Design(shape, frequency, gain, Rate, matched: true)], Responses.Frames(frequency, gain, 0.3, Rate))[0];
            foreach (double at in Responses.Probes(80, Rate))
            {
                double wanted = Responses.Decibels(AnalogBand.Response(shape, frequency, gain, at));
                if (wanted < above) continue;
                double error = Math.Abs(Responses.Decibels(Responses.At(response, 2 * Math.PI * at / Rate)) - wanted);
                if (error > worst) (worst, where) = (error, $"{frequency} Hz at {at:f0} Hz");
            }
        }
        output.WriteLine($"{shape} {gain} dB: {worst:f3} dB, {where}");
        Assert.True(worst <= limit, $"{shape} {gain} dB: {worst:f3} dB, {where}");
    }

    [Fact]
    public void A_tilt_by_the_bilinear_transform_has_the_published_values()
    {
        var response = Responses.Of([OnePoleDesign.Design(OnePoleShape.Tilt, 1000, 3, Rate, matched: false)], 4000)[0];
        foreach (var (at, wanted) in new[] { (20, -2.997), (100, -2.936), (500, -1.757), (1000, 0), (2000, 1.763), (10_000, 2.953) })
            Assert.Equal(wanted, Responses.Decibels(Responses.At(response, 2 * Math.PI * at / Rate)), 0.002);
    }

    [Fact]
    public void A_bell_has_Vicaneks_coefficients()
    {
        // 10 kHz, Q 1, +6 dB at 48 kHz: an impulse response begins with b0, b1 - a1 b0, b2 - a1 h1 - a2 h0.
        double[] b = [1.4049604153674125, -0.6525543344680069, 0.21604959139827304], a = [-0.4274026654325759, 0.3958583377302545];
        var response = Responses.Of([MatchedDesign.Design(SvfShape.Bell, 10_000, 6, 1, Rate)], 64)[0];
        Assert.Equal(b[0], response[0], 3e-7);
        Assert.Equal(b[1] - a[0] * b[0], response[1], 3e-7);
        Assert.Equal(b[2] - a[0] * response[1] - a[1] * b[0], response[2], 3e-7);
    }

    [Theory, InlineData(50, 0.7), InlineData(3000, 0.7), InlineData(3000, 4), InlineData(15_000, 1)]
    public void An_all_pass_turns_the_phase_alone_and_as_fast_as_the_analog_one(double frequency, double q)
    {
        var response = Responses.Of([MatchedDesign.Design(SvfShape.AllPass, frequency, 0, q, Rate)], Responses.Frames(frequency, 0, q, Rate))[0];
        foreach (double at in Responses.Probes(50, Rate)) Assert.Equal(0, Responses.Decibels(Responses.At(response, 2 * Math.PI * at / Rate)), 0.0005);
        double omega = 2 * Math.PI * frequency / Rate, step = 1e-4 * omega / q;
        Assert.Equal(-1, Responses.At(response, omega).Real, 5);
        double turned = (Responses.At(response, omega - step) / Responses.At(response, omega + step)).Phase;
        double delay = turned / (2 * step), wanted = 4 * q / omega;
        Assert.True(Math.Abs(delay / wanted - 1) < 0.003, $"{delay} frames, not {wanted}");
    }

    [Fact]
    public void At_low_frequencies_matched_and_bilinear_meet()
    {
        double worst = 0;
        foreach (var shape in SvfStrips.Shapes)
            foreach (double frequency in new[] { 10.0, 30, 100 })
                foreach (double q in new[] { 0.1, 0.7071, 1.2, 10, 40 })
                    foreach (double gain in new[] { -30.0, -3, 1e-7, 12, 30 })
                    {
                        double normalized = frequency / 192_000;
                        var (matched, bilinear) = (MatchedDesign.Prototype(shape, normalized, gain, q), SvfDesign.Prototype(shape, normalized, gain, q));
                        double w = 2 * Math.PI * normalized * Math.Pow(10, Math.Abs(gain) / 40) * Math.Max(1, 1 / q);
                        double error = new[]
                        {
                            matched.G / bilinear.G - 1, matched.K / bilinear.K - 1, matched.M0 - bilinear.M0, matched.M0 + matched.M2 - bilinear.M0 - bilinear.M2,
                            (matched.M1 - bilinear.M1) / (Math.Abs(bilinear.M1) + Math.Abs(bilinear.M2) + bilinear.K * Math.Abs(matched.M0)),
                        }.Max(Math.Abs);
                        // What is left are squares of the frequency, but for what the analog high-cut and band-pass let through at half the sample rate.
                        worst = Math.Max(worst, error / (w * w));
                        Assert.True(error < 20 * w * w + (shape is SvfShape.HighCut or SvfShape.BandPass ? w : 1e-9), $"{shape} {frequency} Hz Q {q} {gain} dB: {error:g3}, {error / w / w:f2} w²: {matched} {bilinear}");
                    }
        output.WriteLine($"{worst:f2} w²");
    }

    void Check(SvfShape shape, double[] frequencies, double[] gains, double q, double limit, double above = -90)
    {
        double worst = 0;
        string where = "";
        foreach (double frequency in frequencies)
        {
            var responses = Responses.Of([.. gains.Select(g => MatchedDesign.Design(shape, frequency, g, q, Rate))], Responses.Frames(frequency, 10, q, Rate));
            foreach (double at in Responses.Probes(80, Rate))
                foreach (var (gain, response) in gains.Zip(responses))
                {
                    double wanted = Responses.Decibels(AnalogBand.Response(shape, frequency, gain, q, at));
                    if (wanted < above) continue;
                    double error = Math.Abs(Responses.Decibels(Responses.At(response, 2 * Math.PI * at / Rate)) - wanted);
                    if (error > worst) (worst, where) = (error, $"{frequency} Hz {gain} dB at {at:f0} Hz");
                }
        }
        output.WriteLine($"{shape} Q {q}: {worst:f3} dB, {where}");
        Assert.True(worst <= limit, $"{shape} Q {q}: {worst:f3} dB, {where}");
    }
}
