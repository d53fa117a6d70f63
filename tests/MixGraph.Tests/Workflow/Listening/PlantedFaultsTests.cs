using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow;

/// <summary>Faults planted into the stems of a clean song are found where they were planted, and little else is.</summary>
public class PlantedFaultsTests
{
    static readonly Lazy<Finding[]> Clean = new(() => [.. Song().Listen().Findings]);

    static MixSession Song() => MixSession.OpenStems(SessionFiles.Repository.File("samples/songs/about-the-summer-8-bars"));

    static Track Track(MixSession mix, string name) => mix.Tracks.Single(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    // What a track plays, in memory and changed, in place of its file.
    static void Plant(MixSession mix, string track, Action<AudioBuffer> fault)
    {
        var strip = Track(mix, track);
        var buffer = AudioFile.ReadAll(((Clip)strip.Source).Path);
        fault(buffer);
        strip.Source = new Clip(Signal.From(buffer));
    }

    static Finding Planted(MixSession mix, FindingKind kind, string strip)
    {
        var findings = mix.Listen().Findings;
        var found = Assert.Single(findings, f => f.Kind == kind && f.StripName.Equals(strip, StringComparison.OrdinalIgnoreCase));
        // Nothing else that the clean song does not have.
        Assert.InRange(findings.Count(f => f != found && !Clean.Value.Any(c => c.Kind == f.Kind && c.Strip == f.Strip)), 0, 2);
        return found;
    }

    [Fact]
    public void The_clean_song_has_next_to_nothing()
    {
        // Not planted and yet there: pads with a constant, as their sound font has it, and a piano 10 dB below guitars in its own range.
        Assert.All(Clean.Value, f => Assert.True(f is { Kind: FindingKind.DcOffset, StripName: "Pad warm" or "Pad metallic" } or { Kind: FindingKind.Hidden, StripName: "Piano" }, f.Message));
    }

    [Theory]
    [InlineData("Snare", 618)]
    [InlineData("Crash left", 2400)]
    [InlineData("China", 1000)]
    [InlineData("Rhythm guitar", 1500)]
    [InlineData("Piano", 2000)]
    public void A_ring_on_one_stem(string track, double hertz)
    {
        var mix = Song();
        Track(mix, track).Insert(new Equalizer(Band.Bell(new(hertz), 12.dB, 30)));
        var found = Planted(mix, FindingKind.Ring, track);
        Assert.InRange(1200 * Math.Log2(found.Frequency!.Value.Hertz / hertz), -20, 20);
        Assert.InRange(found.Size.Value, 9, 14);
        Assert.InRange(Assert.IsType<BandMove>(Assert.Single(found.Proposal!.Moves)).Band.Gain.Value, -12, -9);
    }

    [Theory]
    [InlineData("Clean guitar", -24)]
    [InlineData("Pad warm", -15)]
    [InlineData("Pad metallic", -18)]
    public void A_stem_lowered_until_it_is_masked(string track, double decibels)
    {
        var mix = Song();
        Track(mix, track).Fader = new(decibels);
        Assert.NotEmpty(Planted(mix, FindingKind.Hidden, track).Others);
    }

    [Fact]
    public void Boxy_guitars()
    {
        var mix = Song();
        foreach (var track in mix.Tracks.Where(t => t.Output == mix.Group("Guitars"))) track.Insert(new Equalizer(Band.Bell(400.Hz, 6.dB, 1)));
        var found = Planted(mix, FindingKind.BandExcess, "Guitars");
        Assert.InRange(Math.Log2(found.Frequency!.Value.Hertz / 400), -1.0 / 6, 1.0 / 6);
        Assert.InRange(found.Size.Value, 5, 7);
    }

    [Fact]
    public void A_constant()
    {
        var mix = Song();
        Plant(mix, "Rhythm guitar", b =>
        {
            for (int c = 0; c < b.Channels; c++)
                foreach (ref float x in b[c]) x += 0.02f;
        });
        Assert.Equal(-34, Planted(mix, FindingKind.DcOffset, "Rhythm guitar").Size.Value, 1.0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    public void Clipping_at_full_scale_and_below(float top)
    {
        var mix = Song();
        Plant(mix, "Rhythm guitar", b =>
        {
            float peak = 0;
            for (int c = 0; c < b.Channels; c++)
                foreach (float x in b[c]) peak = Math.Max(peak, Math.Abs(x));
            for (int c = 0; c < b.Channels; c++)
                foreach (ref float x in b[c]) x = Math.Clamp(x * top * 2 / peak, -top, top);
        });
        Track(mix, "Rhythm guitar").Trim = new(-20 * Math.Log10(top * 2));
        Assert.NotNull(Planted(mix, FindingKind.Clipping, "Rhythm guitar").Time);
    }

    [Fact]
    public void One_of_a_pair_inverted()
    {
        var mix = Pair(b => { for (int c = 0; c < b.Channels; c++) foreach (ref float x in b[c]) x = -x; });
        Assert.Equal(["Lead guitar L", "Lead guitar R"], Both(mix, PlantedOfPair(mix, FindingKind.Polarity)));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    public void One_of_a_pair_late(int samples)
    {
        var mix = Pair(b =>
        {
            for (int c = 0; c < b.Channels; c++)
            {
                var channel = b[c];
                channel[..^samples].ToArray().CopyTo(channel[samples..]);
                channel[..samples].Clear();
            }
        });
        var found = PlantedOfPair(mix, FindingKind.TimeOffset);
        Assert.Equal(["Lead guitar L", "Lead guitar R"], Both(mix, found));
        Assert.Equal(samples, found.StripName == "Lead guitar R" ? found.Offset : -found.Offset, 0.5); // R is the later one
    }

    static Finding PlantedOfPair(MixSession mix, FindingKind kind)
    {
        var findings = mix.Listen().Findings;
        var found = Assert.Single(findings, f => f.Kind == kind);
        Assert.InRange(findings.Count(f => f != found && !Clean.Value.Any(c => c.Kind == f.Kind && c.Strip == f.Strip)), 0, 2);
        return found;
    }

    static IEnumerable<string> Both(MixSession mix, Finding found) => found.Others.Append(found.Strip).Select(id => mix.Document.Find(id)!.Name).Order(StringComparer.Ordinal);

    // The lead guitar twice: from its pickup, and through another microphone, which is a filter and some noise of its own.
    static MixSession Pair(Action<AudioBuffer> fault)
    {
        var mix = Song();
        var lead = Track(mix, "Lead guitar");
        var microphone = new MixSession(mix.SampleRate);
        microphone.AddTrack("Lead guitar", lead.Source).Insert(new Equalizer(Band.Bell(800.Hz, +4.dB), Band.HighShelf(5.kHz, -3.dB)));
        var buffer = microphone.RenderToMemory();
        var random = new Random(1);
        for (int c = 0; c < buffer.Channels; c++)
            foreach (ref float x in buffer[c]) x += (float)(random.NextDouble() - 0.5) * 1e-3f;
        fault(buffer);
        lead.Name = "Lead guitar L";
        mix.Group("Guitars").AddTrack("Lead guitar R", new Clip(Signal.From(buffer))).Role = lead.Role;
        return mix;
    }

    [Fact]
    public void Faults_are_ranked_as_they_were_planted()
    {
        var mix = Song();
        // From what the whole band is heard through, to the loudest track, to one that is 14 dB softer.
        foreach (var track in mix.Tracks.Where(t => t.Output == mix.Group("Guitars"))) track.Insert(new Equalizer(Band.Bell(400.Hz, 6.dB, 1)));
        Track(mix, "Rhythm guitar").Insert(new Equalizer(Band.Bell(1500.Hz, 12.dB, 30)));
        Track(mix, "Crash left").Insert(new Equalizer(Band.Bell(1000.Hz, 9.dB, 30)));
        var report = mix.Listen();
        Assert.Equal(["Guitars", "Rhythm guitar", "Crash left"], report.Findings.Where(f => f.Kind is FindingKind.Ring or FindingKind.BandExcess).Select(f => f.StripName), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(report.Findings.Select(f => f.Impact).OrderDescending(), report.Findings.Select(f => f.Impact));
    }

    [Fact]
    public void Threads_change_nothing_and_listening_changes_nothing()
    {
        var mix = Song();
        var document = mix.Document;
        var pass = mix.TopDown(LayerPolicy.Lock);
        var one = pass.Listen(new() { Threads = 1 });
        Assert.Same(document, mix.Document);
        Assert.Equal(Clean.Value.Select(f => (f.Message, f.Impact)), one.Findings.Select(f => (f.Message, f.Impact)));
    }

    [Fact]
    public async Task It_tells_its_progress_and_can_be_cancelled()
    {
        var mix = Song();
        using var cancellation = new CancellationTokenSource();
        double last = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mix.ListenAsync(progress: new Progress(share =>
        {
            Assert.True(share >= last);
            if ((last = share) > 0.2) cancellation.Cancel();
        }), cancellation: cancellation.Token));
        Assert.InRange(last, 0.2, 0.5);
        Assert.Throws<ParameterRangeException>(() => new ListenOptions { Threads = 65 });
    }

    sealed class Progress(Action<double> report) : IProgress<double>
    {
        void IProgress<double>.Report(double value) => report(value);
    }
}
