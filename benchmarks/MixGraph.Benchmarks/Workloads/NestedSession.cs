using MixGraph.Processors;

namespace MixGraph.Benchmarks.Workloads;

/// <summary>A session of any size: tracks in groups of ten, those in groups of ten, and so on up to the mix bus; an equalizer of four bands
/// and a compressor on every strip.</summary>
static class NestedSession
{
    const int Fan = 10;

    /// <param name="strips">Tracks, groups and the mix bus together: 1 or more.</param>
    public static MixSession Create(int strips)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.Edit("build", () =>
        {
            // Strip i outputs to strip (i - 1) / 10, as in a heap; those that nothing outputs to are tracks.
            var buses = new List<OutputBus> { mix.MixBus };
            SetUp(mix.MixBus, 0);
            for (int i = 1; i < strips; i++)
            {
                var output = buses[(i - 1) / Fan];
                bool isGroup = i * Fan + 1 < strips;
                if (isGroup)
                {
                    var group = output.AddGroup($"Group {i}");
                    buses.Add(group);
                    SetUp(group, i);
                }
                else SetUp(output.AddTrack($"Track {i}", Signal.Silence(TimeSpan.FromSeconds(1), channels: 2)), i);
            }
        });
        return mix;
    }

    static void SetUp(Strip strip, int i)
    {
        strip.Insert(new Equalizer(Processors.Band.LowShelf(100.Hz, 2.dB), Processors.Band.Bell((200 + i).Hz, -3.dB), Processors.Band.Bell(3.kHz, 2.dB, 1.4), Processors.Band.HighShelf(9.kHz, 1.dB)));
        strip.Insert(new Compressor { Threshold = -24.dB, Ratio = 3 });
        strip.Fader = -6.dB;
    }
}
