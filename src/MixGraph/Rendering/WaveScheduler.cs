using System.Runtime.ExceptionServices;

namespace MixGraph.Rendering;

/// <summary>Runs jobs wave by wave: those of one wave do not need each other. The caller always works, and can finish alone.</summary>
/// <remarks>Which thread does a job changes nothing: each writes to buffers of its own, and sums have a fixed order.</remarks>
internal sealed class WaveScheduler : IDisposable
{
    const int SpinsBeforeParking = 1000; // some 20 us
    const long Closed = int.MaxValue; // a next job that no wave has

    readonly Scratch[] scratches;
    readonly List<Thread> helpers = [];
    readonly SemaphoreSlim wake = new(0);
    // The wave being run. The ticket holds its number above and the next job below, so that a job is claimed only from the
    // wave that the claimer saw; the other fields change only between waves.
    RenderJob[] wave = [];
    long ticket;
    long position;
    int frames;
    int unfinished, parked;
    volatile bool stopping;
    ExceptionDispatchInfo? failure;

    /// <param name="threads">1 or more, the caller's included.</param>
    /// <param name="createScratch">Makes a thread's tiles.</param>
    public WaveScheduler(int threads, Func<Scratch> createScratch) => scratches = [.. Enumerable.Range(0, threads).Select(_ => createScratch())];

    /// <summary>Starts as many helpers as are of use.</summary>
    /// <param name="mostJobs">The most jobs in a wave.</param>
    public void Start(int mostJobs)
    {
        for (int i = helpers.Count + 1; i < Math.Min(scratches.Length, mostJobs); i++)
        {
            var scratch = scratches[i];
            var helper = new Thread(() => Help(scratch)) { IsBackground = true, Name = "MixGraph render" };
            helpers.Add(helper);
            helper.Start();
        }
    }

    /// <summary>Runs all waves, one after the other.</summary>
    public void Run(RenderJob[][] waves, long position, int frames)
    {
        foreach (var jobs in waves)
        {
            if (helpers.Count == 0 || jobs.Length == 1)
                foreach (var job in jobs) job.Run(position, frames, scratches[0]);
            else RunShared(jobs, position, frames);
        }
    }

    void RunShared(RenderJob[] jobs, long position, int frames)
    {
        Interlocked.Exchange(ref ticket, ticket | Closed); // or a helper that saw the last wave's ticket could claim from this one
        (wave, this.position, this.frames) = (jobs, position, frames);
        Volatile.Write(ref unfinished, jobs.Length);
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

    /// <summary>Does the next job of the wave; false if none is left.</summary>
    bool RunNext(Scratch scratch)
    {
        while (true)
        {
            long seen = Volatile.Read(ref ticket);
            var jobs = Volatile.Read(ref wave);
            int index = (int)(seen & 0xFFFF_FFFF);
            if (index >= jobs.Length) return false;
            if (Interlocked.CompareExchange(ref ticket, seen + 1, seen) != seen) continue;
            try
            {
                jobs[index].Run(position, frames, scratch);
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
