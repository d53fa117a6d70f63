using MixGraph.Analysis;
using MixGraph.Dsp;
using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Tests.Analysis;

public class HighestLayerTests
{
    static readonly (string Group, string Role, string[] Tracks)[] Song =
    [
        ("Drums", "drum", ["Kick", "Snare", "Hat"]),
        ("Bass", "bass", ["Bass"]),
        ("Guitars", "guitar", ["Guitar 1", "Guitar 2", "Guitar 3"]),
        ("Vocals", "vocal", ["Lead", "Backing"]),
    ];

    // Pink noise with a slope of each track's own.
    static MixSession Mix(bool flat = false)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        int seed = 1;
        foreach (var (name, role, tracks) in Song)
        {
            OutputBus bus = flat ? mix.MixBus : mix.AddGroup(name);
            foreach (string track in tracks)
            {
                var added = bus.AddTrack(track, Sounds.Clip(Sounds.Pink(seed, 6, -20 - seed % 3)));
                added.Role = role;
                added.Insert(new Equalizer(Band.Tilt(800.Hz, new(seed % 4 - 1.5))));
                seed++;
            }
        }
        return mix;
    }

    static BandMove Single(Proposal? proposal) => Assert.IsType<BandMove>(Assert.Single(proposal!.Moves));

    static void IsAgainst(Band cut, double hertz, double gain)
    {
        Assert.Equal(-gain, cut.Gain.Value, 1.0);
        Assert.InRange(Math.Log2(cut.Frequency.Hertz / hertz), -1.0 / 6, 1.0 / 6);
    }

    // The greatest difference that is left in third octaves around the excess.
    static double Residual(MixSession clean, MixSession mended)
    {
        var bands = FrequencyBands.ThirdOctaves;
        double[] before = MixAnalysis.Of(clean.Document).Mix.Bands(bands), after = MixAnalysis.Of(mended.Document).Mix.Bands(bands);
        return Enumerable.Range(0, bands.Count).Where(b => bands.Center(b) is > 90 and < 10_000).Max(b => Math.Abs(10 * Math.Log10(after[b] / before[b])));
    }

    [Theory]
    [InlineData(400, 6, 1)]
    [InlineData(350, 4, 1.4)]
    [InlineData(550, 8, 2)]
    public void An_excess_of_the_guitars_is_mended_on_the_guitar_bus(double hertz, double gain, double q)
    {
        var mix = Mix();
        foreach (string name in Song[2].Tracks) mix.Track(name).Insert(new Equalizer(Band.Bell(new(hertz), new(gain), q)));
        var report = mix.Listen();
        var move = Single(report.HighestLayerFix("boxy"));
        Assert.Equal(mix.Group("Guitars").Id, move.Strip);
        IsAgainst(move.Band, hertz, gain);
        Assert.Equal(report.HighestLayerFix("boxy")!.ToString(), report.HighestLayerFix(new FrequencyRange(300.Hz, 600.Hz))!.ToString());
        var finding = Assert.Single(report.Findings, f => f.Kind == FindingKind.BandExcess);
        Assert.Equal("Guitars", finding.StripName);
        Assert.EndsWith("from Guitars", finding.Message, StringComparison.Ordinal);
        mix.TopDown().Apply(report.HighestLayerFix("boxy")!);
        Assert.InRange(Residual(Mix(), mix), 0, 1);
    }

    [Fact]
    public void An_excess_of_all_groups_is_mended_on_the_mix_bus()
    {
        var mix = Mix();
        foreach (var track in mix.Tracks) track.Insert(new Equalizer(Band.Bell(400.Hz, 5.dB, 1)));
        var report = mix.Listen();
        var move = Single(report.HighestLayerFix("boxy"));
        Assert.Equal(mix.MixBus.Id, move.Strip);
        IsAgainst(move.Band, 400, 5);
        var finding = Assert.Single(report.Findings, f => f.Kind == FindingKind.BandExcess);
        Assert.Equal(mix.MixBus.Id, finding.Strip);
        report.HighestLayerFix("boxy")!.ApplyTo(mix);
        Assert.InRange(Residual(Mix(), mix), 0, 1);
    }

    [Fact]
    public void An_excess_of_one_track_is_mended_on_the_track()
    {
        var mix = Mix();
        mix.Track("Guitar 2").Insert(new Equalizer(Band.Bell(3000.Hz, 8.dB, 1.4)));
        var move = Single(mix.Listen().HighestLayerFix("harsh"));
        Assert.Equal(mix.Track("Guitar 2").Id, move.Strip);
        IsAgainst(move.Band, 3000, 8);
    }

    [Fact]
    public void Without_buses_every_track_of_the_group_gets_the_same_bell()
    {
        var mix = Mix(flat: true);
        foreach (string name in Song[2].Tracks) mix.Track(name).Insert(new Equalizer(Band.Bell(400.Hz, 6.dB, 1)));
        var report = mix.Listen();
        var fix = report.HighestLayerFix("boxy")!;
        Assert.Equal(Song[2].Tracks.Select(t => mix.Track(t).Id), fix.Moves.Select(m => m.Strip));
        Assert.Single(fix.Moves.Cast<BandMove>().Select(m => m.Band).Distinct());
        Assert.Equal("guitars", Assert.Single(report.Findings, f => f.Kind == FindingKind.BandExcess).Group, ignoreCase: true);
        fix.ApplyTo(mix);
        Assert.InRange(Residual(Mix(flat: true), mix), 0, 1);
    }

    [Fact]
    public void What_does_not_stand_out_has_no_fix_and_words_must_be_known()
    {
        var report = Mix().Listen();
        Assert.DoesNotContain(report.Findings, f => f.Kind == FindingKind.BandExcess);
        Assert.Null(report.HighestLayerFix("boxy"));
        Assert.Throws<ArgumentException>(() => report.HighestLayerFix("purple"));
        Assert.Throws<ArgumentException>(() => report.HighestLayerFix(new FrequencyRange(500.Hz, 500.Hz)));
        Assert.Throws<ArgumentException>(() => report.HighestLayerFix(new FrequencyRange(0.Hz, 60.Hz)));
        Assert.Null(new MixSession(SampleRate.Hz48000).Listen().HighestLayerFix("harsh"));
    }
}
