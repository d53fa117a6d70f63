using System.Runtime.ExceptionServices;

namespace MixGraph.Rendering;

/// <summary>Runs lane groups wave by wave: those of one depth do not need each other. The caller always works, and can finish alone.</summary>
/// <remarks>Which thread runs a group changes nothing: a group writes to buffers of its own, and sums have a fixed order.</remarks>
internal sealed class WaveScheduler : IDisposable
{
    const int SpinsBeforeParking = 1000; // some 20 us
    const long Closed = int.MaxValue; // a next group that no wave has

    readonly Scratch[] scratches;
    readonly List<Thread> helpers = [];
    readonly SemaphoreSlim wake = new(0);
    GroupRunner[][] waves = [];

    // The wave being run. The ticket holds its number above and the next group below, so that a group is claimed only from the
    // wave that the claimer saw; the other fields change only between waves.
    GroupRunner[] wave = [];
    long ticket;
    long position;
    int frames;
    int unfinished, parked;
    volatile bool stopping;
    ExceptionDispatchInfo? failure;

    /// <param name="threads">1 or more, the caller's included.</param>
    /// <param name="createScratch">Makes a thread's tiles.</param>
    public WaveScheduler(int threads, Func<Scratch> createScratch) => scratches = [.. Enumerable.Range(0, threads).Select(_ => createScratch())];

    /// <summary>Sets what is run, and starts the helpers if any wave can use them.</summary>
    /// <param name="depths">The depth of each group, in ascending order.</param>
    /// <param name="runners">The groups.</param>
    public void SetWaves(IEnumerable<int> depths, GroupRunner[] runners)
    {
        waves = [.. depths.Zip(runners).GroupBy(x => x.First, x => x.Second).Select(g => g.ToArray())];
        int useful = Math.Min(scratches.Length, waves.Length == 0 ? 1 : waves.Max(w => w.Length));
        for (int i = 1; i < useful; i++)
        {
            var scratch = scratches[i];
            var helper = new Thread(() => Help(scratch)) { IsBackground = true, Name = "MixGraph render" };
            helpers.Add(helper);
            helper.Start();
        }
    }

    /// <summary>Runs all waves.</summary>
    public void Run(long position, int frames)
    {
        foreach (var runners in waves)
        {
            if (helpers.Count == 0 || runners.Length == 1)
                foreach (var runner in runners) runner.Run(position, frames, scratches[0]);
            else RunShared(runners, position, frames);
        }
    }

    void RunShared(GroupRunner[] runners, long position, int frames)
    {
        Interlocked.Exchange(ref ticket, ticket | Closed); // or a helper that saw the last wave's ticket could claim from this one
        (wave, this.position, this.frames) = (runners, position, frames);
        Volatile.Write(ref unfinished, runners.Length);
        Interlocked.Exchange(ref ticket, ((ticket >> 32) + 1) << 32);
        int sleeping = Interlocked.Exchange(ref parked, 0);
        if (sleeping > 0) wake.Release(sleeping);
        while (RunNext(scratches[0])) { }
        var spin = new SpinWait();
        while (Volatile.Read(ref unfinished) > 0) spin.SpinOnce(sleep1Threshold: -1);
        if (failure is not { } first) return;
        failure = null;
        first.Throw();
    }

    /// <summary>Runs the next group of the wave; false if none is left.</summary>
    bool RunNext(Scratch scratch)
    {
        while (true)
        {
            long seen = Volatile.Read(ref ticket);
            var runners = Volatile.Read(ref wave);
            int index = (int)(seen & 0xFFFF_FFFF);
            if (index >= runners.Length) return false;
            if (Interlocked.CompareExchange(ref ticket, seen + 1, seen) != seen) continue;
            try
            {
                runners[index].Run(position, frames, scratch);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
            }
            Interlocked.Decrement(ref unfinished);
            return true;
        }
    }

    void Help(Scratch scratch)
    {
        for (int spins = 0; !stopping;)
        {
            if (RunNext(scratch)) spins = 0;
            else if (++spins < SpinsBeforeParking) Thread.SpinWait(20);
            else
            {
                spins = 0;
                Interlocked.Increment(ref parked);
                wake.Wait(); // a wave published in between has seen this one parked, or the next one will; the caller does not wait for it
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stopping = true;
        if (helpers.Count > 0) wake.Release(helpers.Count);
        foreach (var helper in helpers) helper.Join();
        wake.Dispose();
    }
}
