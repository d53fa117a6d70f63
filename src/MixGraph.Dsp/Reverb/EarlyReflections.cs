using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The first echoes from the walls, straight from the input: six of a channel's own side and two of the other.</summary>
internal static unsafe class EarlyReflections
{
    const int Taps = ReverbGeometry.Taps;

    /// <summary>Gains of the taps, whose squares add up to 1: the later the weaker, with signs that keep them from adding up to a comb.</summary>
    public static ReadOnlySpan<float> Gains => [0.5485f, -0.4382f, 0.3464f, 0.2868f, -0.2303f, 0.1903f, 0.3869f, -0.2565f];

    /// <summary>Adds them to a channel.</summary>
    /// <param name="taps">Where the taps' first frames are.</param>
    /// <param name="output">The block.</param>
    /// <param name="from">The first frame.</param>
    /// <param name="to">Behind the last; a whole number of registers on.</param>
    /// <param name="firstFrame">Frames since the control point at frame 0.</param>
    /// <param name="start">The gain of all at the control point.</param>
    /// <param name="slope">Its change per frame.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T, TMotion>(float** taps, float* output, int from, int to, int firstFrame, float start, float slope)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var (s, d) = (T.Broadcast(start), T.Broadcast(slope));
        var gains = Gains;
        for (int i = from; i < to; i += T.Count)
        {
            var sum = T.Broadcast(gains[0]) * T.Load(ref taps[0][i]);
            for (int tap = 1; tap < Taps; tap++) sum = T.FusedMultiplyAdd(T.Broadcast(gains[tap]), T.Load(ref taps[tap][i]), sum);
            var gain = TMotion.At(s, d, T.Indices + T.Broadcast(firstFrame + i));
            T.FusedMultiplyAdd(gain, sum, T.Load(ref output[i])).Store(ref output[i]);
        }
    }
}
