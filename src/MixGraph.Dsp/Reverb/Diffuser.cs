using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>An allpass that makes many echoes of one (Schroeder 1962), a register of frames at a time: its delay is longer than a block.</summary>
internal static unsafe class Diffuser
{
    /// <summary>Processes frames in place.</summary>
    /// <param name="x">The block.</param>
    /// <param name="ring">What went in, with what came round.</param>
    /// <param name="delay">More than 64.</param>
    /// <param name="from">The first frame.</param>
    /// <param name="to">Behind the last; a whole number of registers on.</param>
    /// <param name="firstFrame">Frames since the control point at frame 0.</param>
    /// <param name="start">The coefficient at the control point.</param>
    /// <param name="slope">Its change per frame.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TMotion>(float* x, TileRing ring, int delay, int from, int to, int firstFrame, float start, float slope)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var read = ring.Ago(delay);
        var write = ring.Now;
        var (s, d) = (T.Broadcast(start), T.Broadcast(slope));
        for (int i = from; i < to; i += T.Count)
        {
            var g = TMotion.At(s, d, T.Indices + T.Broadcast(firstFrame + i));
            var delayed = T.Load(ref read[i]);
            var v = Ordinary.Of(T.FusedMultiplyAdd(g, delayed, T.Load(ref x[i])));
            v.Store(ref write[i]);
            (delayed - g * v).Store(ref x[i]);
        }
    }
}
