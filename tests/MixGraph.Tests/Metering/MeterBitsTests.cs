using MixGraph.Processors;
using MixGraph.Rendering;
using MixGraph.Tests.Rendering;

namespace MixGraph.Tests.Metering;

/// <summary>Every reading of every meter has the same bits however the mix is rendered.</summary>
public class MeterBitsTests
{
    const int Frames = 50_001; // a second, and neither whole tiles nor whole hops

    static readonly MixDocument Mix = Build();
    static readonly Lazy<string[]> Expected = new(() => Listen(l => l.Reference()));

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(64)]
    [InlineData(480)]
    [InlineData(4096)]
    [InlineData(0)]
    public void At_every_block_size(int block)
    {
        Assert.Equal(Expected.Value, Listen(l => l.Plan(), block));
        Assert.Equal(Expected.Value, Listen(l => l.Reference(), block));
    }

    [Fact]
    public void At_every_width_and_number_of_threads()
    {
        foreach (var lanes in Renders.Widths)
            foreach (int threads in new[] { 1, 2 })
                Assert.Equal(Expected.Value, Listen(l => l.Plan(lanes, threads)));
    }

    [Fact]
    public void And_listening_changes_no_bit_of_the_mix()
    {
        var listening = new Listening(Mix);
        using var meters = listening.Plan();
        using var plain = new PlanRenderer(RenderPlan.Compile(Mix));
        float[] left = new float[512], right = new float[512], plainLeft = new float[512], plainRight = new float[512];
        for (int block = 0; block < 50; block++)
        {
            meters.Render(left, right);
            plain.Render(plainLeft, plainRight);
            Renders.AssertSame(plainLeft, left, "left");
            Renders.AssertSame(plainRight, right, "right");
        }
    }

    static string[] Listen(Func<Listening, IRenderer> open, int block = 512)
    {
        var listening = new Listening(Mix, keepHistory: true);
        return listening.Render(open(listening), Frames, block).Everything();
    }

    /// <summary>More strips than lanes, mono and stereo, chains on both sides of the fader, sends, a group in a group, a mute.</summary>
    static MixDocument Build()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var outer = mix.AddGroup("Outer");
        var inner = outer.AddGroup("Inner");
        inner.Insert(new Compressor { Threshold = -30.dB, Ratio = 3 });
        outer.Fader = -2.dB;
        var plate = mix.AddReturn("Parallel", new Compressor { Threshold = -40.dB });
        for (int i = 0; i < 19; i++)
        {
            var track = (i % 3 == 0 ? mix.MixBus : i % 3 == 1 ? (OutputBus)outer : inner).AddTrack($"Track {i}", Signal.Noise(i, -20.dB - (i * 0.5).dB, 1.s, channels: 1 + i % 2));
            track.Pan = Pan.At(i / 9.5 - 0.95);
            track.Trim = (i % 4 - 2).dB;
            if (i % 2 == 0) track.Insert(new Equalizer(Band.Bell(at: 400.Hz, 6.dB)));
            if (i % 5 == 0) track.Insert(new Compressor { Threshold = -25.dB }, postFader: true);
            if (i % 4 == 0) track.SendTo(plate, -6.dB, preFader: i % 8 == 0);
        }
        mix.Track("Track 7").Muted = true;
        mix.MixBus.Insert(new Compressor { Threshold = -20.dB, Attack = 0.01.ms, Release = 1.ms });
        return mix.Document;
    }
}
