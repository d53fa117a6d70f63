using MixGraph.Processors;
using MixGraph.Tests;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Comparing;

public class PrintsTests
{
    internal static MixSession Mix(double seconds = 3, int rate = 48_000)
    {
        var mix = new MixSession(new SampleRate(rate));
        var drums = mix.AddGroup("Drums");
        var guitars = mix.AddGroup("Guitars");
        drums.AddTrack("Kick", new Clip(Signal.Noise(1, -20.dB, TimeSpan.FromSeconds(seconds), 2))).Insert(new Equalizer(Band.HighCut(300.Hz)));
        drums.AddTrack("Snare", new Clip(Signal.Noise(2, -26.dB, TimeSpan.FromSeconds(seconds)))).Pan = Pan.At(0.4);
        guitars.AddTrack("Left", new Clip(Signal.Noise(3, -22.dB, TimeSpan.FromSeconds(seconds)))).Pan = Pan.Left;
        guitars.AddTrack("Right", new Clip(Signal.Noise(4, -24.dB, TimeSpan.FromSeconds(seconds)))).Pan = Pan.Right;
        return mix;
    }

    internal static string Write(TempFolder folder, AudioBuffer audio, string name = "rough.wav")
    {
        string path = folder.File(name);
        AudioFile.WriteAll(path, audio, new AudioFileOptions { BitDepth = BitDepth.Float32 });
        return path;
    }

    [Fact]
    public void A_print_has_the_bits_of_the_mix_and_its_state_and_survives_edits_and_undo()
    {
        var mix = Mix();
        var audio = mix.RenderToMemory();
        var document = mix.Document;
        mix.Group("Drums").Fader = -1.dB;
        mix.Undo();
        var print = mix.Print("rough");
        mix.Undo();
        mix.Group("Guitars").Fader = -6.dB;
        Assert.Same(document, print.Document);
        Assert.Equal([print], mix.Prints);
        Assert.Same(print, mix.Recording("rough"));
        var printed = print.Read(mix.SampleRate);
        Assert.True(audio.Left.SequenceEqual(printed.Left) && audio.Right.SequenceEqual(printed.Right));
        Assert.Equal(audio.Frames, print.Frames);
        Assert.Null(print.Path);
        mix.Remove(print);
        Assert.Empty(mix.Prints);
        Assert.Throws<PrintNameException>(() => mix.Remove(print));
    }

    [Fact]
    public void A_print_to_a_file_is_the_same_in_a_folder_that_is_created()
    {
        using var folder = new TempFolder();
        var mix = Mix(1);
        var print = mix.Print("rough", folder.File("prints/rough.wav"));
        Assert.True(File.Exists(print.Path));
        var (file, memory) = (print.Read(mix.SampleRate), mix.Print("memory").Read(mix.SampleRate));
        Assert.True(file.Left.SequenceEqual(memory.Left) && file.Right.SequenceEqual(memory.Right));
        Assert.Equal(mix.Prints[1].Loudness.Lufs, print.Loudness.Lufs, 1e-9);
        Assert.Throws<MixFileException>(() => mix.Print("other", folder.File("prints/rough.wav/below.wav")));
    }

    [Fact]
    public void Solos_are_not_printed()
    {
        var mix = Mix(1);
        var audio = mix.RenderToMemory();
        mix.Track("Snare").Soloed = true;
        Assert.True(audio.Left.SequenceEqual(mix.Print("rough").Read(mix.SampleRate).Left));
    }

    [Fact]
    public void Names_are_taken_once()
    {
        using var folder = new TempFolder();
        var mix = Mix(1);
        mix.Print("rough");
        string path = Write(folder, mix.RenderToMemory());
        Assert.Throws<PrintNameException>(() => mix.Print("rough"));
        Assert.Throws<PrintNameException>(() => mix.AddReference("rough", path));
        Assert.Throws<PrintNameException>(() => mix.Print(" "));
        Assert.Throws<PrintNameException>(() => mix.Recording("nothing"));
        Assert.Throws<MixFileException>(() => mix.AddReference("record", folder.File("missing.wav")));
        Assert.Single(mix.Prints);
        Assert.Empty(mix.References);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    [InlineData(44_321, true)]
    [InlineData(96_000, false)]
    [InlineData(-96_000, true)]
    public void A_rough_of_another_balance_is_aligned_to_the_sample_and_matched_in_loudness(int shift, bool inverted)
    {
        using var folder = new TempFolder();
        var mix = Mix(4);
        var rough = new MixSession(mix.Document);
        rough.Group("Drums").Fader = -7.dB;
        rough.Track("Left").Fader = +5.dB;
        rough.Group("Guitars").Insert(new Equalizer(Band.Bell(900.Hz, -8.dB, 0.7), Band.LowCut(120.Hz)));
        rough.MixBus.Insert(new Equalizer(Band.HighShelf(7.kHz, +5.dB), Band.LowShelf(120.Hz, +4.dB)));
        rough.MixBus.Insert(new BusCompressor { Threshold = -24.dB });
        var audio = Shifted(rough.RenderToMemory(), shift, inverted ? -0.5f : 0.5f);
        var reference = mix.AddReference("band's rough", Write(folder, audio));
        Assert.Equal(shift, reference.Alignment?.Offset);
        Assert.Equal(inverted, reference.Alignment?.PolarityInverted);

        // As loud as the mix over what both cover, measured apart.
        var played = mix.RenderToMemory();
        int from = Math.Max(0, -shift), to = Math.Min(played.Frames, audio.Frames - shift);
        Assert.Equal(Loudness(played, from, to, 1), Loudness(audio, from + shift, to + shift, reference.MatchGain.ToLinear()), 0.1);
    }

    [Fact]
    public void A_rough_at_another_rate_is_aligned_at_the_rate_of_the_mix()
    {
        using var folder = new TempFolder();
        var mix = Mix(6);
        mix.MixBus.Insert(new Equalizer(Band.HighCut(8.kHz, slope: 48))); // so that the lower rate loses nothing
        // The rough at 44.1 kHz: the mix as it would have been recorded there, 0.5 s later.
        var there = new MixSession(SampleRate.Hz44100);
        there.AddTrack("Rough", new Clip(Signal.From(mix.RenderToMemory())) { Start = TimeSpan.FromSeconds(0.5) });
        var reference = mix.AddReference("rough", Write(folder, there.RenderToMemory()));
        Assert.Equal(24_000, reference.Alignment?.Offset);
        Assert.Equal(0, reference.MatchGain.Value, 0.1);
        Assert.Equal(44_100, reference.SampleRate.Hertz);
    }

    [Fact]
    public void A_record_of_something_else_is_not_aligned_and_is_matched_as_a_whole()
    {
        using var folder = new TempFolder();
        var mix = Mix();
        var record = new MixSession(SampleRate.Hz48000);
        record.AddTrack("Record", new Clip(Signal.Noise(77, -9.dB, TimeSpan.FromSeconds(4))));
        var reference = mix.AddReference("record", Write(folder, record.RenderToMemory()));
        Assert.Null(reference.Alignment);
        Assert.Equal(mix.Print("now").Loudness.Lufs, (reference.Loudness + reference.MatchGain).Lufs, 0.1);
    }

    [Fact]
    public void They_are_saved_with_the_session_and_a_print_in_memory_is_rendered_again()
    {
        using var folder = new TempFolder();
        var mix = Mix(1);
        var memory = mix.Print("in memory");
        var file = mix.Print("in a file", folder.File("prints/rough.wav"));
        var band = mix.AddReference("band's", Write(folder, Shifted(mix.RenderToMemory(), 123, -0.5f)));
        var record = mix.AddReference("silence", Write(folder, new AudioBuffer(SampleRate.Hz44100, 1, 10), "silent.wav"));
        mix.Group("Drums").Fader = -3.dB;
        string first = folder.File("song.mix.json"), second = folder.File("again.mix.json");
        mix.Save(first);
        Assert.Empty(SessionFile.Validate(first));
        using (var json = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(first)))
            Assert.True(new SessionFiles.SchemaValidator(System.Text.Json.JsonDocument.Parse(SessionFile.Schema()).RootElement).IsValid(json.RootElement));

        var loaded = MixSession.Load(first);
        loaded.Save(second);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        Assert.Equal([memory.Document, file.Document], loaded.Prints.Select(p => p.Document));
        Assert.Equal([null, file.Path], loaded.Prints.Select(p => p.Path));
        Assert.Equal([memory.Loudness, file.Loudness], loaded.Prints.Select(p => p.Loudness));
        var (was, becomes) = (memory.Read(mix.SampleRate), loaded.Prints[0].Read(mix.SampleRate));
        Assert.True(was.Left.SequenceEqual(becomes.Left) && was.Right.SequenceEqual(becomes.Right));
        Assert.True(was.Left.SequenceEqual(loaded.Prints[1].Read(mix.SampleRate).Left));
        Assert.Equal([band.Alignment, null], loaded.References.Select(r => r.Alignment));
        foreach (var (a, b) in mix.References.Zip(loaded.References))
            Assert.Equal((a.Name, a.Path, a.MatchGain, a.Loudness, a.Frames, a.SampleRate), (b.Name, b.Path, b.MatchGain, b.Loudness, b.Frames, b.SampleRate));
        Assert.Equal((123, true), ((int)loaded.References[0].Alignment!.Offset, loaded.References[0].Alignment!.PolarityInverted));
        Assert.Equal(44_100, record.SampleRate.Hertz);
    }

    [Theory]
    [InlineData("prints", "frames", "4.5", "$.work.prints[0].frames")]
    [InlineData("prints", "frame", "48000", "$.work.prints[0].frame")]
    [InlineData("prints", "name", "\" \"", "$.work.prints[0].name")]
    [InlineData("prints", "document", "7", "$.work.prints[0].document")]
    [InlineData("references", "name", "\"one\"", "$.work.references[0].name")]
    [InlineData("references", "path", "\"\"", "$.work.references[0].path")]
    [InlineData("references", "loudness", "\"-inf\"", "$.work.references[0].loudness")]
    [InlineData("references", "alignment", "{\"offset\":0.5,\"confidence\":1}", "$.work.references[0].alignment.offset")]
    [InlineData("references", "alignment", "{\"offset\":5}", "$.work.references[0].alignment")]
    public void A_fault_in_the_file_is_told_with_its_place(string list, string property, string value, string location)
    {
        using var folder = new TempFolder();
        var mix = Mix(1);
        mix.Print("one");
        mix.AddReference("two", Write(folder, mix.RenderToMemory()));
        string path = folder.File("song.mix.json");
        mix.Save(path);
        var json = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!;
        json["work"]![list]![0]![property] = System.Text.Json.Nodes.JsonNode.Parse(value);
        File.WriteAllText(path, json.ToJsonString());
        Assert.Contains(SessionFile.Validate(path), p => p.Location == location && !p.IsWarning);
        Assert.Throws<MixFileException>(() => MixSession.Load(path));
    }

    [Fact]
    public void Nothing_to_compare_with_is_no_fault()
    {
        using var folder = new TempFolder();
        var empty = new MixSession(SampleRate.Hz48000);
        string path = Write(folder, Mix(1).RenderToMemory()), silent = Write(folder, new AudioBuffer(SampleRate.Hz48000, 1, 0), "silent.wav");
        Assert.Equal(0, empty.Print("nothing").Frames);
        Assert.True(empty.Prints[0].Loudness.IsSilence);
        foreach (var reference in new[] { empty.AddReference("record", path), empty.AddReference("silence", silent), Mix(1).AddReference("silence", silent) })
        {
            Assert.Null(reference.Alignment);
            Assert.Equal(0.dB, reference.MatchGain);
        }
    }

    static double Loudness(AudioBuffer audio, int from, int to, double gain)
    {
        var meter = new Dsp.LoudnessMeter(audio.SampleRate.Hertz, Dsp.LoudnessChannels.Stereo);
        float[] left = [.. audio.Left[from..to].ToArray().Select(s => (float)(s * gain))], right = [.. audio.Right[from..to].ToArray().Select(s => (float)(s * gain))];
        meter.Process(left, right);
        meter.Complete();
        return meter.Reading.Integrated;
    }

    internal static AudioBuffer Shifted(AudioBuffer audio, int shift, float gain)
    {
        var result = new AudioBuffer(audio.SampleRate, audio.Channels, audio.Frames + shift);
        for (int c = 0; c < audio.Channels; c++)
            for (int i = Math.Max(0, shift); i < result.Frames; i++) result[c][i] = gain * audio[c][i - shift];
        return result;
    }

    [Fact]
    public void What_the_session_plays_is_not_printed_over()
    {
        using var folder = new TempFolder();
        var mix = Mix(0.2);
        var audio = mix.RenderToMemory();
        string stem = Write(folder, audio, "stem.wav"), part = Write(folder, audio, "part.wav"), old = Write(folder, audio, "old.wav"), reference = Write(folder, audio, "reference.wav");
        mix.AddTrack("stem", new Clip(stem));
        mix.AddTrack("parts", new Arrangement([new Clip(part)]));
        var gone = mix.AddTrack("old", new Clip(old));
        mix.TakeSnapshot("with the old one");
        gone.Remove();
        mix.AddReference("band's", reference);
        var print = mix.Print("rough", folder.File("rough.wav"));
        foreach (string path in new[] { stem, part, old, reference, print.Path! })
        {
            byte[] before = File.ReadAllBytes(path);
            Assert.Equal(path, Assert.Throws<MixFileException>(() => mix.Print("again", path)).Path);
            Assert.Equal(before, File.ReadAllBytes(path));
        }
        Assert.Single(mix.Prints);
        mix.Remove(print);
        mix.Print("rough", print.Path); // nobody plays it any more
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_warning_and_not_in_the_switch()
    {
        using var folder = new TempFolder();
        var mix = Mix(0.2);
        var print = mix.Print("rough", folder.File("rough.wav"));
        mix.Print("in memory");
        mix.AddReference("band's", Write(folder, mix.RenderToMemory(), "band.wav"));
        string path = folder.File("song.mix.json");
        mix.Save(path);
        File.Delete(print.Path!);
        File.Delete(folder.File("band.wav"));
        var loaded = MixSession.Load(path);
        Assert.Equal(2, loaded.Warnings.Count);
        Assert.Contains("$.work.prints[0].path", loaded.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("$.work.references[0].path", loaded.Warnings[1], StringComparison.Ordinal);
        Assert.Equal(["mix", "in memory"], loaded.MatchedSwitch().Sources.Select(s => s.Name));
        Assert.Throws<MixFileException>(() => loaded.MatchedSwitch([loaded.Recording("rough")]));
    }
}
