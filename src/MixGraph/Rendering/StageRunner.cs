using System.Runtime.CompilerServices;
using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>One stage of a lane group with its coefficients and state.</summary>
internal sealed unsafe class StageRunner
{
    readonly StageOp op;
    readonly int width;
    readonly int coefficientFloats, stateFloats, memoryFloats;
    readonly float* coefficients;
    readonly float* slopes;
    readonly float* state;
    readonly float* memory;
    readonly bool onKey;
    bool moving;

    ReductionWatch[] watches = [];

    /// <summary>Whether it changes nothing: a gain of unity in every lane.</summary>
    public bool IsIdentity { get; private set; } = true;

    StageRunner(ChainStep step, int width, Arena arena, float* state, float* memory)
    {
        op = step.Type.CreateOp(width);
        onKey = step.OnKey;
        this.width = width;
        this.state = state;
        this.memory = memory;
        coefficientFloats = step.Type.CoefficientFloats;
        stateFloats = step.Type.StateFloats * width;
        memoryFloats = step.Type.MemoryFloats * width;
        coefficients = arena.Take(coefficientFloats * width);
        slopes = arena.Take(coefficientFloats * width);
    }

    /// <summary>What runs a chain.</summary>
    /// <param name="shape">The chain, or one of several alike.</param>
    /// <param name="width">Lanes.</param>
    /// <param name="arena">Where coefficients and memory are kept.</param>
    /// <param name="state">Where the state is kept: <paramref name="width"/> x <see cref="StateFloats"/>.</param>
    public static StageRunner[] CreateAll(Chain shape, int width, Arena arena, float* state)
    {
        var runners = new StageRunner[shape.Steps.Length];
        float* dry = null;
        for (int i = 0; i < runners.Length; i++)
        {
            var step = shape.Steps[i];
            var memory = step is MixStep ? dry : step.Type.MemoryFloats > 0 ? arena.Take((nint)step.Type.MemoryFloats * width) : null;
            if (step is DryStep) dry = memory;
            runners[i] = new(step, width, arena, state, memory);
            state += step.Type.StateFloats * width;
        }
        return runners;
    }

    /// <summary>The state of one strip with a chain.</summary>
    public static int StateFloats(Chain shape) => shape.Steps.Sum(s => s.Type.StateFloats);

    /// <summary>Sets what a lane does.</summary>
    public void Set(int lane, ChainStep step, SampleRate sampleRate)
    {
        Span<float> designed = stackalloc float[coefficientFloats];
        designed.Clear();
        step.Design(sampleRate, designed);
        for (int i = 0; i < designed.Length; i++) coefficients[i * width + lane] = designed[i];
        op.Configure(lane, step, sampleRate);
        IsIdentity &= step is GainStep { Gain: 1 };
    }

    /// <summary>Lets a lane's coefficients move in a straight line from what they are to what a step asks for; they get there at the next multiple of 64 frames.
    /// To be called at one, for a step of the same type.</summary>
    public void MoveTo(int lane, ChainStep step, SampleRate sampleRate)
    {
        Span<float> designed = stackalloc float[coefficientFloats];
        designed.Clear();
        step.Design(sampleRate, designed);
        for (int i = 0; i < designed.Length; i++) slopes[i * width + lane] = (designed[i] - coefficients[i * width + lane]) / LaneBlock<Lanes1>.MaximumFrames;
        moving = true;
        IsIdentity = false;
    }

    /// <summary>Ends what <see cref="MoveTo"/> began.</summary>
    public void Arrive(int lane, ChainStep step, SampleRate sampleRate)
    {
        Set(lane, step, sampleRate);
        for (int i = 0; i < coefficientFloats; i++) slopes[i * width + lane] = 0;
        moving = false;
    }

    /// <summary>Forgets everything heard so far.</summary>
    public void Reset()
    {
        new Span<float>(state, stateFloats).Clear();
        new Span<float>(memory, memoryFloats).Clear();
        op.Reset();
    }

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
        block.Moving = moving;
        op.Run(block);
        if (watches.Length > 0 && ReductionWatch.EndsTile(position + frames)) Complete();
    }

    public uint TakeFaults() => op.TakeFaults();
}

/// <summary>What a chain works on: the signal, and the key beside it.</summary>
internal unsafe struct Tile
{
    public float* Left, Right, KeyLeft, KeyRight;
}
