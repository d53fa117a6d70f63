using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Moves audio between planar channels, one row per strip, and a lane tile, one register per frame. Only moves: any form gives the same bits.</summary>
internal static unsafe class LaneTranspose
{
    /// <summary>Rows to tile: <c>tile[frame][lane] = rows[lane][offset + frame]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToLanes<T>(float** rows, int offset, float* tile, int frames) where T : unmanaged, ILanes<T>
    {
        int i = 0;
        if (T.Count == 16 && Square16.IsSupported)
            for (; i + 16 <= frames; i += 16) Square16.Turn(new RowAddress(rows, offset + i), new TileAddress(tile + i * 16, 16));
        else if (T.Count == 8 && Square8.IsSupported)
            for (; i + 8 <= frames; i += 8) Square8.Turn(new RowAddress(rows, offset + i), new TileAddress(tile + i * 8, 8));
        else if (T.Count == 4 && Square4.IsSupported)
            for (; i + 4 <= frames; i += 4) Square4.Turn(new RowAddress(rows, offset + i), new TileAddress(tile + i * 4, 4));
        else if (T.Count == 4 && Square4Arm.IsSupported)
            for (; i + 4 <= frames; i += 4) Square4Arm.Turn(new RowAddress(rows, offset + i), new TileAddress(tile + i * 4, 4));
        for (; i < frames; i++)
            for (int lane = 0; lane < T.Count; lane++) tile[i * T.Count + lane] = rows[lane][offset + i];
    }

    /// <summary>Tile to rows: <c>rows[lane][offset + frame] = tile[frame][lane]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromLanes<T>(float* tile, float** rows, int offset, int frames) where T : unmanaged, ILanes<T>
    {
        int i = 0;
        if (T.Count == 16 && Square16.IsSupported)
            for (; i + 16 <= frames; i += 16) Square16.Turn(new TileAddress(tile + i * 16, 16), new RowAddress(rows, offset + i));
        else if (T.Count == 8 && Square8.IsSupported)
            for (; i + 8 <= frames; i += 8) Square8.Turn(new TileAddress(tile + i * 8, 8), new RowAddress(rows, offset + i));
        else if (T.Count == 4 && Square4.IsSupported)
            for (; i + 4 <= frames; i += 4) Square4.Turn(new TileAddress(tile + i * 4, 4), new RowAddress(rows, offset + i));
        else if (T.Count == 4 && Square4Arm.IsSupported)
            for (; i + 4 <= frames; i += 4) Square4Arm.Turn(new TileAddress(tile + i * 4, 4), new RowAddress(rows, offset + i));
        for (; i < frames; i++)
            for (int lane = 0; lane < T.Count; lane++) rows[lane][offset + i] = tile[i * T.Count + lane];
    }
}
