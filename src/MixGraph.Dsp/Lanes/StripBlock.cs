using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>What a strip kernel works on: up to 64 frames of one stereo strip in planar form, its coefficients, state and memory.</summary>
internal readonly unsafe ref struct StripBlock
{
    readonly float* coefficients, slopes, state;

    public StripBlock(float* left, float* right, float* keyLeft, float* keyRight, int frames, long position, bool moving, float* coefficients, float* slopes, float* state, float* memory, int size)
    {
        Left = left;
        Right = right;
        KeyLeft = keyLeft;
        KeyRight = keyRight;
        (Frames, Position, Moving, Size) = (frames, position, moving, size);
        this.coefficients = coefficients;
        this.slopes = slopes;
        this.state = state;
        Memory = memory;
    }

    /// <summary>The signal, in place.</summary>
    public float* Left { get; }
    public float* Right { get; }
    /// <summary>The key, for a kernel that listens to one.</summary>
    public float* KeyLeft { get; }
    public float* KeyRight { get; }
    /// <summary>1 to 64; never across a multiple of 64 of the clock.</summary>
    public int Frames { get; }
    /// <summary>The engine clock at the first frame.</summary>
    public long Position { get; }
    /// <summary>Whether coefficients change within the tile: the value at frame i is the coefficient + slope x (<see cref="FirstFrame"/> + i), fused.</summary>
    public bool Moving { get; }
    /// <summary>Frames since the last control point.</summary>
    public int FirstFrame => (int)(Position & 63);
    /// <summary>Floats as <see cref="IStripKernel{TCoefficients, TState}.MemoryFloats"/> asked for; zero at first. Not flushed by the runner.</summary>
    public float* Memory { get; }
    /// <summary>The size the stage was made with.</summary>
    public int Size { get; }

    /// <summary>The coefficients at the last control point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TCoefficients Coefficients<TCoefficients>() where TCoefficients : unmanaged => *(TCoefficients*)coefficients;

    /// <summary>The change of each coefficient per frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TCoefficients Slopes<TCoefficients>() where TCoefficients : unmanaged => *(TCoefficients*)slopes;

    /// <summary>Where coefficients, slopes and state are, for structs that are too long to copy.</summary>
    public float* CoefficientFloats => coefficients;
    public float* SlopeFloats => slopes;
    public float* StateFloats => state;

    /// <summary>The state. The runner flushes tiny and non-finite numbers in it to zero at every 64th frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TState State<TState>() where TState : unmanaged => ref *(TState*)state;
}

/// <summary>A processor that works on one strip at a time and has its own use for the registers, such as a reverb whose delay lines are its lanes.</summary>
/// <typeparam name="TCoefficients">A struct of floats only.</typeparam>
/// <typeparam name="TState">A struct of floats only.</typeparam>
internal interface IStripKernel<TCoefficients, TState>
    where TCoefficients : unmanaged
    where TState : unmanaged
{
    /// <summary>Whether it reads the key, which a key step must have loaded.</summary>
    static abstract bool ListensToKey { get; }

    /// <summary>Floats of memory for a size.</summary>
    static abstract int MemoryFloats(int size);

    /// <summary>Processes a block in place. Carries AggressiveOptimization; the result must not depend on where blocks are cut.</summary>
    static abstract void Process(in StripBlock block);
}
