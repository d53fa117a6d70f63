using MixGraph.Extending;
using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Engine;

/// <summary>Edits of every kind, at random, on a session that grows and shrinks.</summary>
internal sealed class RandomEdits(MixSession mix, int seed)
{
    readonly Random random = new(seed);
    int names;

    static readonly Func<Random, IProcessorSettings>[] Processors =
    [
        r => new Equalizer(Band.Bell((200 + r.Next(4000)).Hz, (r.NextDouble() * 24 - 12).dB), Band.LowShelf(100.Hz, (r.NextDouble() * 12 - 6).dB)),
        r => new Compressor { Threshold = (-40 + r.NextDouble() * 30).dB, Ratio = 1 + r.NextDouble() * 8 },
        r => new Gate { Threshold = (-60 + r.NextDouble() * 20).dB },
        r => new Limiter { Ceiling = (-6 * r.NextDouble()).dB },
        r => new Saturator { Drive = (r.NextDouble() * 12).dB },
        r => new Delay(),
        r => new StereoTool(),
        r => new Utility(),
    ];

    /// <summary>A session with some of everything.</summary>
    public static MixSession Session(int tracks, int frames, int seed)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var random = new Random(seed);
        GroupBus[] groups = [mix.AddGroup("A"), mix.AddGroup("B")];
        var plate = mix.AddReturn("Plate");
        plate.Insert(new Reverb { Decay = 0.5.s });
        for (int i = 0; i < tracks; i++)
        {
            var track = groups[i % 2].AddTrack($"Track {i}", Source(frames, seed + i));
            track.Fader = (-20 - random.NextDouble() * 10).dB;
            track.Insert(new Equalizer(Band.Bell(1.kHz, 3.dB)));
            if (i % 3 == 0) track.Insert(new Compressor { Threshold = -30.dB });
            if (i % 4 == 0) track.SendTo(plate, -20.dB);
        }
        mix.MixBus.Insert(new BusCompressor());
        return mix;
    }

    static Signal Source(int frames, int seed) => TestSignals.Source(SampleRate.Hz48000, TestSignals.Noise(seed, Math.Min(frames, 48_000), 0.5), seed % 2 == 0 ? TestSignals.Noise(-seed, Math.Min(frames, 48_000), 0.5) : null);

    /// <summary>Does one edit. What another thread has removed meanwhile, or would close a loop, is no edit.</summary>
    public void Next()
    {
        try
        {
            Edit();
        }
        catch (MixGraphException) { }
        catch (ArgumentException) { }
    }

    void Edit()
    {
        Strip[] strips = [.. mix.Strips];
        var strip = Pick(strips);
        switch (random.Next(24))
        {
            case 0 or 1 or 2 or 3: strip.Fader = (-30 + random.NextDouble() * 30).dB; break;
            case 4 or 5: strip.Pan = Pan.At(random.NextDouble() * 2 - 1); break;
            case 6: strip.Muted = !strip.Muted && strip != mix.MixBus; break;
            case 7: strip.Soloed = !strip.Soloed && random.Next(2) == 0; break;
            case 8: strip.Trim = (random.NextDouble() * 12 - 6).dB; break;
            case 9 or 10 or 11 or 12 when strip.Inserts.Count > 0:
            {
                var parameters = Pick([.. strip.Inserts]).Parameters;
                var parameter = Pick([.. parameters]);
                parameter.Normalized = parameter.Descriptor.Changes == ParameterChange.Structural ? parameter.Normalized : 0.2 + 0.6 * random.NextDouble();
                break;
            }
            case 13 or 14 when strip.Inserts.Count < 4: strip.Insert(Pick(Processors)(random), postFader: random.Next(4) == 0); break;
            case 15 when strip.Inserts.Count > 0: Pick([.. strip.Inserts]).Remove(); break;
            case 16 when strip.Inserts.Count > 0: Pick([.. strip.Inserts]).Bypassed ^= true; break;
            case 17 when strip.Inserts.Count > 1: Pick([.. strip.Inserts]).Move(0); break;
            case 18 when strip is Track track: track.Output = random.Next(3) == 0 ? mix.MixBus : Pick([.. mix.Groups]); break;
            case 19 when strip is Track track: track.SendTo(Pick([.. mix.Returns]), (-20 - random.NextDouble() * 10).dB, random.Next(2) == 0); break;
            case 20 when strip is Track { Sends.Count: > 0 } track: Pick([.. track.Sends]).Remove(); break;
            case 21 when strips.Length < 24: Pick([.. mix.Groups]).AddTrack($"New {seed} {names++}", Source(48_000, random.Next(100))).Fader = -30.dB; break;
            case 22 when strip is Track track && strips.Length > 8: track.Remove(); break;
            case 23: if (random.Next(3) == 0) mix.Undo(); else mix.Redo(); break;
        }
    }

    T Pick<T>(T[] things) => things[random.Next(things.Length)];
}
