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
    PlanCommand? finishing;
    long finishAt;
    long clock;

    public EngineCore(PlanRunner first, int threads, LiveInputs inputs)
    {
        Current = first;
        this.inputs = inputs;
        chunkFrames = PlanRunner.ChunkFor(threads);
        scheduler = new WaveScheduler(threads, () => new Scratch(arena));
        scheduler.Start(threads);
    }

    /// <summary>What is played.</summary>
    public PlanRunner Current { get; private set; }

    /// <summary>The engine clock: frames rendered. Any thread may read it.</summary>
    public long Clock => Volatile.Read(ref clock);

    /// <summary>What is to be done next. Written by one thread.</summary>
    public SpscRing<EngineCommand> Commands { get; } = new(1024);
    /// <summary>What has been done. Read by the same thread.</summary>
    public SpscRing<EngineCommand> Done { get; } = new(2048);
    /// <summary>Plans that are no longer played, for that thread to let go.</summary>
    public SpscRing<PlanRunner> Retired { get; } = new(64);

    /// <summary>Renders frames.</summary>
    public void Render(Span<float> left, Span<float> right, InputBlock input)
    {
        for (int done = 0; done < left.Length;)
        {
            if ((clock & (TileFrames - 1)) == 0) TakeCommands();
            int frames = Math.Min(left.Length - done, chunkFrames - (int)(clock & (chunkFrames - 1)));
            if (finishing is not null) frames = (int)Math.Min(frames, finishAt - clock);
            inputs.Write(input, done, frames, clock);
            Current.Render(scheduler, clock, left.Slice(done, frames), right.Slice(done, frames));
            done += frames;
            Volatile.Write(ref clock, clock + frames);
        }
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
    }

    /// <summary>Goes over to a plan, which has been carried over to.</summary>
    public void Play(PlanRunner next)
    {
        Retired.TryWrite(Current);
        Current = next;
        next.Begin();
    }

    /// <summary>Gives meters other gains, in what is played and in what will be.</summary>
    public void SetMeterTaps(Planning.Tap[][] taps)
    {
        Current.SetMeterTaps(taps, isPlayed: true);
        finishing?.Final.SetMeterTaps(taps, isPlayed: false);
    }

    /// <summary>Has a plan command finished later.</summary>
    public void FinishAt(PlanCommand command, long position) => (finishing, finishAt) = (command, position);

    public void Dispose()
    {
        scheduler.Dispose();
        arena.Dispose();
    }
}
