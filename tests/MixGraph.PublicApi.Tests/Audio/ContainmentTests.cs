using MixGraph.Processors;

namespace MixGraph.PublicApi.Tests;

/// <summary>What goes wrong in one strip stays in that strip, and is reported.</summary>
public class ContainmentTests
{
    static readonly RenderOptions[] Ways =
    [
        new(), new() { Threads = 2 }, new() { Lanes = Dsp.LaneWidth.One }, new() { Lanes = Dsp.LaneWidth.Eight, BlockFrames = 37 }, new() { BlockFrames = 1 }, Listen.Reference,
    ];

    [Fact]
    public void NaN_and_infinities_from_a_processor_are_silence_with_a_warning_that_names_the_strip()
    {
        var without = Mix(bad: null);
        var silent = Mix(bad: t => t.Source = Signal.Silence(0.1.s, channels: 2));
        var mix = Mix(bad: t => t.Insert(new Broken()));
        foreach (var way in Ways)
        {
            var (audio, result) = Listen.Render(mix, way);
            Listen.AssertSame(Listen.Render(without, way).Audio, audio, $"{way}, against a mix without the strip");
            Listen.AssertSame(Listen.Render(silent, way).Audio, audio, $"{way}, against a silent strip");
            Assert.Contains("\"Bad\"", Assert.Single(result.Warnings), StringComparison.Ordinal);
            Assert.Contains("NaN", result.Warnings[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_strip_is_heard_until_the_fault_and_is_silence_from_there_on()
    {
        const int from = 2001;
        var ends = Mix(bad: t => t.Source = Signal.Noise(2, -20.dB, (from / 48_000.0).s, channels: 2)); // and what its filter still rings
        var mix = Mix(bad: t => t.Insert(new Broken { From = from }));
        foreach (var way in Ways)
        {
            var (audio, result) = Listen.Render(mix, way);
            Listen.AssertSame(Listen.Render(ends, way).Audio, audio, $"{way}");
            Assert.Single(result.Warnings);
        }
    }

    [Fact]
    public void A_mix_without_faults_has_no_warnings() => Assert.Empty(Listen.Render(Mix(bad: t => t.Insert(new BitCrusher()))).Result.Warnings);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_exception_in_a_processor_ends_the_render_and_leaves_no_file(int threads)
    {
        using var folder = new TempFolder();
        var mix = Mix(bad: t => t.Insert(new Broken { From = 3000, Throws = true }));
        foreach (bool reference in new[] { false, true })
        {
            var options = new RenderOptions { Threads = threads, Reference = reference };
            Assert.Throws<BrokenException>(() => mix.Render(folder.File("mix.wav"), options));
            Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
            Assert.Throws<BrokenException>(() => mix.RenderToMemory(options));
        }
        mix.Track("Bad").Remove();
        mix.Render(folder.File("mix.wav"), new RenderOptions { Threads = threads });
        Assert.True(File.Exists(folder.File("mix.wav")));
    }

    [Fact]
    public void An_exception_leaves_the_file_that_was_there()
    {
        using var folder = new TempFolder();
        string path = folder.Write("mix.wav", [1, 2, 3]);
        Assert.Throws<BrokenException>(() => Mix(bad: t => t.Insert(new Broken { Throws = true })).Render(path));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void NaN_and_infinities_in_a_source_are_silence_with_a_warning(float bad)
    {
        static AudioBuffer Noise(float value)
        {
            var random = new Random(5);
            var buffer = new AudioBuffer(SampleRate.Hz48000, 2, 4800);
            for (int channel = 0; channel < 2; channel++)
                foreach (ref float sample in buffer[channel]) sample = random.NextSingle() - 0.5f;
            foreach (int frame in new[] { 0, 63, 64, 1000, 1001, 4799 }) buffer[frame % 2][frame] = value;
            return buffer;
        }
        var clean = Mix(bad: t => t.Source = Signal.From(Noise(0)));
        var mix = Mix(bad: t => t.Source = Signal.From(Noise(bad)));
        foreach (var way in Ways)
        {
            var (audio, result) = Listen.Render(mix, way);
            Listen.AssertSame(Listen.Render(clean, way).Audio, audio, $"{way}");
            Assert.Contains("\"Bad\"", Assert.Single(result.Warnings), StringComparison.Ordinal);
        }
    }

    /// <summary>Five tracks, one of which is bad, or absent; all run through filters, which would keep a NaN for ever.</summary>
    static MixSession Mix(Action<Track>? bad)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.Edit("build", () =>
        {
            var group = mix.AddGroup("Group");
            group.Insert(new Equalizer(Band.LowShelf(80.Hz, 3.dB)));
            for (int i = 0; i < 5; i++)
            {
                if (i == 2 && bad is null) continue;
                var track = group.AddTrack(i == 2 ? "Bad" : $"Good {i}", Signal.Noise(i, -20.dB, 0.1.s, channels: 2));
                if (i == 2) bad!(track);
                else if (i == 3) track.Insert(new Broken { From = 1e9 }); // shares its lanes with the bad one
                track.Insert(new Tilt { Slope = 3.dB });
            }
            mix.MixBus.Insert(new Compressor { Threshold = -30.dB });
        });
        return mix;
    }
}
