using MixGraph.Processors;
using MixGraph.Testing;
using static MixGraph.Tests.Processors.EqualizerRuns;

namespace MixGraph.Tests.Processors;

/// <summary>Bands whose settings move: sweeps stay bounded, and edits leave no clicks.</summary>
public class EqualizerMotionTests(Xunit.Abstractions.ITestOutputHelper output)
{
    const int Tile = 64;
    static readonly BandShape[] Shapes = Enum.GetValues<BandShape>();

    /// <summary>Runs a signal while the settings follow a function of the control point.</summary>
    static float[] Run(float[] input, Func<int, Equalizer> at)
    {
        var left = (float[])input.Clone();
        var right = (float[])input.Clone();
        using var run = new ChainRun([ChainRun.Insert(at(0))], new(Rate));
        for (int start = 0, point = 0; start < left.Length; start += Tile, point++)
        {
            var next = at(point + 1);
            if (next != at(point)) run.MoveTo(0, ChainRun.Insert(next));
            run.Process([left], [right], from: start, count: Math.Min(Tile, left.Length - start));
        }
        return left;
    }

    static double Between(double from, double to, double way) => from * Math.Pow(to / from, way);

    /// <summary>There and back again, 10 ms each.</summary>
    static double Triangle(int point)
    {
        double phase = point * Tile / (Rate / 100.0) % 2;
        return phase < 1 ? phase : 2 - phase;
    }

    [Theory, InlineData(EqualizerDesign.AnalogMatched), InlineData(EqualizerDesign.Bilinear)]
    public void Frequency_sweeps_through_the_spectrum_in_10_ms_stay_bounded(EqualizerDesign design)
    {
        double worst = 0, worstRatio = 0;
        foreach (var shape in Shapes)
            foreach (double q in new[] { 0.7071, 1, 4 })
                foreach (double gain in new[] { 6.0, 12, -12 })
                {
                    var band = new Band { Shape = shape, Gain = gain.dB, Q = q };
                    var still = Impulse(new(band) { Design = design }, 2048);
                    double greatest = Enumerable.Range(0, 80).Max(i => Math.Pow(10, Level(still, 50 * Math.Pow(400, i / 79.0)) / 20));
                    foreach (var (name, input) in new[] { ("100 Hz", Sine(100, Rate / 2)), ("1 kHz", Sine(1000, Rate / 2)), ("pink", Pink(1, Rate / 2)) })
                    {
                        double peak = Run(input, p => new(band with { Frequency = Between(20, 20_000, Triangle(p)).Hz }) { Design = design }).Max(Math.Abs) / input.Max(Math.Abs);
                        // A shelf of 12 dB lifts all of a low tone by 3.98, and resonates by its Q besides: then the settings themselves are above 4.
                        (worst, worstRatio) = (Math.Max(worst, peak), Math.Max(worstRatio, peak / Math.Max(4, greatest)));
                        Assert.True(peak <= Math.Max(4, 1.35 * greatest), $"{design} {shape} Q {q} {gain} dB, {name}: {peak:g3} times the input, {peak / greatest:g3} times the greatest gain");
                        if (gain == 6 && q <= 1 || shape == BandShape.Bell) Assert.True(peak <= 4, $"{design} {shape} Q {q} {gain} dB, {name}: {peak:g3} times the input");
                    }
                }
        output.WriteLine($"{worst:g3} times the input, {worstRatio:g3} times what the settings may do");
    }

    [Theory, InlineData(EqualizerDesign.AnalogMatched), InlineData(EqualizerDesign.Bilinear)]
    public void Every_parameter_through_its_whole_range_in_10_ms_stays_bounded(EqualizerDesign design)
    {
        var input = Pink(2, Rate / 2);
        double peakIn = input.Max(Math.Abs), gainWorst = 0, qWorst = 0, extreme = 0;
        string at = "";
        foreach (var shape in Shapes)
        {
            foreach (double frequency in new[] { 40.0, 1000, 12_000 })
            {
                double gains = Run(input, p => new(new Band { Shape = shape, Frequency = frequency.Hz, Gain = (-30 + 60 * Triangle(p)).dB }) { Design = design }).Max(Math.Abs) / peakIn;
                double qs = Run(input, p => new(new Band { Shape = shape, Frequency = frequency.Hz, Gain = 6.dB, Q = Between(0.1, 40, Triangle(p)) }) { Design = design }).Max(Math.Abs) / peakIn;
                (gainWorst, qWorst) = (Math.Max(gainWorst, gains), Math.Max(qWorst, qs));
            }
            foreach (var (gain, q) in new[] { (30.0, 0.1), (30, 40), (-30, 40), (24, 4) })
            {
                double peak = Run(input, p => new(new Band { Shape = shape, Frequency = Between(10, 23_000, Triangle(p)).Hz, Gain = gain.dB, Q = q }) { Design = design }).Max(Math.Abs) / peakIn;
                if (peak > extreme) (extreme, at) = (peak, $"{shape} {gain} dB Q {q}");
            }
        }
        output.WriteLine($"gain sweeps {gainWorst:g3}, Q sweeps {qWorst:g3}, extreme frequency sweeps {extreme:g3} ({at}) times the input");
        Assert.True(gainWorst <= 36, $"{gainWorst}"); // +30 dB is 31.6
        Assert.True(qWorst <= 4, $"{qWorst}");
        Assert.True(extreme <= 150, $"{extreme} {at}");
    }

    static readonly (string Name, Band From, Band To)[] Edits =
    [
        ("bell gain", Band.Bell(1.kHz, 0.dB), Band.Bell(1.kHz, 6.dB)), ("low bell gain", Band.Bell(100.Hz, -3.dB), Band.Bell(100.Hz, 3.dB)),
        ("bell frequency", Band.Bell(200.Hz, 6.dB), Band.Bell(400.Hz, 6.dB)), ("bell Q", Band.Bell(150.Hz, 6.dB, 0.7), Band.Bell(150.Hz, 6.dB, 1.4)),
        ("low shelf gain", Band.LowShelf(200.Hz, 0.dB), Band.LowShelf(200.Hz, -6.dB)), ("low shelf frequency", Band.LowShelf(100.Hz, -6.dB), Band.LowShelf(200.Hz, -6.dB)),
        ("high shelf gain", Band.HighShelf(3.kHz, 0.dB), Band.HighShelf(3.kHz, 6.dB)), ("low cut", Band.LowCut(40.Hz, slope: 24), Band.LowCut(80.Hz, slope: 24)),
        ("high cut", Band.HighCut(10.kHz), Band.HighCut(3.kHz)), ("tilt", Band.Tilt(700.Hz, -1.5.dB), Band.Tilt(700.Hz, 1.5.dB)), ("first order", Band.LowCut(40.Hz, slope: 6), Band.LowCut(80.Hz, slope: 6)),
        ("mid bell", Band.Bell(300.Hz, 0.dB).On(BandPlacement.Mid), Band.Bell(300.Hz, 6.dB).On(BandPlacement.Mid)),
    ];

    static readonly (string Name, Band From, Band To)[] GreatEdits =
    [
        ("bell gain", Band.Bell(1.kHz, -12.dB), Band.Bell(1.kHz, 12.dB)), ("low bell gain", Band.Bell(100.Hz, -12.dB), Band.Bell(100.Hz, 6.dB)),
        ("bell frequency", Band.Bell(200.Hz, 9.dB), Band.Bell(2.kHz, 9.dB)), ("bell Q", Band.Bell(150.Hz, 9.dB, 0.5), Band.Bell(150.Hz, 9.dB, 4)),
        ("low shelf gain", Band.LowShelf(200.Hz, 0.dB), Band.LowShelf(200.Hz, -12.dB)), ("low shelf frequency", Band.LowShelf(60.Hz, -9.dB), Band.LowShelf(600.Hz, -9.dB)),
        ("high shelf gain", Band.HighShelf(3.kHz, 0.dB), Band.HighShelf(3.kHz, 12.dB)), ("low cut", Band.LowCut(30.Hz, slope: 24), Band.LowCut(120.Hz, slope: 24)),
        ("high cut", Band.HighCut(10.kHz), Band.HighCut(500.Hz)), ("tilt", Band.Tilt(700.Hz, -6.dB), Band.Tilt(700.Hz, 6.dB)),
    ];

    [Fact]
    public void An_edit_in_16_ms_leaves_less_than_minus_70_dBFS_above_2_kHz() => CheckEdits(Edits, 12);

    [Fact]
    public void A_great_edit_in_27_ms_leaves_less_than_minus_70_dBFS_above_2_kHz() => CheckEdits(GreatEdits, 20);

    // What is left are the corners between the straight lines of the control points, so it falls with the square of the time taken.
    void CheckEdits((string Name, Band From, Band To)[] edits, int tiles)
    {
        var (worst, at) = (double.NegativeInfinity, "");
        foreach (var design in Enum.GetValues<EqualizerDesign>())
            foreach (var (name, from, to) in edits)
            {
                // As loud as it may be: the sine comes out at full scale at most.
                double lift = Math.Max(0, Math.Max(from.Gain.Value, to.Gain.Value));
                var input = Sine(100, Rate, Math.Pow(10, -lift / 20));
                var moved = Run(input, p => new(Moved(from, to, Math.Clamp((p - 300) / (double)tiles, 0, 1))) { Design = design });
                double level = Decibels(AboveTwoKilohertz(moved)[(Rate / 10)..(Rate - Rate / 10)].Max(Math.Abs));
                output.WriteLine($"{design} {name}: {level:f1} dBFS");
                if (level > worst) (worst, at) = (level, $"{design} {name}");
            }
        Assert.True(worst <= -70, $"{at}: {worst:f1} dBFS");
    }

    [Fact]
    public void A_band_that_is_switched_on_has_been_running_all_the_time()
    {
        var input = Sine(100, Rate, 0.25);
        foreach (var band in new[] { Band.Bell(120.Hz, 9.dB), Band.LowCut(100.Hz, slope: 6), Band.LowShelf(200.Hz, 9.dB).On(BandPlacement.Mid) })
        {
            var on = Run(input, _ => new(band));
            var switched = Run(input, p => new(band with { Enabled = p >= 300 }));
            Assert.Equal(input[..(298 * Tile)], switched[..(298 * Tile)]);
            Assert.True(on[(301 * Tile)..].Zip(switched[(301 * Tile)..], (a, b) => Math.Abs(a - b)).Max() < 1e-5);
        }
    }

    /// <summary>Each parameter a way from one band to the other, smoothly, and along its taper.</summary>
    static Band Moved(Band start, Band end, double way)
    {
        double t = way * way * (3 - 2 * way);
        return start with
        {
            Frequency = Along(Band.FrequencyParameter, start, end, t).Hz,
            Gain = Along(Band.GainParameter, start, end, t).dB,
            Q = Along(Band.QParameter, start, end, t),
        };
    }

    static double Along(ParameterDescriptor<Band> parameter, Band start, Band end, double t)
    {
        double a = parameter.GetNumber(start), b = parameter.GetNumber(end);
        if (a == b || t == 0) return a;
        return t == 1 ? b : parameter.FromNormalized(parameter.ToNormalized(a) + t * (parameter.ToNormalized(b) - parameter.ToNormalized(a)));
    }
}
