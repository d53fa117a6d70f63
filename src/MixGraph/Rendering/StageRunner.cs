using System.Runtime.CompilerServices;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>One stage of a lane group with its coefficients and state.</summary>
internal sealed unsafe class StageRunner
{
    readonly StageOp op;
    readonly int width;
    readonly int coefficientFloats;
    readonly float* coefficients;
    readonly float* slopes;
    readonly float* state;

    ReductionWatch[] watches = [];

    /// <summary>Whether it changes nothing: a gain of unity in every lane.</summary>
    public bool IsIdentity { get; private set; } = true;

    /// <param name="type">The stage.</param>
    /// <param name="width">Lanes.</param>
    /// <param name="arena">Where coefficients are kept.</param>
    /// <param name="state">Where the state is kept: width x <see cref="StageType.StateFloats"/>.</param>
    public StageRunner(StageType type, int width, Arena arena, float* state)
    {
        op = type.CreateOp(width);
        this.width = width;
        this.state = state;
        coefficientFloats = type.CoefficientFloats;
        coefficients = arena.Take(coefficientFloats * width);
        slopes = arena.Take(coefficientFloats * width);
    }

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
    public void Run(float* left, float* right, long position, int frames)
    {
        if (IsIdentity) return;
        foreach (var watch in watches) watch.Before(left, right, frames);
        StageBlock block;
        block.Left = left;
        block.Right = right;
        block.Coefficients = coefficients;
        block.Slopes = slopes;
        block.State = state;
        block.Position = position;
        block.Frames = frames;
        block.Moving = false;
        op.Run(block);
        if (watches.Length > 0 && ReductionWatch.EndsTile(position + frames)) Complete();
    }

    public uint TakeFaults() => op.TakeFaults();
}
