using FsCheck;
using FsCheck.Fluent;
using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph.Tests.SessionFiles;

public sealed class SessionFileTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Whatever_is_saved_loads_equal_and_saves_to_the_same_bytes()
    {
        string clip = TinyWav.Write(folder.File("stems/clip.wav"));
        string first = folder.File("first.mix.json"), second = folder.File("second.mix.json");
        Prop.ForAll(RandomDocuments.With(clip), document =>
        {
            new MixSession(document).Save(first);
            var loaded = MixSession.Load(first);
            Assert.Equal(document, loaded.Document);
            Assert.Empty(loaded.Warnings);
            Assert.Empty(SessionFile.Validate(first));
            loaded.Save(second);
            Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void The_reviewed_file_is_what_this_session_saves_as()
    {
        string path = folder.File("golden.mix.json");
        Example().Save(path);
        Assert.Equal(File.ReadAllText(Golden), File.ReadAllText(path));
    }

    [Fact]
    public void The_reviewed_file_loads_as_that_session() => Assert.Equal(Example().Document, MixSession.Load(Golden).Document);

    [Fact]
    public void What_is_left_out_is_at_its_default()
    {
        var mix = Load("""
            { "format": "mixgraph.session", "version": 1, "sampleRate": 44100, "strips": [
              { "id": 1, "kind": "mixBus", "name": "Mix", "preFaderInserts": [
                { "type": "mixgraph.compressor", "ratio": 2 },
                { "type": "mixgraph.equalizer", "bands": [ {}, { "frequency": 80, "shape": "lowCut" } ] } ] },
              { "id": 40, "kind": "track", "name": "Tone", "source": { "type": "silence", "duration": 1000 } } ] }
            """);
        Assert.Equal(new Compressor { Ratio = 2 }, mix.MixBus.Find<Compressor>()!.Settings);
        Assert.Equal(new Equalizer(new Band(), new Band { Shape = BandShape.LowCut, Frequency = 80.Hz }), mix.MixBus.Find<Equalizer>()!.Settings);
        Assert.Equal(mix.MixBus, mix.Track("Tone").Output);
        Assert.Equal(Signal.Silence(1.s), mix.Track("Tone").Source);
        Assert.Equal(default, mix.PanLaw);
        Assert.Equal(SampleRate.Hz44100, mix.SampleRate);
    }

    [Fact]
    public void Ids_go_on_above_the_highest_in_the_file()
    {
        var mix = Load("""
            { "format": "mixgraph.session", "version": 1, "sampleRate": 48000, "strips": [
              { "id": 1, "kind": "mixBus", "name": "Mix", "preFaderInserts": [ { "type": "mixgraph.compressor", "id": 70 }, { "type": "mixgraph.equalizer" } ] },
              { "id": 40, "kind": "group", "name": "Drums" } ] }
            """);
        Assert.Equal([70, 71], mix.MixBus.Inserts.Select(i => i.Id.Value));
        Assert.Equal(72, mix.AddGroup("Bass").Id.Value);
        Assert.False(MixSession.Load(Golden).CanUndo);
    }

    [Fact]
    public void Clips_are_found_from_where_the_session_file_is()
    {
        string clip = TinyWav.Write(folder.File("song/stems/kick.wav"));
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Kick", new Clip(clip));
        string path = folder.File("song/mix.json");
        mix.Save(path);
        Assert.Contains("\"path\": \"stems/kick.wav\"", File.ReadAllText(path), StringComparison.Ordinal);
        Directory.Move(folder.File("song"), folder.File("moved"));
        Assert.Equal(folder.File("moved/stems/kick.wav"), ((Clip)MixSession.Load(folder.File("moved/mix.json")).Track("Kick").Source).Path);
    }

    [Fact]
    public void Audio_in_memory_cannot_be_saved_and_nothing_is_written()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Take", Signal.From(new AudioBuffer(SampleRate.Hz48000, 1, 10)));
        var error = Assert.Throws<MixFileException>(() => mix.Save(folder.File("x.json")));
        Assert.Equal("$.strips[1].source", error.Location);
        Assert.Contains("track \"Take\"", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_save_that_fails_leaves_the_older_file()
    {
        string path = folder.File("mix.json");
        new MixSession(SampleRate.Hz48000).Save(path);
        byte[] before = File.ReadAllBytes(path);
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddGroup("\ud800");
        Assert.Equal("$.strips[1].name", Assert.Throws<MixFileException>(() => mix.Save(path)).Location);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Throws<MixFileException>(() => mix.Save(folder.File("no/such/folder.json")));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    internal static string Golden => Repository.File("tests/MixGraph.Tests/SessionFiles/Golden/small.mix.json");

    internal static MixSession Example()
    {
        var mix = new MixSession(SampleRate.Hz48000) { PanLaw = new(PanCurve.Minus4Point5dB) };
        var drums = mix.AddGroup("Drums");
        var plate = mix.AddReturn("Plate", new Equalizer(Band.HighCut(8.kHz)));
        var kick = drums.AddTrack("Kick", Signal.Sine(50.Hz, -6.dB, 2.s));
        var pad = mix.AddTrack("Pad", Signal.Noise(7, -20.dB, 1500.ms, channels: 2));
        (kick.Role, kick.Trim, kick.PolarityInverted) = ("kick", -3.5.dB, true);
        (pad.Fader, pad.Pan, pad.Muted) = (Decibels.Silence, Pan.At(-0.25), true);
        kick.SendTo(plate, -12.dB, preFader: true);
        drums.Insert(new Compressor { Threshold = -18.dB, Ratio = 3, Attack = 20.ms }, postFader: true).Bypassed = true;
        mix.MixBus.Insert(new Equalizer(Band.Bell(400.Hz, -3.dB, q: 0.8), Band.HighShelf(10.kHz, 1.5.dB)));
        return mix;
    }

    MixSession Load(string json) => MixSession.Load(folder.Write("session.json", System.Text.Encoding.UTF8.GetBytes(json)));
}
