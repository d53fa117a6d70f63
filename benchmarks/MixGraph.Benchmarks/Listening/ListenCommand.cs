using System.CommandLine;
using System.Diagnostics;
using MixGraph.Analysis;
using MixGraph.Benchmarks.Compare;
using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Benchmarks.Listening;

/// <summary>listen: how long listening to a mix takes, by tracks and length; beside the render it listens to, and that render with stems and spectra but nobody who judges.</summary>
static class ListenCommand
{
    public const string Name = "listen";

    static readonly (string Group, string Role)[] Groups = [("Drums", "drum"), ("Bass", "bass"), ("Guitars", "guitar"), ("Vocals", "vocal"), ("Additional production", "keys")];

    public static Command Create()
    {
        var tracks = RangeOption.Create("--tracks", "The most tracks; a quarter and half as many are timed too.", 40, 4, 500);
        var seconds = RangeOption.Create("--seconds", "How long the mix is.", 60, 5, 3600);
        var command = new Command(Name, "Times listening to a mix in memory.") { tracks, seconds };
        command.SetAction(parsed => Run(parsed.GetValue(tracks), parsed.GetValue(seconds)));
        return command;
    }

    static void Run(int most, int seconds)
    {
        Session(4, 5).Listen(); // warm
        Console.WriteLine($"{"tracks",8} {"seconds",8} {"render",10} {"pass",10} {"listen",10}   x real time; listen over pass, over render");
        foreach (int tracks in (int[])[most / 4, most / 2, most])
        {
            var mix = Session(tracks, seconds);
            int threads = Math.Clamp(Environment.ProcessorCount, 1, 8);
            double render = Time(() => mix.RenderToMemory(new() { Threads = threads }));
            double pass = Time(() => MixAnalysis.Run(mix.Document, [], sources: true, threads: threads));
            double listen = Time(() => mix.Listen(new() { Threads = threads }));
            Console.WriteLine(FormattableString.Invariant($"{tracks,8} {seconds,8} {seconds / render,10:F1} {seconds / pass,10:F1} {seconds / listen,10:F1}   {listen / pass:F2}, {listen / render:F2}"));
        }
    }

    // Noise and notes at many levels, each track with an equalizer and a compressor, in five groups.
    static MixSession Session(int tracks, int seconds)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        foreach (var (group, _) in Groups) mix.AddGroup(group).Insert(new Equalizer(Band.HighShelf(8000.Hz, 2.dB)));
        mix.MixBus.Insert(new BusCompressor { Threshold = -16.dB });
        for (int i = 0; i < tracks; i++)
        {
            var (group, role) = Groups[i % Groups.Length];
            var buffer = new AudioBuffer(SampleRate.Hz48000, 2, seconds * 48_000);
            Fill(buffer, i);
            var track = mix.Group(group).AddTrack(FormattableString.Invariant($"{role} {i + 1}"), new Clip(Signal.From(buffer)));
            track.Role = role;
            track.Fader = new(-12 - i % 7 * 2);
            track.Insert(new Equalizer(Band.Bell(new(120 * (1 + i % 40)), 2.dB, 1)));
            track.Insert(new Compressor { Threshold = -24.dB });
        }
        return mix;
    }

    static void Fill(AudioBuffer buffer, int seed)
    {
        var random = new Random(seed);
        double frequency = 80 * (1 + seed % 17), pole = 0.3 + seed % 6 * 0.1;
        float low = 0;
        for (int n = 0; n < buffer.Frames; n++)
        {
            double decay = Math.Exp(-(n % 24_000) / (2000.0 + 1500 * (seed % 9)));
            low += (float)((1 - pole) * ((random.NextDouble() - 0.5) * decay - low));
            float tone = (float)(0.1 * decay * Math.Sin(2 * Math.PI * frequency * n / 48_000));
            (buffer.Left[n], buffer.Right[n]) = (low + tone, low * 0.7f + tone);
        }
    }

    static double Time(Action work)
    {
        double best = double.PositiveInfinity;
        for (int run = 0; run < 2; run++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }
}
