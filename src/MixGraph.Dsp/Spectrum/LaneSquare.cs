using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Lays a square on its side that is as wide as the register. Only moves: any form gives the same bits.</summary>
static unsafe class LaneSquare
{
    /// <summary><c>to[column * toStride + row] = from[row * fromStride + column]</c>; the two must not overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn<T>(float* from, int fromStride, float* to, int toStride) where T : unmanaged, ILanes<T>
    {
        if (T.Count == 16 && Square16.IsSupported) Square16.Turn(new TileAddress(from, fromStride), new TileAddress(to, toStride));
        else if (T.Count == 8 && Square8.IsSupported) Square8.Turn(new TileAddress(from, fromStride), new TileAddress(to, toStride));
        else if (T.Count == 4 && Square4.IsSupported) Square4.Turn(new TileAddress(from, fromStride), new TileAddress(to, toStride));
        else if (T.Count == 4 && Square4Arm.IsSupported) Square4Arm.Turn(new TileAddress(from, fromStride), new TileAddress(to, toStride));
        else
            for (int row = 0; row < T.Count; row++)
                for (int column = 0; column < T.Count; column++) to[column * toStride + row] = from[row * fromStride + column];
    }
}
