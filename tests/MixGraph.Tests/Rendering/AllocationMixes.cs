using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph.Tests.Rendering;

/// <summary>Mixes that between them hold every shape a renderer treats apart.</summary>
static class AllocationMixes
{
    /// <summary>Longer than any test renders, so that nothing runs out of source.</summary>
    public static readonly TimeSpan Length = 2.s;

    /// <summary>Settings of every registered type: the defaults, and others that do something.</summary>
    public static IEnumerable<IProcessorSettings> Settings => new ProcessorRegistry().Types.SelectMany(type => new[] { type.Default, Other(type) });

    static IProcessorSettings Other(ProcessorType type)
    {
        var settings = type.Default;
        foreach (var list in type.Lists) settings = type.WithCount(settings, list, 5);
        int place = 0;
        foreach (var parameter in type.ParametersOf(settings))
        {
            // Somewhere in the range; another place for each, so that elements of a list differ.
            double value = parameter.IsDiscrete ? parameter.Default : parameter.FromNormalized(0.2 + 0.13 * (place++ % 5));
            settings = type.With(settings, parameter, value);
        }
        return settings;
    }

    /// <summary>Strips of one processor: alone or batched, mono and stereo, before or after the fader.</summary>
    public static MixDocument Processors(IProcessorSettings settings, int strips, int channels, bool postFader)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.Edit("build", () =>
        {
            for (int i = 0; i < strips; i++)
            {
                var track = mix.AddTrack($"Track {i}", Noise(i, channels));
                track.Insert(settings, postFader: postFader);
                track.Fader = (-i).dB;
            }
        });
        return mix.Document;
    }

    /// <summary>Groups in groups with inserts, returns, sends before and after the fader, strips without inserts, every kind of insert.</summary>
    public static MixDocument Routing()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.Edit("build", () =>
        {
            var outer = mix.AddGroup("Outer");
            var inner = outer.AddGroup("Inner");
            outer.Insert(new Compressor());
            inner.Insert(new Equalizer(Band.Bell(1.kHz, 3.dB), Band.HighCut(9.kHz)), postFader: true);
            var room = mix.AddReturn("Room", new Equalizer(Band.LowCut(200.Hz)));
            var hall = mix.AddReturn("Hall");
            room.SendTo(hall, -6.dB, preFader: true);
            inner.SendTo(room, -9.dB);
            int i = 0;
            foreach (var output in new OutputBus[] { mix.MixBus, outer, inner })
                foreach (bool postFader in new[] { false, true })
                    foreach (int channels in new[] { 1, 2 })
                    {
                        var track = output.AddTrack($"Track {i}", Noise(i, channels));
                        track.Pan = Pan.At(0.1 * i - 0.5);
                        if (i % 3 != 0) track.Insert(new Equalizer(Band.Bell(500.Hz, 2.dB), Band.Bell(2.kHz, 2.dB), Band.Bell(30.Hz, 9.dB, 10)), postFader: postFader);
                        if (i % 3 == 2) track.Insert(new Compressor { Threshold = -40.dB });
                        track.SendTo(room, -12.dB, preFader: postFader);
                        track.SendTo(hall, -12.dB, preFader: !postFader);
                        i++;
                    }
            mix.MixBus.Insert(new Equalizer(Band.LowShelf(80.Hz, 2.dB), Band.HighShelf(8.kHz, 2.dB)));
            mix.MixBus.Insert(new Compressor(), postFader: true);
        });
        return mix.Document;
    }

    /// <summary>Eighteen tracks that play a source each.</summary>
    public static MixDocument Sources(Func<int, AudioSource> source, SampleRate rate)
    {
        var mix = new MixSession(rate);
        mix.Edit("build", () =>
        {
            for (int i = 0; i < 18; i++)
            {
                var track = mix.AddTrack($"Track {i}", source(i));
                if (i % 2 == 0) track.Insert(new Equalizer(Band.Bell(1.kHz, 3.dB)));
            }
        });
        return mix.Document;
    }

    public static AudioBuffer Buffer(int seed, int channels, SampleRate rate)
    {
        var random = new Random(seed);
        var buffer = new AudioBuffer(rate, channels, (int)rate.Frames(Length));
        for (int channel = 0; channel < channels; channel++)
            foreach (ref float sample in buffer[channel]) sample = random.NextSingle() - 0.5f;
        return buffer;
    }

    static Signal Noise(int seed, int channels) => Signal.Noise(seed, -20.dB, Length, channels);
}
