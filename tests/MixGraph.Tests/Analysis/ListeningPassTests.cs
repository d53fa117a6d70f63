using MixGraph.Analysis;
using MixGraph.Dsp;
using MixGraph.Processors;

namespace MixGraph.Tests.Analysis;

public class ListeningPassTests
{
    /// <summary>Keeps all it hears.</summary>
    sealed class Recorder : IMixListener
    {
        public MixScene Scene = null!;
        public readonly Dictionary<HeardStem, List<float>> Left = [];
        public readonly List<double> MixPower = [];
        public long Moments;
        public bool IsComplete;

        public void Begin(MixScene scene)
        {
            Scene = scene;
            foreach (var stem in scene.All) Left[stem] = [];
        }

        public void Hear(int frames)
        {
            foreach (var stem in Scene.All) Left[stem].AddRange(stem.Left[..frames]);
        }

        public void Notice(long moment)
        {
            Assert.Equal(Moments++, moment);
            MixPower.Add(Scene.Mix.MeanSquare);
        }

        public void Complete() => IsComplete = true;
    }

    static MixSession Song(double seconds = 1)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var drums = mix.AddGroup("Drums");
        var plate = mix.AddReturn("Plate", new Utility { Gain = -6.dB });
        drums.AddTrack("Kick", new Clip(Signal.Noise(1, -20.dB, TimeSpan.FromSeconds(seconds), 2))).Trim = -3.dB;
        drums.AddTrack("Snare", new Clip(Signal.Noise(2, -26.dB, TimeSpan.FromSeconds(seconds)))).Pan = Pan.At(0.4);
        var vocal = mix.AddTrack("Vocal", new Clip(Signal.Sine(440.Hz, -18.dB, TimeSpan.FromSeconds(seconds))));
        vocal.SendTo(plate, -6.dB);
        drums.Insert(new Compressor { Threshold = -30.dB, LookAhead = 2.ms });
        mix.MixBus.Insert(new BusCompressor { Threshold = -20.dB });
        return mix;
    }

    static Recorder Listen(MixSession mix, int threads = 1)
    {
        var heard = new Recorder();
        ListeningPass.Run(mix.Document, [heard], sources: true, threads: threads);
        Assert.True(heard.IsComplete);
        return heard;
    }

    [Fact]
    public void Stems_add_up_to_the_mix_and_sources_are_what_is_played()
    {
        var mix = Song();
        var heard = Listen(mix);
        var rendered = mix.RenderToMemory();
        var scene = heard.Scene;
        Assert.Equal(["Drums", "Plate", "Vocal"], scene.Groups.Select(s => s.Strip.Name).Order());
        Assert.Equal(["Kick", "Plate", "Snare", "Vocal"], scene.Tracks.Select(s => s.Strip.Name).Order());
        Assert.Equal(["Kick", "Snare", "Vocal"], scene.Sources.Select(s => s.Strip.Name).Order());
        Assert.Equal(rendered.Left.ToArray(), heard.Left[scene.Mix]);
        foreach (var set in (IReadOnlyList<HeardStem>[])[scene.Groups, scene.Tracks])
            for (int n = 0; n < rendered.Frames; n++)
                Assert.Equal(rendered.Left[n], set.Sum(s => (double)heard.Left[s][n]), 1e-6);

        var alone = new MixSession(SampleRate.Hz48000);
        alone.AddTrack("Kick", mix.Track("Kick").Source);
        Assert.Equal(alone.RenderToMemory().Left.ToArray(), heard.Left[scene.Sources.Single(s => s.Strip.Name == "Kick")]);
    }

    [Fact]
    public void What_is_muted_is_not_heard_and_solos_are_left_out()
    {
        var mix = Song(0.2);
        var expected = mix.RenderToMemory();
        mix.Track("Vocal").Soloed = true;
        Assert.Equal(expected.Left.ToArray(), Listen(mix).Left.First(s => s.Key.Set is null).Value);
        mix.Track("Snare").Muted = true;
        var scene = Listen(mix).Scene;
        Assert.DoesNotContain(scene.Tracks, s => s.Strip.Name == "Snare");
        Assert.Contains(scene.Sources, s => s.Strip.Name == "Snare");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2047, 1)]
    [InlineData(2048, 1)]
    [InlineData(2049, 1)]
    [InlineData(4096, 1)]
    [InlineData(4097, 2)]
    [InlineData(48_000, 23)]
    public void Every_frame_is_in_some_moment(int frames, int moments)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var buffer = new AudioBuffer(SampleRate.Hz48000, 1, frames);
        buffer.Left.Fill(0.25f);
        mix.AddTrack("Track", new Clip(Signal.From(buffer)));
        var heard = Listen(mix);
        Assert.Equal(moments, heard.Moments);
        Assert.Equal(frames, heard.Left[heard.Scene.Mix].Count);
        Assert.All(heard.MixPower, p => Assert.True(p > 0));
    }

    [Theory]
    [InlineData(8_000, 512)]
    [InlineData(44_100, 4096)]
    [InlineData(48_000, 4096)]
    [InlineData(96_000, 8192)]
    [InlineData(192_000, 16_384)]
    public void Moments_last_about_as_long_at_every_rate(int hertz, int size) => Assert.Equal(size, new MomentLayout(new(hertz)).Size);

    [Fact]
    public void A_profile_tells_loudness_as_a_meter_does_and_power_where_it_is()
    {
        var mix = Song(4);
        var one = MixAnalysis.Run(mix.Document, [], threads: 1);
        var two = MixAnalysis.Run(mix.Document, [], threads: 2);
        Assert.Equal(one.Mix.Power, two.Mix.Power);
        Assert.Equal(one.Tracks.Select(t => t.Loudness), two.Tracks.Select(t => t.Loudness));
        Assert.Same(two, MixAnalysis.Of(mix.Document));

        Assert.Equal(mix.Measure().Mix.Integrated.Lufs, one.Mix.Integrated.Lufs, 1e-6);
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            mix.Render(Path.Join(folder, "mix.wav"), new() { BitDepth = BitDepth.Float32, TrackStems = folder, StemsThroughBus = true });
            foreach (var track in one.Tracks)
            {
                var measured = AudioFile.Measure(Path.Join(folder, track.Strip.Name + ".wav"));
                Assert.Equal(measured.Integrated.Lufs, track.Integrated.Lufs, 0.001);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        // A sine on both sides: all of its power in its third octave, which is what its level says (gain reduction included: so compare with the measured level).
        var vocal = one.Track(mix.Track("Vocal").Id)!;
        double all = vocal.PowerBetween(0, 24_000), there = vocal.PowerBetween(390, 490);
        Assert.InRange(10 * Math.Log10(there / all), -0.001, 0);
        Assert.Equal(vocal.Power.Sum(), all, all * 1e-9);
        var alone = new MixSession(SampleRate.Hz48000);
        alone.AddTrack("Sine", new Clip(Signal.Sine(1000.Hz, -20.dB, 2.s)));
        Assert.Equal(-20, 10 * Math.Log10(MixAnalysis.Of(alone.Document).Mix.PowerBetween(20, 20_000)), 0.1); // -23 dB mean square on each of two sides
        Assert.Equal(8, vocal.History.Count);
        int band = FrequencyBands.ThirdOctaves.IndexOf(440);
        for (int step = 1; step < 7; step++) Assert.Equal(band, vocal.History[step].ToArray().AsSpan().IndexOf(vocal.History[step].ToArray().Max()));
    }
}
