using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>A piece of the work of a chunk, which any thread may do.</summary>
internal abstract class RenderJob
{
    /// <summary>Works on frames that do not leave the chunk.</summary>
    /// <param name="position">The engine clock at the first.</param>
    /// <param name="frames">How many.</param>
    /// <param name="scratch">The thread's own tiles.</param>
    public abstract void Run(long position, int frames, Scratch scratch);
}

/// <summary>Runs one lane group: fetches or sums the inputs of its strips, then takes their chains through the lanes.</summary>
internal abstract unsafe class GroupRunner : RenderJob
{
    protected GroupRunner(LaneGroup group) => (Strips, Chains) = (group.Strips, group.Chains);

    /// <summary>The strips, one a lane.</summary>
    public StripNode[] Strips { get; }
    /// <summary>Their chains.</summary>
    public Chain[] Chains { get; }
    /// <summary>The stages of the chains.</summary>
    public StageRunner[] Stages { get; protected init; } = [];
    /// <summary>By stage, what key stages listen to.</summary>
    protected LaneKey?[] Keys { get; init; } = [];
    /// <summary>By lane, what the strip sums if it is a bus.</summary>
    public BusInput?[] Sums { get; protected init; } = [];

    /// <summary>Lets a stage of a strip go on where another plan's left off.</summary>
    public void CarryFrom(int lane, int stage, GroupRunner other, int otherLane, int otherStage, CarryKind kind, long position)
    {
        Stages[stage].CarryFrom(lane, other.Stages[otherStage], otherLane, kind, position);
        if (Keys[stage] is { } key && other.Keys[otherStage] is { } otherKey) key.CarryFrom(lane, otherKey, otherLane, position);
    }

    /// <summary>Lets go of what automation moves the stages by.</summary>
    public void Release()
    {
        foreach (var stage in Stages) stage.Release();
    }

    /// <summary>Strips in which a user's processor gave NaN or infinities since the last call.</summary>
    public IEnumerable<StripNode> TakeFaults()
    {
        uint lanes = TakeFaultyLanes();
        return lanes == 0 ? [] : Strips.Where((_, lane) => (lanes >> lane & 1) != 0);
    }

    /// <summary>The same, one bit a lane.</summary>
    public uint TakeFaultyLanes()
    {
        uint lanes = 0;
        foreach (var stage in Stages) lanes |= stage.TakeFaults();
        return lanes;
    }

    /// <summary>Forgets everything heard so far.</summary>
    public abstract void Reset();

    /// <summary>The signal is at its end: meters get what is left of the last tile.</summary>
    public abstract void Complete();

    /// <summary>Makes the runner for a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="context">What the runners share.</param>
    public static GroupRunner Create(LaneGroup group, RunnerContext context) => group.Width switch
    {
        1 => new GroupRunner<Lanes1>(group, context),
        4 => new GroupRunner<Lanes4>(group, context),
        8 => new GroupRunner<Lanes8>(group, context),
        _ => new GroupRunner<Lanes16>(group, context),
    };
}

/// <summary>What the runners of one renderer share.</summary>
internal unsafe sealed record RunnerContext(RenderPlan Plan, Arena Arena, nint BuffersAddress, SourceReader?[] Readers, int ChunkFrames, IReadOnlyList<GainReductionTarget> Reductions, LiveContext? Live)
{
    /// <summary>One per strip.</summary>
    public StripBuffers* Buffers => (StripBuffers*)BuffersAddress;
}

/// <summary>What a plan needs besides that is played live: its parameters move, and it may cross-fade from another.</summary>
/// <param name="Crossfade">From the plan before; null if nothing fades.</param>
/// <param name="GlideFrames">How long parameters take to get where they are told to be.</param>
/// <param name="Motions">Fills what is automated ahead.</param>
internal sealed record LiveContext(Crossfade? Crossfade, int GlideFrames, MotionAhead Motions)
{
    /// <summary>Where the timeline is.</summary>
    public LiveTimeline Timeline => Motions.Timeline;
}

/// <summary>A thread's lane tiles.</summary>
internal sealed unsafe class Scratch(Arena arena)
{
    const int TileFloats = 64 * 16;
    const int Apart = TileFloats + 512; // half a page: a store to one must not look like a load of another to the store buffer

    readonly float* tiles = arena.Take(4 * Apart);

    public float* Left => tiles;
    public float* Right => tiles + Apart;
    public float* KeyLeft => tiles + 2 * Apart + 256;
    public float* KeyRight => tiles + 3 * Apart + 256;
}
