using System.Runtime.CompilerServices;
using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>One stage of a lane group with its coefficients and state.</summary>
internal sealed unsafe class StageRunner
{
    /// <summary>Control points while something moves: near enough for a line from one to the next to be inaudible.</summary>
    public const int SegmentFrames = 8;
    /// <summary>Segments in a tile.</summary>
    public const int Segments = LaneBlock<Lanes1>.MaximumFrames / SegmentFrames;

    readonly StageOp op;
    readonly int width;
    readonly int coefficientFloats, stateFloats, memoryFloats;
    readonly Arena arena;
    readonly float* coefficients;
    readonly float* slopes; // zeros: those of a lane that stands still
    float* segments; // start and slope of each segment of a tile in which something moves
    readonly StageGlides? glides;
    readonly float* state;
    readonly float* memory;
    readonly bool onKey, isLive;
    StageAutomation? automation;
    bool moving;
    long preparedTile = -1;
    SampleRate rate;

    ReductionWatch[] watches = [];

    /// <summary>Whether it changes nothing: a gain of unity in every lane.</summary>
    public bool IsIdentity { get; private set; } = true;

    StageRunner(ChainStep step, int width, Arena arena, float* state, float* memory, int glideFrames)
    {
        Type = step.Type;
        op = step.Type.CreateOp(width);
        onKey = step.OnKey;
        isLive = glideFrames > 0;
        if (isLive) op.Contain();
        this.width = width;
        this.arena = arena;
        this.state = state;
        this.memory = memory;
        coefficientFloats = step.Type.CoefficientFloats;
        stateFloats = step.Type.StateFloats * width;
        memoryFloats = step.Type.MemoryFloats * width;
        coefficients = arena.Take(coefficientFloats * width);
        slopes = arena.Take(coefficientFloats * width);
        if (isLive) automation = new(op, arena, coefficientFloats, width); // nothing may be allocated later
        if (glideFrames == 0 || coefficientFloats == 0) return;
        glides = new(arena, coefficientFloats, width, glideFrames);
        segments = arena.Take(Segments * 2 * coefficientFloats * width); // not while it plays
    }

    /// <summary>What it runs.</summary>
    public StageType Type { get; }

    /// <summary>What runs a chain.</summary>
    /// <param name="shape">The chain, or one of several alike.</param>
    /// <param name="width">Lanes.</param>
    /// <param name="arena">Where coefficients and memory are kept.</param>
    /// <param name="state">Where the state is kept: <paramref name="width"/> x <see cref="StateFloats"/>.</param>
    /// <param name="glideFrames">How long glides take; 0 where there are none.</param>
    public static StageRunner[] CreateAll(Chain shape, int width, Arena arena, float* state, int glideFrames = 0)
    {
        var runners = new StageRunner[shape.Steps.Length];
        float* dry = null;
        for (int i = 0; i < runners.Length; i++)
        {
            var step = shape.Steps[i];
            var memory = step is MixStep ? dry : step.Type.MemoryFloats > 0 ? arena.Take((nint)step.Type.MemoryFloats * width) : null;
            if (step is DryStep) dry = memory;
            runners[i] = new(step, width, arena, state, memory, glideFrames);
            state += step.Type.StateFloats * width;
        }
        return runners;
    }

    /// <summary>The state of one strip with a chain.</summary>
    public static int StateFloats(Chain shape) => shape.Steps.Sum(s => s.Type.StateFloats);

    /// <summary>Sets what a lane does.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="step">The step.</param>
    /// <param name="sampleRate">The sample rate.</param>
    /// <param name="feed">What makes the feed of an automated step of a live plan.</param>
    public void Set(int lane, ChainStep step, SampleRate sampleRate, Func<StepMotion, MotionFeed>? feed = null)
    {
        Span<float> designed = stackalloc float[coefficientFloats];
        designed.Clear();
        step.Design(sampleRate, designed);
        for (int i = 0; i < designed.Length; i++) coefficients[i * width + lane] = designed[i];
        op.Configure(lane, step, rate = sampleRate);
        IsIdentity &= step is GainStep { Gain: 1 } && automation is not { Any: true };
        if (step.Motion is { } motion) Automate(lane, feed is null ? new InlineFeed(motion) : feed(motion));
    }

    /// <summary>Lets automation move a lane from now on.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="feed">Tells what it does in each tile.</param>
    public void Automate(int lane, MotionFeed feed)
    {
        automation ??= new(op, arena, coefficientFloats, width);
        automation.Set(lane, feed);
        IsIdentity = false;
    }

    /// <summary>Lets a lane move through the coming tile: its coefficients go in straight lines from control point to control point, <see cref="SegmentFrames"/> apart.
    /// To be called at a multiple of 64 frames.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="steps">What it does at the end of each segment, <see cref="Segments"/> of them: steps of the same type as now.</param>
    /// <param name="sampleRate">The sample rate.</param>
    public void MoveTo(int lane, ReadOnlySpan<ChainStep> steps, SampleRate sampleRate)
    {
        if (!moving) BeginMoving();
        Span<float> designed = stackalloc float[2 * coefficientFloats], from = designed[..coefficientFloats], to = designed[coefficientFloats..];
        for (int i = 0; i < from.Length; i++) from[i] = coefficients[i * width + lane];
        for (int segment = 0; segment < Segments; segment++)
        {
            to.Clear();
            steps[segment].Design(sampleRate, to);
            // As all coefficients, these are a function of the frame in the tile.
            float* start = SegmentStart(segment), slope = start + coefficientFloats * width;
            for (int i = 0; i < from.Length; i++)
            {
                int at = i * width + lane;
                slope[at] = (to[i] - from[i]) / SegmentFrames;
                start[at] = from[i] - slope[at] * (segment * SegmentFrames);
            }
            to.CopyTo(from);
        }
        op.Configure(lane, steps[^1], sampleRate);
        IsIdentity = false;
    }

    /// <summary>Lets a lane's coefficients go in one straight line through the coming tile to those of a step of the same type. To be called at a multiple of 64 frames.</summary>
    public void MoveTo(int lane, ChainStep step, SampleRate sampleRate)
    {
        if (!moving) BeginMoving();
        Span<float> designed = stackalloc float[coefficientFloats];
        designed.Clear();
        step.Design(sampleRate, designed);
        for (int i = 0; i < designed.Length; i++)
        {
            int at = i * width + lane;
            float slope = (designed[i] - coefficients[at]) / LaneBlock<Lanes1>.MaximumFrames;
            for (int segment = 0; segment < Segments; segment++)
            {
                SegmentStart(segment)[at] = coefficients[at];
                SegmentStart(segment)[coefficientFloats * width + at] = slope;
            }
        }
        op.Configure(lane, step, sampleRate);
        IsIdentity = false;
    }

    /// <summary>Ends what <c>MoveTo</c> began: the lane stands still.</summary>
    public void Arrive(int lane, ChainStep step, SampleRate sampleRate)
    {
        Set(lane, step, sampleRate);
        moving = false;
    }

    /// <summary>Lets a lane glide from where it is to other coefficients, from a clock position on, a multiple of 64.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="step">What it is to do: a step of the same type.</param>
    /// <param name="designed">The coefficients of that, designed by somebody who has the time.</param>
    /// <param name="feed">What moves it from now on; null if nothing does.</param>
    /// <param name="position">The engine clock.</param>
    public void GlideTo(int lane, ChainStep step, ReadOnlySpan<float> designed, MotionFeed? feed, long position)
    {
        op.Configure(lane, step, rate);
        automation!.Begin(lane, position, coefficients); // where it is
        automation.Set(lane, feed);
        glides?.Begin(lane, coefficients, feed is null ? designed : feed.At(position).Start(0), position);
        IsIdentity &= glides is not { Any: true } && feed is null;
    }

    /// <summary>Goes on where a lane of another runner of the same type left off: with its state, its memory, and where its coefficients are.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="other">The other runner.</param>
    /// <param name="otherLane">Its lane.</param>
    /// <param name="kind">What of it is taken.</param>
    /// <param name="position">The engine clock, a multiple of 64.</param>
    public void CarryFrom(int lane, StageRunner other, int otherLane, CarryKind kind, long position)
    {
        for (int i = 0; i < stateFloats / width; i++) state[i * width + lane] = other.state[i * other.width + otherLane];
        int floats = memoryFloats / width;
        if (Type.IsMemoryPerStrip) new ReadOnlySpan<float>(other.memory + (nint)otherLane * floats, floats).CopyTo(new(memory + (nint)lane * floats, floats));
        else
            for (int i = 0; i < floats; i++) memory[(nint)i * width + lane] = other.memory[(nint)i * other.width + otherLane];
        if (kind != CarryKind.Copy) op.CarryFrom(lane, other.op, otherLane, keepSettings: kind == CarryKind.Everything);
        other.automation!.Begin(otherLane, position, other.coefficients);
        if (kind == CarryKind.Everything) automation!.Set(lane, other.automation.Take(otherLane));
        else automation!.Begin(lane, position, coefficients);
        glides?.CarryFrom(lane, coefficients, other.glides!, otherLane, other.coefficients, keepTarget: kind == CarryKind.Everything, position);
        IsIdentity = IsIdentity && glides is not { Any: true } && IsUnity(lane) && !automation.Any;
    }

    bool IsUnity(int lane) => Type == GainStage.Type && coefficients[lane] == 1;

    // Lanes that stand still do so in every segment.
    void BeginMoving()
    {
        moving = true;
        int floats = coefficientFloats * width;
        if (segments == null) segments = arena.Take(Segments * 2 * floats);
        for (int segment = 0; segment < Segments; segment++)
        {
            new ReadOnlySpan<float>(coefficients, floats).CopyTo(new(SegmentStart(segment), floats));
            new Span<float>(SegmentStart(segment) + floats, floats).Clear();
        }
    }

    float* SegmentStart(int segment) => segments + segment * 2 * coefficientFloats * width;

    /// <summary>Forgets everything heard so far.</summary>
    public void Reset()
    {
        new Span<float>(state, stateFloats).Clear();
        new Span<float>(memory, memoryFloats).Clear();
        glides?.Finish();
        automation?.Reset();
        moving = false;
        op.Reset();
    }

    /// <summary>Lets go of what automation moves it by.</summary>
    public void Release() => automation?.Release();

    /// <summary>Lanes to spare do what the last strip's does: zeros might be a division by zero to a kernel.</summary>
    public void Settle(int lanes)
    {
        for (int i = 0; i < coefficientFloats; i++)
            for (int lane = lanes; lane < width; lane++) coefficients[i * width + lane] = coefficients[i * width + lanes - 1];
    }

    /// <summary>Follows the gain reduction of a lane.</summary>
    public void Watch(int lane, GainReductionTarget target, ReductionProbe probe) => watches = [.. watches, new(target, probe, lane, width, coefficients, state)];

    /// <summary>Tells the gain reduction of a last tile that is not whole.</summary>
    public void Complete()
    {
        foreach (var watch in watches) watch.EndTile();
        foreach (var watch in watches) watch.Forget();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(Tile tile, long position, int frames)
    {
        if (IsIdentity) return;
        bool isNewTile = automation is { Any: true } && automation.Prepare(position, coefficients, rate);
        if (glides is { Any: true }) PrepareGlides(position);
        if (isNewTile && automation!.Moves) automation.Merge(coefficients, moving ? segments : null);
        foreach (var watch in watches) watch.Before(tile.Left, tile.Right, frames);
        StageBlock block;
        block.Left = onKey ? tile.KeyLeft : tile.Left;
        block.Right = onKey ? tile.KeyRight : tile.Right;
        block.KeyLeft = tile.KeyLeft;
        block.KeyRight = tile.KeyRight;
        block.Coefficients = coefficients;
        block.Slopes = slopes;
        block.State = state;
        block.Memory = memory;
        block.Position = position;
        block.Frames = frames;
        block.Moving = false;
        if (automation is { Moves: true }) RunAutomated(block);
        else if (moving) RunMoving(block);
        else op.Run(block);
        if (watches.Length > 0 && ReductionWatch.EndsTile(position + frames)) Complete();
    }

    /// <summary>Makes the segments of the tile that a block lies in. A function of the clock, so that blocks may be cut anywhere.</summary>
    void PrepareGlides(long position)
    {
        long tile = position & ~63L;
        if (tile == preparedTile) return;
        preparedTile = tile;
        moving = false;
        glides!.EndThose(tile);
        if (!glides.Any) return;
        BeginMoving();
        for (int lane = 0; lane < width; lane++)
            if (glides.IsGliding(lane))
                for (int segment = 0; segment < Segments; segment++)
                    glides.Segment(lane, coefficients, tile, segment * SegmentFrames, SegmentFrames, SegmentStart(segment), SegmentStart(segment) + coefficientFloats * width);
    }

    void RunMoving(StageBlock block)
    {
        int frames = block.Frames;
        block.Moving = true;
        for (int done = 0; done < frames; done += block.Frames)
        {
            block.Frames = Math.Min(frames - done, SegmentFrames - block.FirstFrame % SegmentFrames);
            block.Coefficients = SegmentStart(block.FirstFrame / SegmentFrames);
            block.Slopes = block.Coefficients + coefficientFloats * width;
            op.Run(block);
            Pass(ref block);
        }
    }

    /// <summary>Goes on behind what has been run.</summary>
    void Pass(ref StageBlock block)
    {
        block.Left += block.Frames * width;
        block.Right += block.Frames * width;
        block.KeyLeft += block.Frames * width;
        block.KeyRight += block.Frames * width;
        block.Position += block.Frames;
    }

    void RunAutomated(StageBlock block)
    {
        int frames = block.Frames;
        block.Moving = true;
        for (int done = 0; done < frames; done += block.Frames)
        {
            block.Frames = Math.Min(frames - done, automation!.Segment(block.FirstFrame, out block.Coefficients) - block.FirstFrame);
            block.Slopes = block.Coefficients + coefficientFloats * width;
            op.Run(block);
            Pass(ref block);
        }
    }

    public uint TakeFaults() => op.TakeFaults();
}

/// <summary>What a chain works on: the signal, and the key beside it.</summary>
internal unsafe struct Tile
{
    public float* Left, Right, KeyLeft, KeyRight;
}
