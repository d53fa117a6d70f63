using System.CommandLine;
using System.Diagnostics;
using System.Runtime;
using MixGraph.Benchmarks.Compare;

namespace MixGraph.Benchmarks.Realtime;

/// <summary>gc-stress: what a device misses while a host makes garbage, called directly and from a buffer.</summary>
static class GcStressCommand
{
    public const string Name = "gc-stress";

    const int Block = 128;

    public static Command Create()
    {
        var seconds = RangeOption.Seconds("How long each run takes.", 30);
        var record = new Option<bool>("--record") { Hidden = true }; // what the command starts itself a second time for
        var command = new Command(Name, "Plays on the default JACK server in all modes, with none, light and heavy garbage, and says what was missed.") { seconds, record };
        command.SetAction(parsed => Run(parsed.GetValue(seconds), parsed.GetValue(record)));
        return command;
    }

    static int Run(double seconds, bool record)
    {
        var device = AudioDevices.List().FirstOrDefault(d => d.HostApi.Contains("JACK", StringComparison.Ordinal) && d.OutputChannels >= 2);
        if (device is null)
        {
            Console.WriteLine("There is no JACK server. Start one: jackd -R -d dummy -r 48000 -p 128");
            return 1;
        }
        if (record)
        {
            Recording.Run(device, seconds);
            return 0;
        }
        Console.WriteLine(FormattableString.Invariant($"{device.DefaultSampleRate:0} Hz, blocks of {Block} frames, {seconds:0} s each, {GCSettings.LatencyMode} collections"));
        Console.WriteLine("| garbage | mode | collections (0 / 1 / 2) | longest pause, ms | callbacks | later than 2 periods | underflows reported | breaks in what was played | frames of silence |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        bool dropped = false;
        foreach (var (load, depth) in ((GarbageLoad, int?)[])[(GarbageLoad.None, null), (GarbageLoad.Light, null), (GarbageLoad.Heavy, null), (GarbageLoad.None, 100), (GarbageLoad.Light, 100), (GarbageLoad.Heavy, 400)])
            dropped |= Measure(device, load, depth, seconds);
        Console.WriteLine(dropped ? "A buffered stream dropped something." : "No buffered stream dropped anything.");
        return dropped ? 1 : 0;
    }

    /// <summary>One run; whether a buffered stream dropped something.</summary>
    static bool Measure(AudioDevice device, GarbageLoad load, int? depth, double seconds)
    {
        var rate = new SampleRate((int)device.DefaultSampleRate);
        long next = 0, last = 0, late = 0, periodTicks = Stopwatch.Frequency * Block / rate.Hertz;
        var options = new AudioStreamOptions
        {
            Device = device, SampleRate = rate, BlockFrames = Block,
            Mode = depth is null ? AudioStreamMode.Direct : AudioStreamMode.Buffered, BufferDepth = TimeSpan.FromMilliseconds(depth ?? 100),
        };
        using var stream = new AudioDeviceStream(options, (_, output, frames) =>
        {
            long now = Stopwatch.GetTimestamp();
            if (last != 0 && now - last > 2 * periodTicks) late++;
            last = now;
            for (int i = 0; i < frames; i++, next++) (output[2 * i], output[2 * i + 1]) = (Recording.Ramp(next), 0);
        });
        stream.Start();
        Thread.Sleep(500);
        double longest = 0;
        (int Frames, int Breaks, int Silent, long Lost) recorded;
        using var recording = new Recording(seconds);
        int[] before = Collections();
        long callbacks = stream.Callbacks, underflows = stream.Underflows, lateBefore = late, since = GC.GetGCMemoryInfo(GCKind.Any).Index;
        using (new Garbage(load))
            for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < seconds; Thread.Sleep(20))
                longest = Math.Max(longest, LongestPause(since));
        recorded = recording.Wait();
        int[] after = Collections();
        string mode = depth is null ? "direct" : $"buffered, {depth} ms";
        Console.WriteLine(FormattableString.Invariant(
            $"| {load.ToString().ToLowerInvariant()} | {mode} | {after[0] - before[0]} / {after[1] - before[1]} / {after[2] - before[2]} | {longest:F1} | {stream.Callbacks - callbacks} | {(depth is null ? late - lateBefore : "-")} | {(depth is null ? stream.Underflows - underflows : "-")} | {recorded.Breaks} | {recorded.Silent} |{(recorded.Lost > 0 ? $" the recorder lost {recorded.Lost} blocks" : "")}"));
        return depth is not null && recorded is not { Frames: > 0, Breaks: 0, Silent: 0 };
    }

    static double LongestPause(long since)
    {
        double longest = 0;
        foreach (var kind in (GCKind[])[GCKind.Ephemeral, GCKind.FullBlocking, GCKind.Background])
            if (GC.GetGCMemoryInfo(kind) is { } last && last.Index > since)
                foreach (var pause in last.PauseDurations) longest = Math.Max(longest, pause.TotalMilliseconds);
        return longest;
    }

    static int[] Collections() => [GC.CollectionCount(0) - GC.CollectionCount(1), GC.CollectionCount(1) - GC.CollectionCount(2), GC.CollectionCount(2)];
}
