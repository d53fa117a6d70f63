using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The mixing of sixteen lines: every output is the sum of all lines with signs, scaled so that no energy is gained or lost.</summary>
/// <remarks>Row j gives line i the sign (-1)^(bits that i and j have in common). Two passes of four by four, the additions in a fixed order.</remarks>
internal static unsafe class Hadamard16
{
    /// <summary>Transforms frames in place.</summary>
    /// <param name="rows">Sixteen rows.</param>
    /// <param name="stride">Floats from row to row.</param>
    /// <param name="from">The first frame.</param>
    /// <param name="to">Behind the last; a whole number of registers on.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(float* rows, int stride, int from, int to) where T : unmanaged, ILanes<T>
    {
        var scale = T.Broadcast(0.25f);
        for (int i = from; i < to; i += T.Count)
        {
            for (int row = 0; row < 16; row += 4)
            {
                var p = rows + row * stride + i;
                var (a, b, c, d) = (T.Load(ref p[0]), T.Load(ref p[stride]), T.Load(ref p[2 * stride]), T.Load(ref p[3 * stride]));
                var (ab, ba, cd, dc) = (a + b, a - b, c + d, c - d);
                (ab + cd).Store(ref p[0]);
                (ba + dc).Store(ref p[stride]);
                (ab - cd).Store(ref p[2 * stride]);
                (ba - dc).Store(ref p[3 * stride]);
            }
            for (int row = 0; row < 4; row++)
            {
                var p = rows + row * stride + i;
                var (a, b, c, d) = (T.Load(ref p[0]), T.Load(ref p[4 * stride]), T.Load(ref p[8 * stride]), T.Load(ref p[12 * stride]));
                var (ab, ba, cd, dc) = (a + b, a - b, c + d, c - d);
                (scale * (ab + cd)).Store(ref p[0]);
                (scale * (ba + dc)).Store(ref p[4 * stride]);
                (scale * (ab - cd)).Store(ref p[8 * stride]);
                (scale * (ba - dc)).Store(ref p[12 * stride]);
            }
        }
    }
}
