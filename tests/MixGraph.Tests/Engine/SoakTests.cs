using MixGraph.Engine;
using System.Diagnostics;
using MixGraph.Dsp;

namespace MixGraph.Tests.Engine;

/// <summary>Edits from two threads while a third plays: nothing is lost, nothing is allocated where it plays, and what was played can be played again bit for bit.</summary>
public class SoakTests
{
    /// <summary>Seconds of audio: 10 minutes with MIXGRAPH_SOAK set.</summary>
    static int Seconds => Environment.GetEnvironmentVariable("MIXGRAPH_SOAK") is null ? 8 : 600;

    const long Failed = -1;
    const int EditsASecond = 100, Block = 64, Rate = 48_000;

    [Fact]
    public void What_is_edited_while_it_plays_is_what_a_replay_gives()
    {
        long end = (long)Seconds * Rate / Block * Block;
        var mix = RandomEdits.Session(8, Rate, seed: 1);
        var start = mix.Document;
        using var engine = new MixEngine(mix, new(), keepLog: true);
        engine.Transport.Loop = (0.1.s, 0.9.s);
        engine.Transport.Play();
        var hashes = new ulong[end / Block];
        long allocated = -1;
        var edits = new long[2]; // the clock up to which each thread has done its edits
        Exception? failure = null;
        var audio = new Thread(() =>
        {
            var output = new float[2 * Block];
            try
            {
                Play(engine, edits, output, hashes, 0, 16); // what is compiled at first is compiled
                allocated = Play(engine, edits, output, hashes, 16, hashes.Length);
            }
            catch (Exception e)
            {
                failure = e;
                Volatile.Write(ref edits[0], Failed);
            }
        });
        Thread[] editors = [Editor(engine, mix, edits, 0, end), Editor(engine, mix, edits, 1, end)];
        audio.Start();
        foreach (var editor in editors) editor.Start();
        foreach (var editor in editors) editor.Join();
        audio.Join();
        Assert.Null(failure);
        Assert.Equal(0, allocated);

        // No write is lost: once everything is taken up, what is played is the document.
        var rest = new float[2 * Block];
        for (int i = 0; i < 100_000 && !engine.IsSettled; i++)
        {
            engine.Process(default, rest);
            Thread.Yield();
        }
        Assert.True(engine.IsSettled);
        Assert.True(mix.Document.Equals(engine.ControlThread.Applied));

        EngineCommand[] log = [.. engine.ControlThread.Log!.Where(c => c.AppliedAt >= 0 && c.AppliedAt < end)];
        Assert.True(log.Length > Seconds * 5, $"only {log.Length} commands");
        Assert.Contains(log, c => c is PlanCommand);
        using var again = new MixEngine(mix, new() { Offline = true }, replayed: start);
        var repeated = new float[2 * Block];
        int next = 0;
        for (int block = 0; block < hashes.Length; block++)
        {
            for (; next < log.Length && log[next].AppliedAt == (long)block * Block; next++) 
            {
                if (log[next] is TransportCommand transport) again.ControlThread.Play(transport.Playback, transport.From, restarts: false);
                else Assert.True(again.ControlThread.Deliver(log[next].Document), $"command {next} is too early");
            }
            again.Process(default, repeated);
            Assert.True(hashes[block] == Hash(repeated), $"block {block} of {hashes.Length} differs; {next} of {log.Length} commands done, the last at block {(next > 0 ? log[next - 1].AppliedAt / Block : -1)}");
        }
    }

    /// <returns>Bytes that were allocated where it plays.</returns>
    static long Play(MixEngine engine, long[] edits, float[] output, ulong[] hashes, int from, int to)
    {
        long allocated = 0;
        // At most twenty times as fast as it would be heard, and not before the edits that are due: the other threads must have a chance.
        for (long started = Stopwatch.GetTimestamp(), block = from; block < to; block++)
        {
            while (Stopwatch.GetElapsedTime(started).TotalSeconds < (double)(block - from) * Block / Rate / 20 || Volatile.Read(ref edits[0]) < block * Block || Volatile.Read(ref edits[1]) < block * Block)
                Wait(started);
            long before = GC.GetAllocatedBytesForCurrentThread();
            engine.Process(default, output);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            hashes[block] = Hash(output);
        }
        return allocated;
    }

    static void Wait(long started)
    {
        if (Stopwatch.GetElapsedTime(started).TotalSeconds > 60 + Seconds) throw new TimeoutException("The edits do not get on.");
        Thread.Sleep(0);
    }

    static ulong Hash(float[] samples)
    {
        ulong hash = 14695981039346656037;
        foreach (float x in samples) hash = (hash ^ BitConverter.SingleToUInt32Bits(x + 0f)) * 1099511628211;
        return hash;
    }

    static Thread Editor(MixEngine engine, MixSession mix, long[] done, int index, long end) => new(() =>
    {
        var edits = new RandomEdits(mix, seed: index + 1);
        for (long at = 0; at < end; at += 2 * Rate / EditsASecond)
        {
            while (engine.Clock < at)
            {
                if (Volatile.Read(ref done[0]) == Failed) return;
                Thread.Sleep(0);
            }
            edits.Next();
            Volatile.Write(ref done[index], at + 2 * Rate / EditsASecond + Block);
        }
        Volatile.Write(ref done[index], long.MaxValue);
    });
}
