using MixGraph.Rendering;

namespace MixGraph.Tests.Rendering.Sources;

/// <summary>Clips at their places: the file's own samples, fades, loops, sums, whatever order they are read in.</summary>
public sealed unsafe class ClipTests : IDisposable
{
    static readonly SampleRate Rate = SampleRate.Hz48000;

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, InlineData(1), InlineData(2)]
    public void Without_gain_and_fades_a_clip_is_the_files_samples(int channels)
    {
        string path = Noise("noise.wav", 48_000, channels, 20_000);
        var file = AudioFile.ReadAll(path);
        var clip = new Clip(path) { Start = 0.1.s, Offset = 0.05.s, Length = 0.2.s };
        Assert.Equal(new SourceFormat(Rate, channels, 14_400), clip.Probe(Rate));
        var (left, right) = Read(clip, -100, 16_000);
        for (int i = 0; i < left.Length; i++)
        {
            int frame = i - 100 - 4800 + 2400;
            bool within = i - 100 is >= 4800 and < 14_400;
            Assert.Equal(within ? file.Left[frame] : 0f, left[i]);
            Assert.Equal(within ? file.Right[frame] : 0f, right[i]);
        }
    }

    [Fact]
    public void Pieces_laid_end_to_end_are_the_whole()
    {
        string path = Noise("noise.wav", 44_100, 2, 44_100);
        var random = new Random(1);
        double[] cuts = [0, .. Enumerable.Range(0, 20).Select(_ => random.NextDouble()).Order(), 1];
        var pieces = cuts.Zip(cuts.Skip(1), (from, to) => new Clip(path) { Start = from.s, Offset = from.s, Length = to.s - from.s });
        var arrangement = new Arrangement([.. pieces.Reverse()]);
        Assert.Equal(new SourceFormat(Rate, 2, 48_000), arrangement.Probe(Rate));
        var expected = Read(new Clip(path), 0, 48_000);
        Assert.Equal(expected.Left, Read(arrangement, 0, 48_000).Left);
        Assert.Equal(expected.Right, Read(arrangement, 0, 48_000).Right);
    }

    [Fact]
    public void Samples_do_not_depend_on_how_they_are_asked_for()
    {
        string[] paths = [Noise("a.wav", 44_100, 2, 30_000), Noise("b.wav", 48_000, 1, 30_000), Noise("c.wav", 96_000, 1, 9_000)];
        var random = new Random(2);
        for (int round = 0; round < 20; round++)
        {
            var arrangement = new Arrangement([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Random(random, paths))]);
            const int first = -2000, frames = 40_000;
            var (left, right) = Read(arrangement, first, frames);
            Assert.Contains(left, x => x != 0);
            using var reader = SourceReaders.Open(arrangement, Rate);
            for (int i = 0; i < 400; i++)
            {
                int count = random.Next(1, 513), at = random.Next(frames - count);
                reader.Get(first + at, count, out var l, out var r);
                Assert.True(left.AsSpan(at, count).SequenceEqual(new(l, count)), $"round {round}: {arrangement}");
                Assert.True(right.AsSpan(at, count).SequenceEqual(new(r, count)), $"round {round}: {arrangement}");
            }
        }
    }

    static Clip Random(Random random, string[] paths) => new(paths[random.Next(paths.Length)])
    {
        Start = (random.NextDouble() * 0.3).s,
        Offset = (random.NextDouble() * 0.1).s,
        Length = random.Next(3) == 0 ? null : (random.NextDouble() * 0.5).s,
        Gain = (random.NextDouble() * 12 - 6).dB,
        FadeIn = (random.NextDouble() * 0.1).s,
        FadeOut = (random.NextDouble() * 0.1).s,
        FadeInShape = (FadeShape)random.Next(3),
        FadeOutShape = (FadeShape)random.Next(3),
        Loop = random.Next(2) == 0,
        LoopLength = random.Next(2) == 0 ? (0.001 + random.NextDouble() * 0.1).s : null,
    };

    [Theory, InlineData(FadeShape.Smooth), InlineData(FadeShape.Linear), InlineData(FadeShape.EqualPower)]
    public void Fades_have_their_shape_and_cross_as_they_should(FadeShape shape)
    {
        var clip = new Clip(Constant(1, 48_000)) { Gain = -6.dB, FadeIn = 10.ms, FadeOut = 20.ms, FadeInShape = shape, FadeOutShape = shape };
        double gain = Math.Pow(10, -6 / 20.0);
        var faded = Read(clip, 0, 48_000).Left;
        for (int i = 0; i < 48_000; i++)
            Assert.Equal(gain * Shape((i + 0.5) / 480) * Shape((48_000 - i - 0.5) / 960), faded[i], 1e-7);

        // A cross-fade of 20 ms: amplitudes or powers add up to one.
        var first = Read(new Clip(Constant(1, 9600)) { FadeOut = 20.ms, FadeOutShape = shape }, 0, 9600).Left;
        var second = Read(new Clip(Constant(1, 9600)) { FadeIn = 20.ms, FadeInShape = shape }, 0, 9600).Left;
        for (int i = 0; i < 960; i++)
        {
            double a = first[8640 + i], b = second[i];
            Assert.Equal(1, shape == FadeShape.EqualPower ? a * a + b * b : a + b, 2e-7);
        }

        double Shape(double t) => t >= 1 ? 1 : shape switch { FadeShape.Linear => t, FadeShape.EqualPower => Math.Sin(Math.PI / 2 * t), _ => 3 * t * t - 2 * t * t * t };
    }

    [Fact]
    public void A_fade_is_no_longer_than_its_clip()
    {
        var faded = Read(new Clip(Constant(1, 480)) { FadeOut = 1.s, FadeOutShape = FadeShape.Linear }, 0, 480).Left;
        Assert.Equal(1 - 0.5 / 480, faded[0], 1e-7);
        Assert.Equal(0.5 / 480, faded[479], 1e-7);
    }

    [Fact]
    public void A_whole_file_meets_its_own_beginning()
    {
        var loop = Read(new Clip(Ramp(1000)) { Loop = true, Start = 1.ms }, 0, 20_000).Left;
        for (int i = 0; i < 20_000; i++) Assert.Equal(i < 48 ? 0 : Ramped((i - 48) % 1000), loop[i]);
    }

    /// <summary>The whole of it, against a sum over all turns made frame by frame.</summary>
    [Theory]
    [InlineData(2000.0, 3000.0, 480, 0)] // something before the loop: the next turn fades in early
    [InlineData(100.0, 5000.0, 100, 0)] // a little before it and nothing behind it
    [InlineData(0.0, 3000.0, 0, 480)] // nothing before it: the old turn fades out late
    [InlineData(20.0, 3000.0, 0, 480)]
    [InlineData(0.0, 101.0, 0, 50)] // no longer than half a turn
    [InlineData(2000.0, 1234.5678, 480, 0)] // turns that are no whole number of frames
    public void Turns_cross_where_there_is_something_to_cross_with(double offset, double turn, int early, int late)
    {
        const int frames = 40_000, material = 5100;
        var clip = new Clip(Ramp(material)) { Offset = (offset / 48_000).s, LoopLength = (turn / 48_000).s, Loop = true };
        turn = Math.Round(turn / 48_000 * 1e7) * 48_000 / 1e7; // a TimeSpan counts 100 ns
        var expected = new double[frames];
        for (int k = 0; Math.Round(k * turn) - early < frames; k++)
        {
            int seam = (int)Math.Round(k * turn), next = (int)Math.Round((k + 1) * turn);
            for (int i = Math.Max(0, k == 0 ? 0 : seam - early); i < Math.Min(frames, next + late); i++)
            {
                double gain = i < seam ? Smooth((i - seam + early + 0.5) / early) : i >= next - early ? 1 - Smooth((i - next + early + 0.5) / (early + late)) : 1;
                if (early + late == 0) gain = 1;
                expected[i] += gain * Ramped((int)offset + i - seam);
            }
        }
        var loop = Read(clip, 0, frames).Left;
        for (int i = 0; i < frames; i++) Assert.True(Math.Abs(expected[i] - loop[i]) < 1e-6, $"frame {i}: {loop[i]}, not {expected[i]}");

        static double Smooth(double t) => t * t * (3 - 2 * t);
    }

    [Fact]
    public void The_downbeat_comes_whole()
    {
        var loop = Read(new Clip(Ramp(5000)) { Offset = 0.05.s, LoopLength = 0.03.s, Loop = true }, 0, 30_000).Left;
        for (int seam = 0; seam < 28_000; seam += 1440)
            for (int i = 0; i < 960; i++) Assert.Equal(Ramped(2400 + i), loop[seam + i]);
    }

    [Fact]
    public void An_hour_of_turns_keeps_time()
    {
        // 1.7 s at 44.1 kHz from a file at 48 kHz; a third of a second is no whole number of anything.
        var rate = SampleRate.Hz44100;
        var clip = new Clip(Signal.From(new AudioBuffer(Rate, 1, 48_000))) { Loop = true, LoopLength = TimeSpan.FromTicks(3_333_333) };
        var turns = new ClipPlacement(clip, new SourceFormat(Rate, 1, 48_000), rate).Turns!;
        for (long k = 0; k < 10_000; k += 7) Assert.Equal(Math.Round(k * 0.3333333 * 44_100), turns.Seam(k), 0.51);
        for (long frame = 0; frame < 200_000; frame += 13)
        {
            long turn = turns.TurnAt(frame);
            Assert.True(turns.Seam(turn) <= frame && frame < turns.Seam(turn + 1));
        }
        // A whole file: 48,000 frames at 48 kHz and an offset of one frame at 44.1 kHz.
        var whole = new ClipPlacement(new Clip(clip.Signal!) { Loop = true, Offset = (1 / 44_100.0).s }, new SourceFormat(Rate, 1, 47_999), rate).Turns!;
        Assert.Equal(Math.Round(36_000 * (47_999 / 48_000.0 * 44_100 - 1)), whole.Seam(36_000), 0.51);
    }

    [Fact]
    public void A_clip_without_end_does_not_make_the_mix_longer()
    {
        var endless = new Clip(Ramp(1000)) { Loop = true };
        Assert.Equal(0, endless.Probe(Rate).Frames);
        var mix = new MixSession(Rate);
        mix.AddTrack("Bed", endless);
        Assert.Equal(0, mix.RenderToMemory().Frames);
        mix.AddTrack("Voice", new Arrangement([endless, new Clip(Constant(1, 4800)) { Start = 0.5.s }]));
        var rendered = mix.RenderToMemory();
        Assert.Equal(28_800, rendered.Frames);
        Assert.Equal(2 * Ramped(500), rendered.Left[23_500]);
        Assert.Equal(2 * Ramped(500) + 1, rendered.Left[28_500], 1e-6);
        Assert.Equal(48_000, (endless with { Length = 1.s }).Probe(Rate).Frames);
    }

    [Fact]
    public void A_track_is_stereo_if_any_clip_is()
    {
        var stereo = Buffer(2, 1000, (channel, i) => channel == 0 ? 0.5f : 0.25f);
        var arrangement = new Arrangement([new(Signal.From(stereo)), new(Constant(0.125f, 1000)) { Start = (500 / 48_000.0).s }]);
        Assert.Equal(new SourceFormat(Rate, 2, 1500), arrangement.Probe(Rate));
        var (left, right) = Read(arrangement, 0, 1500);
        Assert.Equal((0.5f, 0.25f), (left[499], right[499]));
        Assert.Equal((0.625f, 0.375f), (left[500], right[500]));
        Assert.Equal((0.125f, 0.125f), (left[1000], right[1000]));
    }

    [Fact]
    public void Every_renderer_plays_them_alike()
    {
        string[] paths = [Noise("a.wav", 44_100, 2, 30_000), Noise("b.wav", 48_000, 1, 30_000)];
        var random = new Random(3);
        var mix = new MixSession(Rate);
        for (int i = 0; i < 5; i++) mix.AddTrack($"{i}", new Arrangement([.. Enumerable.Range(0, 3).Select(_ => Random(random, paths))]));
        mix.AddTrack("plain", Random(random, paths));
        mix.AddTrack("live", LiveInput.Stereo(0, 1));
        var expected = Renders.Reference(mix.Document);
        foreach (int block in new[] { 1, 37, 512, 0 })
            foreach (int threads in new[] { 1, 2 })
                Renders.AssertSame(expected, Renders.Plan(mix.Document, threads: threads, block: block), $"block {block}, {threads} threads");
    }

    [Fact]
    public void Nothing_to_play_is_silence()
    {
        string path = Noise("noise.wav", 48_000, 1, 1000);
        Clip[] nothing = [new(path) { Offset = 1.s }, new(path) { Length = 0.s }, new(path) { Offset = 1.s, Loop = true, Length = 1.s }, new(path) { Gain = Decibels.Silence, Start = 1.ms },
            new(Signal.Silence(0.s)) { Loop = true }];
        foreach (var clip in nothing) Assert.All(Read(clip, 0, 2000).Left, x => Assert.Equal(0f, x));
        Assert.All(Read(new Arrangement([]), 0, 2000).Left, x => Assert.Equal(0f, x));
        Assert.Equal(new SourceFormat(Rate, 1, 0), new Arrangement([]).Probe(Rate));
        Assert.All(Read(new Clip(Constant(0.5f, 1)) { Loop = true }, 0, 2000).Left, x => Assert.Equal(0.5f, x));
    }

    [Fact]
    public void What_is_not_a_number_is_contained_and_reported()
    {
        var mix = new MixSession(Rate);
        mix.AddTrack("Bad", new Clip(Signal.From(Buffer(1, 1000, (_, i) => i == 10 ? float.NaN : 1))) { Start = 1.ms, FadeIn = 1.ms });
        using var renderer = new PlanRenderer(RenderPlan.Compile(mix.Document));
        var (left, right) = (new float[2000], new float[2000]);
        renderer.Render(left, right);
        Assert.All(left, x => Assert.True(float.IsFinite(x)));
        Assert.Single(renderer.Warnings());
    }

    [Fact]
    public void Clips_are_values_and_checked()
    {
        var clip = new Clip("a.wav") { Start = 1.s, FadeIn = 2.s, Gain = -3.dB };
        Assert.Equal(clip, new Clip(Path.GetFullPath("a.wav")) { Start = 1.s, FadeIn = 2.s, Gain = -3.dB });
        Assert.Equal(clip.GetHashCode(), new Clip(Path.GetFullPath("a.wav")) { Start = 1.s, FadeIn = 2.s, Gain = -3.dB }.GetHashCode());
        foreach (var other in (Clip[])[clip with { Path = "b.wav" }, clip with { Start = 2.s }, clip with { Offset = 2.s }, clip with { Length = 2.s }, clip with { Gain = 0.dB },
            clip with { FadeIn = 0.s }, clip with { FadeOut = 1.s }, clip with { FadeInShape = FadeShape.Linear }, clip with { FadeOutShape = FadeShape.Linear }, clip with { Loop = true },
            clip with { LoopLength = 1.s }]) Assert.NotEqual(clip, other);
        Assert.Equal(new Arrangement([clip]), new Arrangement([clip with { }]));
        Assert.Equal("b.wav", (new Clip(Signal.Silence(1.s)) with { Path = "b.wav" }).Path);
        Assert.Null((new Clip(Signal.Silence(1.s)) with { Path = "b.wav" }).Signal);

        Assert.Equal("start", Assert.Throws<ParameterRangeException>(() => new Clip("a") { Start = -1.ms }).ParamName);
        Assert.Throws<ParameterRangeException>(() => new Clip("a") { Offset = -1.ms });
        Assert.Throws<ParameterRangeException>(() => new Clip("a") { Length = -1.ms });
        Assert.Throws<ParameterRangeException>(() => new Clip("a") { Length = 101.0.s * 3600 });
        Assert.Throws<ParameterRangeException>(() => new Clip("a") { LoopLength = 0.s });
        Assert.Throws<ParameterRangeException>(() => new Clip("a") { Gain = 61.dB });
        Assert.Throws<ParameterRangeException>(() => new Clip("a") { FadeIn = -1.s });
        Assert.Throws<ParameterRangeException>(() => new Clip("a") { FadeOut = -1.s });
        Assert.Throws<ParameterRangeException>(() => new Clip("a") { FadeInShape = (FadeShape)3 });
        Assert.Throws<ArgumentNullException>(() => new Clip((Signal)null!));
        Assert.Throws<ArgumentNullException>(() => new Arrangement(null!));
        Assert.Throws<ArgumentNullException>(() => new Arrangement([null!]));
    }

    [Fact]
    public void Files_that_cannot_be_played_are_refused()
    {
        var mix = new MixSession(Rate);
        string wide = folder.File("wide.wav");
        SessionFiles.TinyWav.Write(wide, channels: 3);
        var good = new Clip(Noise("noise.wav", 48_000, 1, 1000));
        Assert.Throws<MixFileException>(() => mix.AddTrack("A", new Clip(folder.File("none.wav")) { Start = 1.s }));
        Assert.Throws<MixFileException>(() => mix.AddTrack("A", new Arrangement([good, new(folder.File("none.wav"))])));
        Assert.Throws<ParameterRangeException>(() => mix.AddTrack("A", new Arrangement([good, new(wide)])));
        var track = mix.AddTrack("A", good);
        Assert.Throws<MixFileException>(() => track.Source = new Clip(folder.File("none.wav")) { Loop = true });
        Assert.Equal(good, track.Source);
        Assert.Throws<MixFileException>(() => new ClipReader([good, new(folder.File("none.wav"))], Rate));
        File.Delete(good.Path); // nothing holds it open
    }

    [Fact]
    public void A_session_file_names_the_clip_at_fault()
    {
        string good = Noise("good.wav", 48_000, 1, 1000), gone = Noise("gone.wav", 48_000, 1, 1000), session = folder.File("song.mix.json");
        var mix = new MixSession(Rate);
        mix.AddTrack("A", new Arrangement([new(good), new(gone) { Start = 1.s }, new(good)]));
        mix.AddTrack("B", new Clip(gone) { Offset = 1.ms });
        mix.Save(session);
        Assert.Equal(mix.Document, MixSession.Load(session).Document);
        File.Delete(gone);
        Assert.Equal(["$.strips[1].source.clips[1].path", "$.strips[2].source.path"], SessionFile.Validate(session).Select(p => p.Location));
    }

    [Fact]
    public void Live_inputs_are_values_and_silent_offline()
    {
        Assert.Equal(LiveInput.Mono(3), LiveInput.Mono(3));
        Assert.NotEqual(LiveInput.Mono(3), LiveInput.Stereo(3, 3));
        Assert.NotEqual(LiveInput.Mono(3), LiveInput.Mono(3) with { LowLatency = true });
        Assert.Equal((3, (int?)null, false), (LiveInput.Mono(3).Channel, LiveInput.Mono(3).RightChannel, LiveInput.Mono(3).LowLatency));
        Assert.Equal(new SourceFormat(Rate, 1, 0), LiveInput.Mono(255).Probe(Rate));
        Assert.Equal(new SourceFormat(Rate, 2, 0), LiveInput.Stereo(0, 1).Probe(Rate));
        Assert.Throws<ParameterRangeException>(() => LiveInput.Mono(256));
        Assert.Throws<ParameterRangeException>(() => LiveInput.Stereo(0, -1));
        Assert.All(Read(LiveInput.Stereo(0, 1), -10, 1000).Right, x => Assert.Equal(0f, x));
    }

    static float Ramped(int frame) => (float)((frame + 1) * (1 / 65_536.0));

    static Signal Ramp(int frames) => Signal.From(Buffer(1, frames, (_, i) => Ramped(i)));
    static Signal Constant(float value, int frames) => Signal.From(Buffer(1, frames, (_, _) => value));

    static AudioBuffer Buffer(int channels, int frames, Func<int, int, float> sample)
    {
        var buffer = new AudioBuffer(Rate, channels, frames);
        for (int channel = 0; channel < channels; channel++)
            for (int i = 0; i < frames; i++) buffer[channel][i] = sample(channel, i);
        return buffer;
    }

    string Noise(string name, int rate, int channels, int frames)
    {
        var random = new Random(name[0]);
        using var writer = AudioFile.Create(folder.File(name), new SampleRate(rate), channels);
        writer.Write([.. Enumerable.Range(0, channels * frames).Select(_ => random.NextSingle() - 0.5f)]);
        writer.Complete();
        return folder.File(name);
    }

    static (float[] Left, float[] Right) Read(AudioSource source, int from, int frames)
    {
        using var reader = SourceReaders.Open(source, Rate);
        var (left, right) = (new float[frames], new float[frames]);
        for (int done = 0; done < frames; done += 512)
        {
            int count = Math.Min(512, frames - done);
            reader.Get(from + done, count, out var l, out var r);
            new ReadOnlySpan<float>(l, count).CopyTo(left.AsSpan(done));
            new ReadOnlySpan<float>(r, count).CopyTo(right.AsSpan(done));
        }
        return (left, right);
    }
}
