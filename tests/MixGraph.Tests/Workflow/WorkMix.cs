using MixGraph.Processors;

namespace MixGraph.Tests.Workflow;

/// <summary>A small band of tones, so that what is heard is known: three groups of two tracks, a return that all tracks send to, everything linear.</summary>
static class WorkMix
{
    public static MixSession New(bool linear = true)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var plate = mix.AddReturn("Plate", new Equalizer(Band.HighCut(6.kHz)));
        int hertz = 110;
        foreach (string name in (string[])["Drums", "Guitars", "Vocals"])
        {
            var group = mix.AddGroup(name);
            group.Insert(new Equalizer(Band.Bell(400.Hz, -2.dB)));
            for (int i = 1; i <= 2; i++)
            {
                var track = group.AddTrack($"{name} {i}", Signal.Sine(hertz.Hz, -18.dB, 100.ms));
                (track.Pan, track.Fader) = (Pan.At(i == 1 ? -0.4 : 0.3), (-i).dB);
                track.SendTo(plate, -12.dB, preFader: i == 2);
                hertz = hertz * 3 / 2;
            }
            group.Fader = (-hertz / 1000.0).dB;
        }
        if (!linear) mix.MixBus.Insert(new Compressor { Threshold = -24.dB, Ratio = 3 });
        return mix;
    }

    /// <summary>A clock that goes on by a second whenever it is asked.</summary>
    public sealed class Clock : TimeProvider
    {
        int asked;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddSeconds(asked++);
    }
}
