using MixGraph.Processors;

namespace MixGraph.PublicApi.Tests;

/// <summary>A mix of twenty tracks with processors from outside and built-in ones, before and after the fader, mono and stereo, so
/// that every kind of chain is batched in full and in part, and some strips are alone.</summary>
static class OutsideMix
{
    public const int Tracks = 20;

    /// <summary>A length that is no multiple of anything.</summary>
    const double Seconds = 5003 / 48_000.0;

    public static MixSession Create(Func<int, bool>? include = null)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.Edit("build", () =>
        {
            var groups = new[] { mix.AddGroup("Even"), mix.AddGroup("Odd") };
            groups[0].Insert(new Tilt { Slope = 2.dB });
            groups[1].Insert(new Tilt { Slope = -2.dB, Pivot = 3.kHz });
            var echo = mix.AddReturn("Return", new BitCrusher { Bits = 7 });
            mix.MixBus.Insert(new BitCrusher { Bits = 16 }, postFader: true);
            for (int i = 0; i < Tracks; i++)
                if (include is null || include(i)) AddTrack(groups[i % 2], echo, i);
        });
        return mix;
    }

    static void AddTrack(GroupBus group, ReturnBus echo, int i)
    {
        var track = group.AddTrack($"Track {i}", Signal.Noise(i, -12.dB, Seconds.s, channels: 1 + i / 2 % 2));
        track.Fader = (-0.5 * i).dB;
        track.Pan = Pan.At(i % 5 * 0.4 - 0.8);
        bool post = i / 4 % 2 == 1;
        if (i != 19) track.Insert(new Tilt { Slope = (i - 9).dB, Pivot = (300 + 200 * i).Hz }, postFader: post);
        if (i % 4 != 3) track.Insert(new BitCrusher { Bits = 5 + i % 12 }, postFader: post);
        if (i % 8 == 0) track.Insert(new Equalizer(Band.Bell(1.kHz, 4.dB), Band.LowShelf(100.Hz, -3.dB)));
        if (i % 8 == 1) track.Insert(new Compressor { Threshold = -30.dB }, postFader: true);
        if (i % 3 == 0) track.SendTo(echo, -9.dB, preFader: i % 2 == 0);
    }
}
