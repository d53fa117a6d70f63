using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Where the lines of a square lie that is being transposed.</summary>
internal unsafe interface ISquareAddress
{
    /// <summary>The address of a line.</summary>
    float* At(int line);
}

/// <summary>A line for each strip: some frames of a planar channel.</summary>
internal readonly unsafe struct RowAddress(float** rows, int offset) : ISquareAddress
{
    readonly float** rows = rows;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* At(int line) => rows[line] + offset;
}

/// <summary>A line for each frame: a register of a lane tile.</summary>
internal readonly unsafe struct TileAddress(float* tile, int lanes) : ISquareAddress
{
    readonly float* tile = tile;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* At(int line) => tile + line * lanes;
}
