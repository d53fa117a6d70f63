using System.Diagnostics;
using MixGraph.Dsp;
using MixGraph.Rendering;

namespace MixGraph.Engine;

/// <summary>What runs on the audio thread: it takes commands at multiples of 64 frames and renders the current plan. Allocates nothing, locks nothing, waits for nothing.</summary>
internal sealed class EngineCore : IDisposable
{
    const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;

    readonly WaveScheduler scheduler;
    readonly Arena arena = new();
    readonly int chunkFrames;
    readonly LiveInputs inputs;
    readonly WaveScheduler alone;
    readonly int fadeFrames;
    readonly int sampleRate;
    PlanCommand? finishing;
    long finishAt;
    readonly SpscRing<long> restarts = new(64); // that are to come, one after the other
    long restartAt = -1;
    long clock, overruns;

    public EngineCore(PlanRunner first, int threads, LiveInputs inputs, SampleRate rate)
    {
        sampleRate = rate.Hertz;
        (Monitor, Player) = (new(rate), new(rate, first.Plan.LatencyFrames));
        fadeFrames = Glide.FramesAt(rate);
        alone = new WaveScheduler(1, () => new Scratch(arena));
        Current = first;
        this.inputs = inputs;
        chunkFrames = PlanRunner.ChunkFor(threads);
        scheduler = new WaveScheduler(threads, () => new Scratch(arena));
        scheduler.Start(threads);
    }

    /// <summary>What is heard of it.</summary>
    public MonitorOutput Monitor { get; }

    /// <summary>The mix, or what is heard in its place.</summary>
    public MonitorPlayer Player { get; }

    /// <summary>What is played.</summary>
    public PlanRunner Current { get; private set; }

    /// <summary>The engine clock: frames rendered. Any thread may read it.</summary>
    public long Clock => Volatile.Read(ref clock);

    /// <summary>Blocks that took longer than they last. Any thread may read it.</summary>
    public long Overruns => Volatile.Read(ref overruns);

    /// <summary>Strips whose processors gave what is not finite, with the clock. Read by the control thread.</summary>
    public SpscRing<(StripId Strip, long Clock)> Faults { get; } = new(256);

    /// <summary>What is to be done next. Written by one thread.</summary>
    public SpscRing<EngineCommand> Commands { get; } = new(1024);
    /// <summary>What has been done. Read by the same thread.</summary>
    public SpscRing<EngineCommand> Done { get; } = new(2048);
    /// <summary>Plans that are no longer played, for that thread to let go.</summary>
    public SpscRing<PlanRunner> Retired { get; } = new(64);

    /// <summary>Renders frames.</summary>
    public void Render(Span<float> left, Span<float> right, InputBlock input)
    {
        long started = Stopwatch.GetTimestamp();
        for (int done = 0; done < left.Length;)
        {
            if ((clock & (TileFrames - 1)) == 0) TakeCommands();
            int frames = Math.Min(left.Length - done, chunkFrames - (int)(clock & (chunkFrames - 1)));
            if (finishing is not null) frames = (int)Math.Min(frames, finishAt - clock);
            if (restartAt > clock) frames = (int)Math.Min(frames, restartAt - clock);
            inputs.Write(input, done, frames, clock);
            // While one plan follows another, a track may be there twice, and its stream serves one thread at a time.
            Current.Render(finishing is null ? scheduler : alone, clock, left.Slice(done, frames), right.Slice(done, frames));
            Player.Process(left.Slice(done, frames), right.Slice(done, frames), clock);
            Monitor.Process(left.Slice(done, frames), right.Slice(done, frames), clock);
            if (restartAt >= 0) FadeAroundRestart(left.Slice(done, frames), right.Slice(done, frames));
            done += frames;
            Volatile.Write(ref clock, clock + frames);
        }
        Current.TakeFaults(Faults, clock);
        if (Stopwatch.GetElapsedTime(started).TotalSeconds * sampleRate > left.Length) Volatile.Write(ref overruns, overruns + 1);
    }

    /// <summary>Forgets everything heard so far at a clock, a multiple of 64: the output fades out before and in after.</summary>
    public void RestartAt(long position) => restarts.TryWrite(position);

    void FadeAroundRestart(Span<float> left, Span<float> right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            double t = Math.Min(1, Math.Abs(clock + i - restartAt) / (double)fadeFrames);
            var gain = (float)(t * t * (3 - 2 * t));
            left[i] *= gain;
            right[i] *= gain;
        }
        if (clock + left.Length >= restartAt + fadeFrames) restartAt = -1;
    }

    void TakeCommands()
    {
        if (finishing is { } over && clock >= finishAt)
        {
            finishing = null;
            over.Finish(this, clock);
            Done.TryWrite(over);
        }
        while (Commands.TryRead(out var command))
        {
            command.AppliedAt = clock;
            command.Apply(this, clock);
            if (!ReferenceEquals(command, finishing)) Done.TryWrite(command); // else it is done when its fade is
        }
        if (restartAt < 0 && restarts.TryRead(out long next)) restartAt = Math.Max(next, clock + fadeFrames);
        if (clock != restartAt) return;
        Current.Restart(clock);
        Player.Restart(clock);
    }

    /// <summary>Goes over to a plan, which has been carried over to.</summary>
    public void Play(PlanRunner next)
    {
        Retired.TryWrite(Current);
        Current = next;
        next.Begin();
        Monitor.Bind(next.ListenSlots, next.Listens);
    }

    /// <summary>Gives meters other gains, in what is played and in what will be.</summary>
    public void SetMeterTaps(MeterTap[][] taps)
    {
        Current.SetMeterTaps(taps, isPlayed: true);
        finishing?.Final.SetMeterTaps(taps, isPlayed: false);
    }

    /// <summary>Lets go of a plan that would have followed. When nothing is rendered any more.</summary>
    public void Drop()
    {
        finishing?.Final.Dispose();
        finishing = null;
    }

    /// <summary>Has a plan command finished later.</summary>
    public void FinishAt(PlanCommand command, long position) => (finishing, finishAt) = (command, position);

    public void Dispose()
    {
        scheduler.Dispose();
        alone.Dispose();
        arena.Dispose();
    }
}
