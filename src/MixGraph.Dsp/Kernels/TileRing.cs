using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A ring of whole tiles whose first tile is kept a second time behind its end, so that a tile read from anywhere in it is in one piece.</summary>
/// <param name="memory">As many floats as the length, and 64 more.</param>
/// <param name="length">Frames; a multiple of 64.</param>
/// <param name="at">Where the block is written: the clock modulo the length.</param>
internal readonly unsafe struct TileRing(float* memory, int length, int at)
{
    const int Tile = LaneBlock<Lanes1>.MaximumFrames;

    readonly float* memory = memory;
    readonly int at = at;

    /// <summary>The frame of the block's first, so many frames ago; the 63 behind it follow. At most the length less 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Ago(int frames)
    {
        int place = at - frames;
        return memory + (place < 0 ? place + length : place);
    }

    /// <summary>Where the block is written.</summary>
    public float* Now => memory + at;

    /// <summary>Brings the copy behind the end up to date, after frames of the block have been written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Complete(int from, int to)
    {
        if (at < Tile) new ReadOnlySpan<float>(Now + from, to - from).CopyTo(new(Now + from + length, to - from));
    }
}
