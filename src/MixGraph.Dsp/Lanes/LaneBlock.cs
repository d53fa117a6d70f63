using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>What a lane kernel works on: up to 64 frames of as many stereo strips as the register has lanes, their coefficients,
/// and their state. Frame <c>i</c> of all strips is one register.</summary>
/// <typeparam name="T">The register.</typeparam>
public readonly unsafe ref struct LaneBlock<T> where T : unmanaged, ILanes<T>
{
    /// <summary>The most frames in one block, and the distance between control points.</summary>
    public const int MaximumFrames = 64;

    readonly T* left, right;
    readonly float* coefficients, slopes, state;
    readonly int frames, firstFrame;
    readonly LaneExtras<T>* extras;

    internal LaneBlock(float* left, float* right, int frames, int firstFrame, float* coefficients, float* slopes, float* state, LaneExtras<T>* extras = null)
    {
        Debug.Assert(frames is > 0 and <= MaximumFrames && firstFrame >= 0 && firstFrame + frames <= MaximumFrames);
        this.left = (T*)left;
        this.right = (T*)right;
        (this.frames, this.firstFrame) = (frames, firstFrame);
        this.coefficients = coefficients;
        this.slopes = slopes;
        this.state = state;
        this.extras = extras;
    }

    /// <summary>The frames to process, in place: 1 to 64.</summary>
    public int Frames => frames;

    /// <summary>The left channel of every strip, one register per frame.</summary>
    public Span<T> Left
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(left, frames);
    }

    /// <summary>The right channel. A mono strip has the same samples in both.</summary>
    public Span<T> Right
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(right, frames);
    }

    /// <summary>What a processor that takes a key listens to: the strips that are its keys, or its own input as it was. Not to be read by one that takes none.</summary>
    public ReadOnlySpan<T> KeyLeft
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(extras->KeyLeft, frames);
    }

    /// <summary>The right side of the key.</summary>
    public ReadOnlySpan<T> KeyRight
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(extras->KeyRight, frames);
    }

    /// <summary>The coefficients at the last control point.</summary>
    /// <typeparam name="TCoefficients">The coefficient struct over <typeparamref name="T"/>: the same fields as the designed one, each a register.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TCoefficients Coefficients<TCoefficients>() where TCoefficients : unmanaged => *(TCoefficients*)coefficients;

    /// <summary>The change of each coefficient per frame; zero in a still block.</summary>
    /// <typeparam name="TCoefficients">As for <see cref="Coefficients"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TCoefficients Slopes<TCoefficients>() where TCoefficients : unmanaged => *(TCoefficients*)slopes;

    /// <summary>The state, carried from block to block. Numbers only: the runner flushes tiny magnitudes to zero at every 64th frame.</summary>
    /// <typeparam name="TState">The state struct over <typeparamref name="T"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TState State<TState>() where TState : unmanaged => ref *(TState*)state;

    /// <summary>Frames since the last control point at frame <paramref name="i"/> of this block, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Frame(int i) => T.Broadcast(firstFrame + i);

    /// <summary>Frames since the last control point at frame 0 of this block.</summary>
    internal int FirstFrame => firstFrame;
    /// <summary>What the library's own kernels may have besides; not to be asked for by one that has nothing.</summary>
    internal LaneExtras<T> Extras
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => *extras;
    }
    internal float* LeftAddress => (float*)left;
    internal float* RightAddress => (float*)right;
}
