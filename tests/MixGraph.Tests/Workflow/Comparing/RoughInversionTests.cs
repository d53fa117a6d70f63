using MixGraph.Processors;
using MixGraph.Tests.Analysis.Comparing;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;
using Xunit.Abstractions;

namespace MixGraph.Tests.Workflow.Comparing;

public class RoughInversionTests(ITestOutputHelper output)
{
    static readonly Dictionary<string, AudioBuffer> Played = Ensemble.Play();

    // Two of fourteen are not in it.
    static readonly Dictionary<string, (double Fader, double Pan)> Rough = new()
    {
        ["Kick"] = (-2, 0), ["Snare"] = (-5, 0.1), ["Hats"] = (-12, 0.4), ["Overheads"] = (-8, 0), ["Bass"] = (-3, 0), ["Guitar L"] = (-7, -0.8), ["Guitar R"] = (-6, 0.8),
        ["Piano"] = (-14, 0.2), ["Pad"] = (-20, 0), ["Vocal"] = (+6, 0), ["Backing"] = (-9, -0.3), ["Shaker"] = (-16, -0.5),
    };

    static MixSession RoughMix()
    {
        var mix = Ensemble.Session(Played);
        foreach (var track in mix.Tracks)
            if (Rough.TryGetValue(track.Name, out var place)) (track.Fader, track.Pan) = (new(place.Fader), Pan.At(place.Pan));
            else track.Muted = true;
        return mix;
    }

    [Fact]
    public void Twelve_tracks_are_recovered_through_equalizer_compressor_and_noise()
    {
        var rough = RoughMix();
        rough.AddTrack("noise", new Clip(Signal.Noise(77, -60.dB, TimeSpan.FromSeconds(4), 2)));
        rough.MixBus.Insert(new Equalizer(Band.LowShelf(100.Hz, +2.dB), Band.Bell(2.5.kHz, -2.dB, 0.8), Band.HighShelf(9.kHz, +3.dB)));
        var glue = rough.MixBus.Insert(new BusCompressor { Threshold = -14.dB, Ratio = 2 });
        // The level of the bus counts as faders: make up what the compressor takes, as one does.
        glue.Settings = glue.Settings with { MakeUp = rough.Measure()[glue].Median };
        

        var mix = Ensemble.Session(Played);
        var found = mix.InvertRough(rough.RenderToMemory());
        output.WriteLine(found.ToString());
        output.WriteLine($"spread {found.GainSpread}; {string.Join(" ", found.Response.Select(r => $"{r.Center.Hertz:0}:{r.Level.Value:0.0}"))}");
        foreach (var (name, (fader, pan)) in Rough)
        {
            var track = found[mix.Track(name)]!;
            output.WriteLine($"{name}: {track.Gain.Value - fader:+0.00;-0.00} +-{track.Uncertainty.Value:0.00}, {track.Pan} for {pan}");
        }
        foreach (var (name, (fader, _)) in Rough) Assert.Equal(fader, found[mix.Track(name)]!.Gain.Value, 0.5);
        Assert.Equal(["Tambourine", "Lead synth"], found.Absent.Select(a => a.Name));
    }

    [Fact]
    public void The_rough_of_the_sample_song_is_its_plain_sum()
    {
        var stems = StemsFolder.Read(Repository.File("samples/songs/about-the-summer-8-bars"));
        var mix = MixSession.OpenStems(stems);
        var found = mix.InvertRough(AudioFile.ReadAll(stems.RoughMix!));
        foreach (var track in found.Tracks) output.WriteLine($"{track} +-{track.Uncertainty.Value:0.000} {track.Pan}");
        output.WriteLine($"{found.Residual}");
        Assert.All(found.Tracks, t => Assert.Equal(0, t.Gain.Value, 0.05));
        Assert.All(found.Tracks, t => Assert.Null(t.Pan));
        Assert.Empty(found.Absent);
        Assert.Null(found.Proposal);
        Assert.True(found.Residual < -50.dB);
        Assert.All(found.Response, r => Assert.Equal(0, r.Level.Value, 0.05));
    }

    [Fact]
    public void The_proposal_makes_the_balance_of_the_rough_and_is_one_step()
    {
        var rough = RoughMix();
        var mix = Ensemble.Session(Played);
        var drums = mix.AddGroup("Drums");
        foreach (string name in new[] { "Kick", "Snare", "Hats", "Overheads" }) mix.Track(name).Output = drums;
        drums.Fader = -3.dB;
        mix.Track("Kick").Trim = +4.dB;
        mix.AddVca("All").Add(mix.Track("Vocal"));
        mix.Vca("All").Fader = -2.dB;
        var before = mix.Document;

        var wanted = rough.RenderToMemory();
        var found = mix.InvertRough(wanted);
        Assert.Same(before, mix.Document);
        Assert.Equal(-2 - 4 + 3, found[mix.Track("Kick")]!.Change.Value, 0.1);
        mix.TopDown().Apply(found.Proposal!);
        var difference = 0.0;
        var made = mix.RenderToMemory();
        double power = 0;
        for (int i = 0; i < made.Frames; i++) (difference, power) = (difference + Math.Pow(made.Left[i] - wanted.Left[i], 2), power + Math.Pow(wanted.Left[i], 2));
        output.WriteLine($"null {10 * Math.Log10(difference / power):0.0} dB");
        Assert.True(difference < power * 1e-3);
        Assert.Equal(Decibels.Silence, mix.Track("Lead synth").Fader);
        Assert.True(mix.Undo());
        Assert.Same(before, mix.Document);
    }

    [Theory]
    [InlineData(7_321)]
    [InlineData(-4_096)]
    public void A_reference_is_taken_as_it_lies_beside_the_mix(int later)
    {
        var rendered = RoughMix().RenderToMemory();
        var moved = new AudioBuffer(rendered.SampleRate, 2, rendered.Frames);
        for (int c = 0; c < 2; c++)
            for (int i = 0; i < moved.Frames; i++)
                if (i - later >= 0 && i - later < rendered.Frames) moved[c][i] = -rendered[c][i - later];
        using var folder = new TempFolder();
        AudioFile.WriteAll(folder.File("rough.wav"), moved, new AudioFileOptions { BitDepth = BitDepth.Float32 });
        var mix = Ensemble.Session(Played);
        var reference = mix.AddReference("the band's", folder.File("rough.wav"));
        output.WriteLine($"{reference.Alignment}");
        var found = mix.InvertRough(reference);
        output.WriteLine(found.ToString());
        foreach (var (name, (fader, _)) in Rough) Assert.Equal(fader, found[mix.Track(name)]!.Gain.Value, 0.5);
        Assert.Equal(["Tambourine", "Lead synth"], found.Absent.Select(a => a.Name));
    }

    [Fact]
    public void Twins_silent_and_inverted_tracks()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        foreach (string name in new[] { "Kick", "Bass", "Vocal" }) mix.AddTrack(name, new Clip(Signal.From(Played[name])));
        mix.AddTrack("Vocal again", new Clip(Signal.From(Played["Vocal"])));
        mix.AddTrack("Nothing", Signal.Silence(TimeSpan.FromSeconds(2)));
        mix.Track("Bass").PolarityInverted = true;
        mix.Track("Kick").Fader = -6.dB;
        mix.Track("Vocal").Fader = -4.dB;
        mix.Track("Vocal again").Fader = -4.dB;
        var found = mix.InvertRough(mix.RenderToMemory());
        output.WriteLine(found.ToString());
        Assert.Equal(-6, found[mix.Track("Kick")]!.Gain.Value, 0.1);
        Assert.Equal(0, found[mix.Track("Bass")]!.Gain.Value, 0.1);
        Assert.Equal([mix.Track("Vocal again").Id], found[mix.Track("Vocal")]!.SameAs);
        Assert.All(["Vocal", "Vocal again"], name => Assert.False(found[mix.Track(name)]!.IsIdentifiable));
        Assert.Equal(-4, found[mix.Track("Vocal again")]!.Gain.Value, 0.1);
        Assert.True(found[mix.Track("Nothing")]!.IsSilent);
        Assert.Empty(found.Absent);
    }

    [Fact]
    public void Another_rate_a_mono_file_and_another_song()
    {
        var mix = Ensemble.Session(Played);
        foreach (var track in mix.Tracks) track.Fader = Rough.TryGetValue(track.Name, out var place) ? new(place.Fader) : Decibels.Silence;
        foreach (string wide in new[] { "Overheads", "Pad", "Piano" }) mix.Track(wide).Remove();
        var slower = new MixSession(SampleRate.Hz44100);
        slower.AddTrack("rough", Signal.From(mix.RenderToMemory()));
        var stereo = slower.RenderToMemory();
        var mono = new AudioBuffer(SampleRate.Hz44100, 1, stereo.Frames);
        stereo.Left.CopyTo(mono.Left);
        var found = mix.InvertRough(mono);
        output.WriteLine(found.ToString());
        foreach (var track in mix.Tracks.Where(t => !t.Fader.IsSilence)) Assert.Equal(track.Fader.Value, found[track]!.Gain.Value, 0.5);

        var other = mix.InvertRough(AudioFile.ReadAll(Repository.File("samples/songs/about-the-summer-8-bars/rough-mix.flac")));
        output.WriteLine(other.ToString());
        Assert.True(other.Confidence < 0.2);
        Assert.Null(other.Proposal);
        Assert.Empty(new MixSession(SampleRate.Hz48000).InvertRough(mono).Tracks);
    }

    [Fact]
    public void The_same_bits_at_every_time()
    {
        var rough = RoughMix().RenderToMemory();
        var mix = Ensemble.Session(Played);
        Assert.Equal(mix.InvertRough(rough).Tracks, mix.InvertRough(rough).Tracks);
    }
}
