using MixGraph.Dsp;
using MixGraph.Processors;
using MixGraph.Tests.Analysis;
using MixGraph.Workflow;
using Xunit.Abstractions;

namespace MixGraph.Tests.Workflow;

public class LedgerTests(ITestOutputHelper output)
{
    static readonly LedgerOptions Unheard = new() { Listens = false };

    static readonly AudioSource Mono = Signal.Noise(1, -20.dB, 0.1.s), Stereo = Signal.Noise(2, -20.dB, 0.1.s, channels: 2);

    /// <summary>The book's example: bright overheads, guitars and vocals, and a bright mix bus.</summary>
    static MixSession Bright(bool inGroups = false)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        foreach (var (group, gain) in new[] { ("Drums", 10), ("Guitars", 5), ("Vocals", 10) })
        {
            var bus = mix.AddGroup(group);
            for (int i = 1; i <= 2; i++)
            {
                var track = bus.AddTrack($"{group} {i}", Stereo);
                if (!inGroups) track.Insert(new Equalizer(Band.HighShelf(3.kHz, gain.dB)));
            }
            if (inGroups) bus.Insert(new Equalizer(Band.HighShelf(3.kHz, gain.dB)));
        }
        mix.MixBus.Insert(new Equalizer(Band.HighShelf(3.kHz, +3.dB)));
        return mix;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Shelves_add_up(bool inGroups)
    {
        var mix = Bright(inGroups);
        var ledger = mix.Ledger(Unheard);
        output.WriteLine(ledger.ToString());
        foreach (var (group, sum) in new[] { ("Drums", 13), ("Guitars", 8), ("Vocals", 13) })
            for (int i = 1; i <= 2; i++)
            {
                var path = ledger.Path(mix.Track($"{group} {i}"));
                foreach (var at in new[] { 16.kHz, 20.kHz }) Assert.InRange(path.At(at).Value, sum - 0.05, sum + 0.05);
                Assert.InRange(path.At(31.5.Hz).Value, -0.05, 0.05);
                Assert.InRange(path.Of(Layer.MixBus)[30].Value, 2.95, 3.05);
                Assert.InRange(path.Of(inGroups ? Layer.Groups : Layer.Tracks)[30].Value, sum - 3.05, sum - 2.95);
                Assert.Equal(0, path.Of(inGroups ? Layer.Tracks : Layer.Groups)[30].Value);
            }
        // Equal powers: 10 log((2 x 10^1.3 + 10^0.8) / 3).
        double all = 10 * Math.Log10((2 * Math.Pow(10, 1.3) + Math.Pow(10, 0.8)) / 3);
        Assert.InRange(ledger.Aggregate[30].Value, all - 0.05, all + 0.05);
        Assert.InRange(ledger.Layers.Single(l => l.Layer == Layer.MixBus).Tone[30].Value, 2.95, 3.05);

        var paths = ledger.Alarms.Where(a => a.Kind == LedgerAlarmKind.Path).ToArray();
        Assert.Equal(["Drums", "Vocals", "Guitars"], paths.Select(a => a.StripName));
        Assert.All(paths, a => Assert.Equal(2, a.Parts.Count));
        Assert.Equal(2, paths[0].Paths.Count);
        Assert.InRange(paths[1].Gain.Value, 12.95, 13.05);
        Assert.Single(ledger.Alarms, a => a.Kind == LedgerAlarmKind.Aggregate && a.Gain > 5.dB);
        Assert.Contains(ledger.Alarms, a => a.Kind == LedgerAlarmKind.TwoLayers);
        Assert.Matches($@"^Vocals \+1[23]\.\d dB at [\d.]+ kHz over two layers: mix bus \+3\.0 dB, {(inGroups ? "groups" : "tracks")} \+(10\.0|9\.9) dB$", paths[1].Message);
        Assert.DoesNotContain(ledger.Findings, f => f.Message.Contains(" on two layers"));
        Assert.All(ledger.Findings, f => Assert.Equal(FindingKind.Accumulation, f.Kind));
    }

    [Fact]
    public void The_gain_is_what_a_render_measures()
    {
        void Set(MixSession mix, Track track)
        {
            var (inner, outer) = (mix.AddGroup("Inner"), mix.AddGroup("Outer"));
            track.Output = inner;
            inner.Output = outer;
            track.Trim = -3.dB;
            track.Fader = -8.dB;
            track.Insert(new Equalizer(Band.LowCut(100.Hz, slope: 24), Band.Bell(2.kHz, +4.dB)));
            inner.Insert(new Utility { Gain = +5.dB });
            inner.Insert(new Equalizer(Band.HighShelf(8.kHz, +6.dB).On(BandPlacement.Mid))).Mix = 70;
            outer.Pan = Pan.At(0.4);
            mix.MixBus.Insert(new Equalizer(Band.LowShelf(150.Hz, -4.dB)), postFader: true);
            mix.MixBus.Fader = +1.dB;
        }
        var mix = new MixSession(SampleRate.Hz48000);
        Set(mix, mix.AddTrack("Track", Stereo));
        var path = mix.Ledger(Unheard).Path(mix.Track("Track"));
        var measured = Impulses.Measure(48_000, Set);
        for (int band = 3; band < 31; band++)
        {
            double center = Ledger.Bands.Center(band);
            int above = Array.FindIndex(measured, m => m.Hertz > center); // a center lies between two bins
            double from = Level(above - 1), share = (center - measured[above - 1].Hertz) / (measured[above].Hertz - measured[above - 1].Hertz);
            double level = from + share * (Level(above) - from);
            Assert.InRange(path.Total[band].Value, level - 0.01, level + 0.01);
        }
        double Level(int bin) => 10 * Math.Log10(measured[bin].Transfer.PowerOfSides);
        Assert.Equal(4, path.Entries.Count);
        Assert.Equal([Layer.Tracks, Layer.Groups, Layer.Groups, Layer.MixBus], path.Entries.Select(e => e.Layer));
        Assert.Equal(path.Tone[20].Value + path.Level.Value, path.Total[20].Value, 9);
        Assert.InRange(path.Level.Value, -5.7, -4.3); // -3 - 8 + 5 + 1, and what the pan does
        Assert.Equal(path.Tone[12].Value, Enum.GetValues<Layer>().Sum(l => path.Of(l)[12].Value), 9);
    }

    [Fact]
    public void A_loud_fader_is_no_boost()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("Loud", Mono);
        track.Trim = +20.dB;
        track.Fader = +12.dB;
        track.Pan = Pan.Left;
        track.Insert(new Utility { Gain = +9.dB });
        var vca = mix.AddVca("All");
        vca.Add(track);
        vca.Fader = +3.dB;
        var ledger = mix.Ledger(Unheard);
        Assert.Empty(ledger.Alarms);
        Assert.All(ledger.Path(track).Tone, t => Assert.Equal(0, t.Value, 9));
        Assert.Equal(44, ledger.Path(track).Level.Value, 3);
        Assert.Equal(44, ledger.Path(track).Total[0].Value, 3);
    }

    [Fact]
    public void Alarms_begin_above_the_limits()
    {
        // One 0 dB above its limit and one a little more.
        Assert.DoesNotContain(With(track: 6, bus: 0).Alarms, a => a.Kind == LedgerAlarmKind.Path);
        Assert.Single(With(track: 6.1, bus: 0).Alarms, a => a.Kind == LedgerAlarmKind.Path);
        Assert.Empty(With(track: 5, bus: 0).Alarms);
        Assert.Single(With(track: 5.1, bus: 0).Alarms, a => a.Kind == LedgerAlarmKind.Aggregate);
        Assert.Empty(With(track: 3, bus: 0.9).Alarms);
        var two = Assert.Single(With(track: 3, bus: 1).Alarms);
        Assert.Equal(LedgerAlarmKind.TwoLayers, two.Kind);
        Assert.Equal(["mix bus +1.0 dB", "tracks +3.0 dB"], two.Parts.Select(p => $"{(p.Layer == Layer.MixBus ? "mix bus" : "tracks")} {(p.Gain.Value).ToString("+0.0")} dB"));
        Assert.Equal("Track +4.0 dB at 1 kHz on two layers: mix bus +1.0 dB, tracks +3.0 dB", two.Message);
        Assert.Equal(1000, two.Frequency.Hertz, 6);
        Assert.True(two.Band.Lower.Hertz < 1000 && two.Band.Upper.Hertz > 1000);
        Assert.Empty(With(track: -12, bus: 0.5).Alarms);
        Assert.Empty(With(track: 12, bus: 3, new() { PathLimit = 20.dB, AggregateLimit = 20.dB, LayerBoost = 5.dB }).Alarms);

        static Ledger With(double track, double bus, LedgerOptions? options = null)
        {
            var mix = new MixSession(SampleRate.Hz48000);
            mix.AddTrack("Track", Mono).Insert(new Equalizer(Band.Bell(1.kHz, track.dB)));
            mix.MixBus.Insert(new Equalizer(Band.Bell(1.kHz, bus.dB)));
            return mix.Ledger((options ?? new()) with { Listens = false });
        }
    }

    [Fact]
    public void The_aggregate_is_weighted_by_what_is_heard()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var (bright, plain) = (mix.AddTrack("Bright", Mono), mix.AddTrack("Plain", Mono));
        bright.Insert(new Equalizer(Band.HighShelf(3.kHz, +10.dB)));
        // As loud as each other when heard: without the shelf there would be 1 + 0.1 in place of 1 + 1.
        var flat = Enumerable.Repeat(1.0, 31).ToArray();
        var ledger = LedgerPass.Run(mix.Document, new Dictionary<StripId, double[]> { [bright.Id] = flat, [plain.Id] = flat }, new());
        Assert.InRange(ledger.Aggregate[30].Value, 10 * Math.Log10(2 / 1.1) - 0.05, 10 * Math.Log10(2 / 1.1) + 0.05);
        var quiet = Enumerable.Repeat(1e-6, 31).ToArray();
        Assert.InRange(LedgerPass.Run(mix.Document, new Dictionary<StripId, double[]> { [bright.Id] = quiet, [plain.Id] = flat }, new()).Aggregate[30].Value, 0, 0.01);
        Assert.InRange(LedgerPass.Run(mix.Document, new Dictionary<StripId, double[]> { [bright.Id] = flat, [plain.Id] = quiet }, new()).Aggregate[30].Value, 9.95, 10.05);
        Assert.Throws<ArgumentException>(() => LedgerPass.Run(mix.Document, new Dictionary<StripId, double[]> { [bright.Id] = new double[3] }, new()));
        Assert.Throws<ArgumentException>(() => LedgerPass.Run(mix.Document, new Dictionary<StripId, double[]> { [bright.Id] = Enumerable.Repeat(double.NaN, 31).ToArray() }, new()));
    }

    [Fact]
    public void Unless_told_otherwise_the_ledger_listens()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var bright = mix.AddTrack("Bright", new Clip(Signal.Noise(1, -20.dB, 2.s)));
        var plain = mix.AddTrack("Plain", new Clip(Signal.Noise(2, -20.dB, 2.s)));
        bright.Insert(new Equalizer(Band.HighShelf(1.kHz, +10.dB)));
        // Two equal noises, of which one is raised: 1 + 10 in place of 1 + 1, and less where the raised one is turned down or plays for a part of the time.
        Assert.Equal(10 * Math.Log10(11 / 2.0), mix.Ledger().Aggregate[28].Value, 0.3);
        bright.Fader = -10.dB;
        Assert.Equal(10 * Math.Log10(2 / 1.1), mix.Ledger().Aggregate[28].Value, 0.3);
        bright.Fader = 0.dB;
        bright.Source = new Clip(Signal.Noise(1, -20.dB, 0.2.s));
        Assert.Equal(10 * Math.Log10((10 + 10) / (10 + 1.0)), mix.Ledger().Aggregate[28].Value, 0.4);
        plain.Muted = true;
        Assert.Equal(10, mix.Ledger().Aggregate[28].Value, 0.05);
    }

    [Fact]
    public void What_is_not_heard_raises_no_alarm_and_a_solo_changes_nothing()
    {
        var mix = Bright();
        foreach (var track in mix.Tracks.Where(t => t.Name.StartsWith("Drums", StringComparison.Ordinal))) track.Muted = true;
        mix.Group("Guitars").Fader = Decibels.Silence;
        var ledger = mix.Ledger(Unheard);
        Assert.Equal(["Vocals"], ledger.Alarms.Where(a => a.Kind == LedgerAlarmKind.Path).Select(a => a.StripName));
        Assert.False(ledger.Path(mix.Track("Drums 1")).IsHeard);
        Assert.True(ledger.Path(mix.Track("Guitars 1")).Level.IsSilence);
        Assert.InRange(ledger.Path(mix.Track("Guitars 1")).At(16.kHz).Value, 7.95, 8.05);
        mix.Track("Drums 1").Soloed = true;
        Assert.Equal(ledger.Alarms.Select(a => a.Message), mix.Ledger(Unheard).Alarms.Select(a => a.Message));
    }

    [Fact]
    public void What_all_have_from_the_bus_is_one_alarm()
    {
        var mix = Bright();
        foreach (var insert in mix.Tracks.SelectMany(t => t.Inserts)) insert.Bypassed = true;
        mix.MixBus.Find<Equalizer>()!.Update(e => new(Band.LowShelf(150.Hz, +8.dB)));
        mix.AddReturn("Plate", new Reverb());
        var ledger = mix.Ledger(Unheard);
        Assert.False(ledger.Path(mix.Return("Plate")).IsHeard);
        var path = Assert.Single(ledger.Alarms, a => a.Kind == LedgerAlarmKind.Path);
        Assert.Equal(mix.MixBus.Id, path.Strip);
        Assert.Equal(6, path.Paths.Count);
        Assert.Equal("All of the mix +8.0 dB at 20 Hz on the mix bus", path.Message);
        Assert.Equal(2, ledger.Alarms.Count);
        var finding = ledger.Findings[0];
        Assert.Equal(6, finding.Others.Count);
        Assert.InRange(finding.PredictedChange.Value, 1.95, 2.05);
    }

    [Fact]
    public void The_proposal_takes_the_excess_back_in_one_step()
    {
        var mix = Bright();
        var before = mix.Document;
        var finding = mix.Ledger(Unheard).Findings.First(f => f.StripName == "Vocals");
        Assert.Same(before, mix.Document);
        var proposal = finding.Proposal!;
        Assert.All(proposal.Moves, m => Assert.Equal(mix.MixBus.Id, m.Strip)); // where the highest layer boosts, and as much as it does
        mix.TopDown().Apply(proposal);
        Assert.InRange(mix.Ledger(Unheard).Path(mix.Track("Vocals 1")).At(20.kHz).Value, 9.9, 10.2);
        Assert.True(mix.Undo());
        Assert.Equal(before, mix.Document);

        mix.MixBus.Find<Equalizer>()!.Remove();
        proposal = mix.Ledger(Unheard).Findings.First(f => f.StripName == "Vocals").Proposal!;
        Assert.Equal(2, proposal.Moves.Count);
        proposal.ApplyTo(mix);
        Assert.InRange(mix.Ledger(Unheard).Path(mix.Track("Vocals 2")).At(20.kHz).Value, 5.9, 6.2);
    }

    [Fact]
    public void What_cannot_be_told_is_flagged()
    {
        var mix = new MixSession(SampleRate.Hz44100);
        var (plain, track) = (mix.AddTrack("Plain", Mono), mix.AddTrack("Track", Mono));
        track.Insert(new Compressor { Threshold = -30.dB });
        track.Insert(new Equalizer(Band.Bell(3.kHz, +4.dB).Dynamic(-6.dB, -40.dB)));
        track.Automate(Strip.FaderParameter, [(0.s, 0.dB), (1.s, -3.dB)]);
        var ledger = mix.Ledger(Unheard);
        Assert.True(ledger.Path(track) is { HasNonLinear: true, HasTimeVarying: true });
        Assert.True(ledger.Path(plain) is { HasNonLinear: false, HasTimeVarying: false });
        Assert.InRange(ledger.Path(track).At(3.15.kHz).Value, 3.8, 4.0);
    }

    [Fact]
    public void Sends_have_paths_of_their_own()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var vocal = mix.AddTrack("Vocal", Mono);
        var plate = mix.AddReturn("Plate", new Equalizer(Band.Bell(1.kHz, +7.dB)));
        vocal.SendTo(plate, -12.dB);
        var ledger = mix.Ledger(Unheard);
        Assert.Equal(["Vocal", "Plate"], ledger.Paths.Select(p => p.StripName));
        Assert.Equal("Plate +7.0 dB at 1 kHz on the groups", Assert.Single(ledger.Alarms).Message);
        Assert.Throws<ArgumentException>(() => ledger.Path(mix.MixBus));
        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.Path(vocal).At(10.Hz));
    }

    [Fact]
    public void Empty_and_large_mixes_have_ledgers()
    {
        var empty = new MixSession(SampleRate.Hz48000).Ledger(Unheard);
        Assert.Empty(empty.Alarms);
        Assert.Equal(31, empty.Aggregate.Count);
        Assert.NotEmpty(empty.ToString());
        var mix = new MixSession(SampleRate.Hz96000);
        mix.Edit("many", () =>
        {
            for (int i = 0; i < 500; i++) mix.AddTrack($"Track {i}", Mono).Insert(new Equalizer(Band.LowCut(80.Hz), Band.Bell(300.Hz, -3.dB), Band.Bell(3.kHz, +4.dB), Band.HighShelf(10.kHz, +4.dB)));
        });
        mix.MixBus.Insert(new Equalizer(Band.HighShelf(10.kHz, +3.dB)));
        var ledger = mix.Ledger(Unheard);
        Assert.Equal(500, Assert.Single(ledger.Alarms, a => a.Kind == LedgerAlarmKind.Path).Paths.Count);
    }
}
