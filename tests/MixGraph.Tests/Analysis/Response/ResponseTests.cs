using MixGraph.Dsp;
using MixGraph.Processors;
using MixGraph.Workflow;
using Xunit.Abstractions;

namespace MixGraph.Tests.Analysis;

public class ResponseTests(ITestOutputHelper output)
{
    static readonly Band[] Shapes =
    [
        Band.Bell(30.Hz, +12.dB, q: 4), Band.Bell(1.kHz, -9.dB, q: 0.7), Band.Bell(15.kHz, +6.dB), Band.LowShelf(120.Hz, -8.dB), Band.HighShelf(9.kHz, +10.dB, q: 1.5),
        Band.LowCut(80.Hz, slope: 6), Band.LowCut(200.Hz, slope: 12), Band.LowCut(90.Hz, q: 1.4, slope: 18), Band.LowCut(300.Hz, slope: 24), Band.LowCut(60.Hz, slope: 36), Band.LowCut(500.Hz, slope: 48),
        Band.HighCut(12.kHz, slope: 6), Band.HighCut(6.kHz, slope: 12), Band.HighCut(3.kHz, slope: 18), Band.HighCut(9.kHz, slope: 24), Band.HighCut(4.kHz, slope: 36), Band.HighCut(5.kHz, slope: 48),
        Band.BandPass(700.Hz, q: 2), Band.Notch(2.kHz, q: 3), Band.Tilt(900.Hz, +4.dB), Band.AllPass(400.Hz, q: 1.1),
    ];

    [Theory]
    [InlineData(EqualizerDesign.AnalogMatched, 48_000)]
    [InlineData(EqualizerDesign.Bilinear, 44_100)]
    public void Every_shape_has_the_response_that_is_measured(EqualizerDesign design, int rate)
    {
        foreach (var band in Shapes) AssertMeasured(new Equalizer(band) { Design = design }, rate);
    }

    [Theory]
    [InlineData(BandPlacement.Left)]
    [InlineData(BandPlacement.Right)]
    [InlineData(BandPlacement.Mid)]
    [InlineData(BandPlacement.Side)]
    public void Every_placement_has_the_response_that_is_measured(BandPlacement placement) =>
        AssertMeasured(new Equalizer(Band.Bell(500.Hz, +7.dB), Band.LowCut(150.Hz, slope: 18).On(placement), Band.Tilt(2.kHz, -3.dB).On(BandPlacement.Left), Band.HighShelf(4.kHz, -9.dB).On(placement)), 48_000);

    [Fact]
    public void A_curve_has_the_levels_that_are_measured()
    {
        var equalizer = new Equalizer(Band.LowCut(80.Hz, slope: 24), Band.Bell(400.Hz, -6.dB, q: 2), Band.HighShelf(8.kHz, +10.dB).On(BandPlacement.Mid), Band.Bell(3.kHz, +5.dB).On(BandPlacement.Left), Band.Bell(1.kHz, 9.dB) with { Enabled = false });
        var measured = Impulses.Measure(48_000, (_, track) => track.Insert(equalizer)).Spread(48_000).ToArray();
        foreach (var part in Enum.GetValues<BandPlacement>())
        {
            var response = new Decibels[measured.Length];
            equalizer.ResponseAt([.. measured.Select(m => new Frequency(m.Hertz))], SampleRate.Hz48000, response, part);
            for (int i = 0; i < measured.Length; i++)
            {
                double level = 10 * Math.Log10(measured[i].Transfer.PowerOf(part));
                if (level > -60) Assert.InRange(response[i].Value, level - 0.01, level + 0.01);
                Assert.Equal(response[i], equalizer.ResponseAt(new(measured[i].Hertz), SampleRate.Hz48000, part));
            }
        }
    }

    [Fact]
    public void Levels_are_what_they_are_known_to_be()
    {
        Assert.Equal(0, new Equalizer().ResponseAt(1.kHz, SampleRate.Hz48000).Value);
        Assert.Equal(-12, new Equalizer(Band.Bell(500.Hz, -12.dB)).ResponseAt(500.Hz, SampleRate.Hz48000).Value, 6);
        Assert.Equal(-3.01, new Equalizer(Band.LowCut(100.Hz)) { Design = EqualizerDesign.Bilinear }.ResponseAt(100.Hz, SampleRate.Hz48000).Value, 2);
        Assert.True(new Equalizer(Band.Notch(1.kHz)).ResponseAt(1.kHz, SampleRate.Hz48000) < -200.dB);
        Assert.Equal(6, new Equalizer(Band.Bell(3.kHz, +6.dB).Dynamic(-6.dB, -30.dB)).ResponseAt(3.kHz, SampleRate.Hz48000).Value, 6);
        Assert.Equal(6, new Equalizer(Band.Bell(3.kHz, +6.dB).On(BandPlacement.Side)).ResponseAt(3.kHz, SampleRate.Hz48000, BandPlacement.Side).Value, 6);
        Assert.Equal(0, new Equalizer(Band.Bell(3.kHz, +6.dB).On(BandPlacement.Side)).ResponseAt(3.kHz, SampleRate.Hz48000, BandPlacement.Mid).Value, 6);
        Assert.True(double.IsFinite(new Equalizer(Band.HighShelf(10.kHz, +6.dB)).ResponseAt(40.kHz, SampleRate.Hz44100).Value));
        Assert.Throws<ArgumentException>(() => new Equalizer().ResponseAt([1.kHz], SampleRate.Hz48000, []));
    }

    [Fact]
    public void A_strip_has_the_response_that_is_measured() => AssertStrip(48_000, (mix, track) =>
    {
        track.Trim = -4.dB;
        track.PolarityInverted = true;
        track.Insert(new Utility { Gain = +3.dB, InvertLeft = true, DcFilter = true, Delay = 3 });
        track.Insert(new Equalizer(Band.Bell(800.Hz, -10.dB), Band.LowShelf(100.Hz, +5.dB).On(BandPlacement.Side))).Mix = 40;
        track.Fader = -7.dB;
        var vca = mix.AddVca("All");
        vca.Add(track);
        vca.Fader = +2.dB;
        track.Insert(new StereoTool { Width = 140, MidGain = -2.dB, MonoLows = MonoLows.Slope24, MonoBelow = 150.Hz, Rotation = 12 }, postFader: true);
        track.Insert(new Utility { Channels = ChannelChoice.Swap, Delay = 0 }, postFader: true);
        track.Pan = Pan.At(0.3);
    });

    [Fact]
    public void A_mixed_delay_has_the_comb_that_is_measured() => AssertStrip(44_100, (_, track) =>
    {
        track.Insert(new Utility { Delay = 40 }).Mix = 30;
        track.Insert(new StereoTool { Width = 60, MonoLows = MonoLows.Slope12, MonoBelow = 90.Hz });
        track.Insert(new Compressor()).Bypassed = true;
    });

    [Fact]
    public void What_may_be_moved_past_an_insert()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("Track", Signal.Silence(1.s));
        Assert.True(Of(new Compressor()).IsNonLinear);
        Assert.True(Of(new Saturator()).IsNonLinear);
        Assert.True(Of(new Equalizer(Band.Bell(1.kHz, 0.dB).Dynamic(-3.dB, -30.dB))).IsNonLinear);
        Assert.True(Of(new Reverb()).IsTimeVarying);
        Assert.True(Of(new Reverb { ModulationDepth = 0.ms }).IsLinearAndStill);
        Assert.True(Of(new Delay()).IsLinearAndStill);
        Assert.True(Of(new Delay { Ducking = 6.dB }).IsNonLinear);
        Assert.True(Of(new Utility()) is { KeepsMiddle: true, KeepsSides: true, IsLinearAndStill: true });
        Assert.True(Of(Utility.MonoSum) is { KeepsMiddle: true, KeepsSides: false });
        Assert.True(Of(new StereoTool { Width = 50 }) is { KeepsMiddle: true, KeepsSides: false });
        Assert.True(Of(new Equalizer(Band.LowCut(80.Hz).On(BandPlacement.Side))) is { KeepsMiddle: true, KeepsSides: false });
        Assert.True(Of(new Equalizer(Band.LowCut(80.Hz).On(BandPlacement.Right))) is { KeepsMiddle: false, KeepsSides: true });
        var compressor = track.Insert(new Compressor());
        compressor.Bypassed = true;
        Assert.True(InsertTraits.Of(compressor.State).IsLinearAndStill);
        compressor.Automate(Insert.BypassedParameter, [(0.s, false), (1.s, true)]);
        Assert.False(InsertTraits.Of(compressor.State).IsLinearAndStill);

        InsertTraits Of(MixGraph.Extending.IProcessorSettings settings) => InsertTraits.Of(track.Insert(settings).State);
    }

    void AssertMeasured(Equalizer equalizer, int rate)
    {
        var response = new EqualizerResponse(equalizer, new(rate));
        double worst = 0;
        foreach (var (hertz, transfer) in Impulses.Measure(rate, (_, track) => track.Insert(equalizer)).Spread(rate))
            worst = Math.Max(worst, Impulses.AssertSame(transfer, response.At(new(hertz, new(rate))), $"{equalizer.Bands[0].Shape} {equalizer.Bands[0].Slope} at {hertz:0.0} Hz"));
        output.WriteLine($"{equalizer.Bands[0].Shape} {equalizer.Bands[0].Slope}: within {worst:0.00000} dB");
    }

    void AssertStrip(int rate, Action<MixSession, Track> set)
    {
        var mix = new MixSession(new SampleRate(rate));
        set(mix, mix.AddTrack("Track", Signal.Silence(1.s, channels: 2)));
        var response = new StripResponse(mix.Document, mix.Track("Track").State);
        double worst = 0;
        foreach (var (hertz, transfer) in Impulses.Measure(rate, set).Spread(rate))
            worst = Math.Max(worst, Impulses.AssertSame(transfer, response.At(new(hertz, new(rate))), $"{hertz:0.0} Hz"));
        output.WriteLine($"within {worst:0.00000} dB");
    }
}
