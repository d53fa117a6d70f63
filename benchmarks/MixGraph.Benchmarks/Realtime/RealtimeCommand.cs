using System.CommandLine;
using MixGraph.Benchmarks.Compare;
using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Realtime;

/// <summary>realtime: how long blocks of 64 frames take while an engine plays in time, and how long edits take until they are heard.</summary>
static class RealtimeCommand
{
    public const string Name = "realtime";

    public static Command Create()
    {
        var seconds = RangeOption.Create("--seconds", "How long each engine plays.", 20, 1, 3600);
        var command = new Command(Name, "Times the blocks of a playing engine, and edits from commit to audible.") { seconds };
        command.SetAction(parsed => Run(parsed.GetValue(seconds)));
        return command;
    }

    static void Run(int seconds)
    {
        Console.WriteLine($"mix64 at 48 kHz, blocks of {PacedEngine.BlockFrames} frames ({PacedEngine.Budget.TotalMicroseconds:F0} us), a fader moved ten times a second; microseconds and shares of the budget");
        Console.WriteLine($"  {"threads",-8} {"p50",16} {"p99",16} {"p99.9",16} {"worst",16} {"over budget",12}");
        foreach (int threads in new[] { 1, 2 })
        {
            var mix = WorkloadSession.Create(SixtyFourTracks.Mix());
            using var engine = new PacedEngine(mix, threads, blocks: seconds * 48_000 / PacedEngine.BlockFrames);
            for (int i = 0; i < seconds * 10; i++)
            {
                Thread.Sleep(100);
                mix.Tracks[i % 64].Fader = new(-6 - i % 5);
            }
            double[] times = engine.Stop();
            string At(double share) => Share(times[Math.Min(times.Length - 1, (int)(share * times.Length))]);
            Console.WriteLine($"  {threads,-8} {At(0.5),16} {At(0.99),16} {At(0.999),16} {Share(times[^1]),16} {times.Count(t => t > PacedEngine.Budget.TotalMicroseconds),6}/{times.Length}");
        }

        Console.WriteLine();
        Console.WriteLine("one edit while it plays, commit to the block that has it; milliseconds, median and worst of 20");
        Console.WriteLine($"  {"strips",-8} {"value",16} {"structure",16} {"until it is in force alone",28}");
        foreach (int strips in new[] { 64, 256, 1000 })
        {
            var mix = NestedSession.Create(strips);
            using var engine = new PacedEngine(mix, 1, blocks: 0);
            Thread.Sleep(500);
            var track = mix.Tracks[mix.Tracks.Count / 2];
            var values = Repeat(i => engine.TimeOf(() => track.Fader = new(-7 - i % 2)).Applied);
            var inserts = new List<(double Applied, double InForce)>();
            for (int i = 0; i < 20; i++)
            {
                inserts.Add(engine.TimeOf(() =>
                {
                    if (track.Inserts.Count > 2) track.Inserts[2].Remove();
                    else track.Insert(new Processors.Saturator { Drive = 3.dB });
                }));
            }
            Console.WriteLine($"  {strips,-8} {Both(values),16} {Both([.. inserts.Select(x => x.Applied)]),16} {Both([.. inserts.Select(x => x.InForce)]),28}");
        }
    }

    static double[] Repeat(Func<int, double> work) => [.. Enumerable.Range(0, 20).Select(work)];

    static string Share(double microseconds) => FormattableString.Invariant($"{microseconds:F1} ({microseconds / PacedEngine.Budget.TotalMicroseconds:P1})");

    static string Both(double[] times)
    {
        Array.Sort(times);
        return FormattableString.Invariant($"{times[times.Length / 2]:F2} / {times[^1]:F2}");
    }
}
