using System.Diagnostics;

namespace MixGraph.Benchmarks.Realtime;

/// <summary>An engine that is asked for a block whenever one is due, as a device does.</summary>
sealed class PacedEngine : IDisposable
{
    public const int BlockFrames = 64;
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(BlockFrames / 48_000.0);

    readonly MixEngine engine;
    readonly Thread thread;
    readonly List<double> times;
    volatile bool stopping;

    /// <param name="mix">What is played.</param>
    /// <param name="threads">Threads that render.</param>
    /// <param name="blocks">Blocks whose times are kept; the first second does not count.</param>
    public PacedEngine(MixSession mix, int threads, int blocks)
    {
        engine = new(mix, new() { Threads = threads }, keepLog: true);
        engine.Transport.Play();
        times = new(blocks);
        thread = new(() => Play(blocks)) { Priority = ThreadPriority.Highest };
        thread.Start();
    }

    void Play(int blocks)
    {
        var output = new float[2 * BlockFrames];
        long started = Stopwatch.GetTimestamp();
        for (long block = 0; !stopping; block++)
        {
            while (Stopwatch.GetElapsedTime(started) < block * Budget) Thread.SpinWait(20);
            long before = Stopwatch.GetTimestamp();
            engine.Process(default, output);
            double took = Stopwatch.GetElapsedTime(before).TotalMicroseconds;
            if (block > 750 && times.Count < blocks) times.Add(took);
        }
    }

    /// <summary>The times of the blocks in microseconds, sorted.</summary>
    public double[] Stop()
    {
        stopping = true;
        thread.Join();
        return [.. times.Order()];
    }

    /// <summary>Milliseconds from an edit to the block that has it, and until nothing of what was before is played.</summary>
    public (double Applied, double InForce) TimeOf(Action edit)
    {
        var log = engine.ControlThread.Log!;
        while (!engine.IsSettled) Thread.Sleep(1);
        Thread.Sleep(30); // glides are over
        int before = log.Count;
        long clock = engine.Clock;
        edit();
        while (log.Count == before || log[^1].AppliedAt < 0) Thread.Sleep(1); // the engine's own threads need the processor more
        double applied = Milliseconds(log[^1].AppliedAt - clock);
        while (!engine.IsSettled) Thread.Sleep(1);
        return (applied, Milliseconds(engine.Clock - clock));
    }

    static double Milliseconds(long frames) => frames / 48.0;

    public void Dispose()
    {
        Stop();
        engine.Dispose();
    }
}
