using MixGraph.Processors;

namespace MixGraph.Tests.Rendering;

/// <summary>Stems as files: which, what is in them, and when.</summary>
public sealed class StemFilesTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    string Groups => folder.File("out/groups");
    string Tracks => folder.File("out/tracks");

    [Fact]
    public void A_linear_mix_is_its_stems()
    {
        var mix = StemSumTests.Small();
        mix.Groups[0].Remove(); // with its compressor
        var result = mix.Render(folder.File("mix.wav"), All(BitDepth.Float32) with { Tail = 500.ms });
        Assert.Equal(
            [("mix.wav", RenderedFileKind.Mix), ("Music.wav", RenderedFileKind.GroupStem), ("Room.wav", RenderedFileKind.GroupStem), ("Kick.wav", RenderedFileKind.GroupStem),
             ("Snare.wav", RenderedFileKind.GroupStem), ("Vocal.wav", RenderedFileKind.GroupStem), ("Room.wav", RenderedFileKind.TrackStem), ("Kick.wav", RenderedFileKind.TrackStem),
             ("Snare.wav", RenderedFileKind.TrackStem), ("Guitar left.wav", RenderedFileKind.TrackStem), ("Guitar right.wav", RenderedFileKind.TrackStem), ("Vocal.wav", RenderedFileKind.TrackStem)],
            result.Files.Select(f => (Path.GetFileName(f.Path), f.Kind)));
        var whole = AudioFile.ReadAll(folder.File("mix.wav"));
        Assert.Equal(48_000 + 24_000, whole.Frames);
        Renders.AssertSame(mix.RenderToMemory(new() { Tail = 500.ms }), whole, "mix");
        Assert.InRange(StemRenders.Null(whole, Read(result, RenderedFileKind.GroupStem)), double.NegativeInfinity, -130);
        Assert.InRange(StemRenders.Null(whole, Read(result, RenderedFileKind.TrackStem)), double.NegativeInfinity, -130);
        Assert.True(Tail(AudioFile.ReadAll(Path.Join(Groups, "Room.wav"))) > 1e-4); // the room rings on
        Assert.Equal(0, Tail(AudioFile.ReadAll(Path.Join(Groups, "Vocal.wav"))));
        foreach (var file in result.Files)
        {
            var measured = AudioFile.Measure(file.Path);
            Assert.Equal(measured.Peak.Value, file.Peak.Value, 4);
            Assert.Equal(measured.Rms.Value, file.Rms.Value, 3);
            Assert.Equal(file.Strip, file.Kind == RenderedFileKind.Mix ? null : mix.Strips.Single(s => s.Name == Path.GetFileNameWithoutExtension(file.Path)).Id);
        }

        static float Tail(AudioBuffer audio) => audio.Left[48_100..].ToArray().Max(Math.Abs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_the_mix_bus_distorts_the_glue_completes_the_stems(bool throughBus)
    {
        var mix = StemSumTests.Small();
        mix.MixBus.Insert(new BusCompressor { Threshold = -30.dB });
        mix.MixBus.Insert(new Saturator { Drive = 12.dB });
        var result = mix.Render(folder.File("mix.wav"), All(BitDepth.Float32) with { StemsThroughBus = throughBus });
        var whole = AudioFile.ReadAll(folder.File("mix.wav"));
        foreach (var (kind, place) in new[] { (RenderedFileKind.GroupStem, Groups), (RenderedFileKind.TrackStem, Tracks) })
        {
            var stems = Read(result, kind).ToList();
            Assert.True(StemRenders.Null(whole, stems) > -60);
            Assert.InRange(StemRenders.Null(whole, stems.Append(AudioFile.ReadAll(Path.Join(place, "glue.wav")))), double.NegativeInfinity, -130);
        }
        File.Delete(folder.File("mix.wav"));
        mix.Render(folder.File("mix.wav"), new() { BitDepth = BitDepth.Float32 });
        Renders.AssertSame(whole, AudioFile.ReadAll(folder.File("mix.wav")), "the mix without stems");
    }

    [Fact]
    public void Through_a_bus_that_does_not_distort_there_is_no_glue()
    {
        var mix = StemSumTests.Small();
        mix.MixBus.Insert(new BusCompressor { Threshold = -30.dB });
        var dry = mix.Render(folder.File("mix.wav"), All(BitDepth.Float32) with { TrackStems = null });
        Assert.Contains(dry.Files, f => f.Kind == RenderedFileKind.Glue);
        var through = mix.Render(folder.File("mix.wav"), All(BitDepth.Float32) with { TrackStems = null, StemsThroughBus = true });
        Assert.DoesNotContain(through.Files, f => f.Kind == RenderedFileKind.Glue);
        Assert.False(File.Exists(Path.Join(Groups, "glue.wav")));
    }

    [Fact]
    public void At_16_bits_each_file_has_a_noise_of_its_own_and_the_mix_that_of_a_mix_alone()
    {
        var mix = StemSumTests.Small();
        mix.MixBus.Fader = -12.dB;
        mix.Render(folder.File("mix.wav"), All(BitDepth.Int16) with { StemsThroughBus = true });
        byte[] with = File.ReadAllBytes(folder.File("mix.wav"));
        mix.Render(folder.File("mix.wav"), new() { BitDepth = BitDepth.Int16 });
        Assert.Equal(File.ReadAllBytes(folder.File("mix.wav")), with);
        var whole = AudioFile.ReadAll(folder.File("mix.wav"));
        // Four files' noises, and the mix's, add as powers: were they the same, they would add as amplitudes.
        var stems = Directory.GetFiles(Groups).Select(AudioFile.ReadAll).ToList();
        Assert.Equal(4, stems.Count);
        double power = 0;
        for (int i = 0; i < whole.Frames; i++) power += Math.Pow(stems.Sum(s => (double)s.Left[i]) - whole.Left[i], 2) / whole.Frames;
        Assert.InRange(10 * Math.Log10(power), -96.33 + 10 * Math.Log10(5) - 0.3, -96.33 + 10 * Math.Log10(5) + 0.3);
        Assert.True(StemRenders.Null(stems[0], [stems[1]]) > -90);
    }

    [Fact]
    public void Names_that_clash_get_numbers()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var group = mix.AddGroup("glue");
        mix.AddTrack("A/B", Signal.Sine(1.kHz, -20.dB, 10.ms)).Output = group;
        mix.AddTrack("a\\b", Signal.Sine(1.kHz, -20.dB, 10.ms));
        mix.AddTrack("Glue", Signal.Sine(1.kHz, -20.dB, 10.ms));
        var result = mix.Render(folder.File("GLUE (2).wav"), new() { GroupStems = folder.Path, TrackStems = folder.Path });
        Assert.Equal(["GLUE (2).wav", "glue (3).wav", "a-b.wav", "Glue (4).wav", "A-B (2).wav", "a-b (3).wav", "Glue (6).wav"], result.Files.Select(f => Path.GetFileName(f.Path)));
        Assert.All(result.Files, f => Assert.True(File.Exists(f.Path)));
    }

    [Fact]
    public void Nothing_is_left_when_it_is_cancelled_or_fails()
    {
        var mix = StemSumTests.Small();
        mix.AddTrack("Long", Signal.Noise(1, -20.dB, 60.minutes));
        using var cancel = new CancellationTokenSource();
        var progress = new CancelAt(cancel, 0.01);
        Assert.Throws<OperationCanceledException>(() => mix.Render(folder.File("mix.wav"), All(BitDepth.Int24), progress, cancel.Token));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));

        Directory.CreateDirectory(folder.File("out"));
        File.WriteAllText(folder.File("out/groups"), "in the way");
        Assert.Throws<MixFileException>(() => mix.Render(folder.File("mix.wav"), All(BitDepth.Int24) with { Duration = 10.ms }));
        Assert.Equal([folder.File("out/groups")], Directory.GetFileSystemEntries(folder.File("out")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_mix_that_cannot_be_put_in_place_takes_its_stems_with_it()
    {
        var mix = StemSumTests.Small();
        string path = folder.File("mix.wav");
        using var cancel = new CancellationTokenSource();
        // A folder of the name appears while it renders.
        var progress = new Once(() => Directory.CreateDirectory(path));
        Assert.Throws<MixFileException>(() => mix.Render(path, All(BitDepth.Int24), progress));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stem_does_not_overwrite_its_source(bool arranged)
    {
        var buffer = new AudioBuffer(SampleRate.Hz48000, 1, 100);
        string source = folder.File("Kick.wav");
        AudioFile.WriteAll(source, buffer);
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("kick", arranged ? new Arrangement([new Clip(Signal.Silence(1.s)), new Clip(source)]) : new Clip(source));
        Assert.Throws<MixFileException>(() => mix.Render(folder.File("mix.wav"), new() { TrackStems = folder.Path }));
        Assert.Equal([source], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Empty_mixes_and_short_ones_have_stems_too()
    {
        var mix = StemSumTests.Small();
        var empty = mix.Render(folder.File("mix.wav"), All(BitDepth.Int24) with { Duration = TimeSpan.Zero });
        Assert.All(empty.Files, f => Assert.Equal((0L, true), (AudioFile.ReadAll(f.Path).Frames, f.Peak.IsSilence)));
        Assert.Equal(1, mix.Render(folder.File("mix.wav"), All(BitDepth.Int24) with { Duration = mix.SampleRate.Duration(1) }).Frames);
        var none = new MixSession(SampleRate.Hz48000).Render(folder.File("none.wav"), All(BitDepth.Int24) with { Duration = 10.ms });
        Assert.Equal(RenderedFileKind.Mix, Assert.Single(none.Files).Kind);
    }

    [Fact]
    public void A_range_has_the_stems_of_the_range()
    {
        var mix = StemSumTests.Small();
        mix.MixBus.Insert(new Limiter());
        var whole = mix.Render(folder.File("whole.wav"), All(BitDepth.Float32) with { StemsThroughBus = true });
        var audio = whole.Files.Select(f => AudioFile.ReadAll(f.Path)).ToList();
        var range = mix.Render(folder.File("range.wav"), All(BitDepth.Float32) with { StemsThroughBus = true, Start = mix.SampleRate.Duration(12_345), PreRoll = 1.minutes });
        foreach (var (file, expected) in range.Files.Zip(audio))
        {
            var actual = AudioFile.ReadAll(file.Path);
            Renders.AssertSame(expected.Left[12_345..], actual.Left, file.Path);
        }
    }

    RenderOptions All(BitDepth depth) => new() { BitDepth = depth, GroupStems = Groups, TrackStems = Tracks };

    static IEnumerable<AudioBuffer> Read(RenderResult result, RenderedFileKind kind) => result.Files.Where(f => f.Kind == kind).Select(f => AudioFile.ReadAll(f.Path));

    sealed class CancelAt(CancellationTokenSource cancel, double share) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value >= share) cancel.Cancel();
        }
    }

    sealed class Once(Action action) : IProgress<double>
    {
        bool done;

        public void Report(double value)
        {
            if (!done) action();
            done = true;
        }
    }
}
