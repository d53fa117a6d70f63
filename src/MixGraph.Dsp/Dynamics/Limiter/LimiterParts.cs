using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The parts of a limiter that have no memory from frame to frame: its lanes may be strips, or the frames of one.</summary>
internal static unsafe class LimiterParts
{
    /// <summary>Takes samples into a ring: times the drive, and silent where that is not finite.</summary>
    /// <returns>How many of the frames were taken: whole registers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Take<T, TArrangement, TMotion>(float* from, float* to, int start, int frames, int firstFrame, T drive, T slope)
        where T : unmanaged, ILanes<T> where TArrangement : struct, IArrangement where TMotion : struct, IMotion
    {
        int stride = TArrangement.Stride<T>(), step = TArrangement.Frames<T>(), i = start;
        var infinity = T.Broadcast(float.PositiveInfinity);
        for (; i + step <= frames; i += step)
        {
            var x = T.Load(ref from[i * stride]) * TMotion.At(drive, slope, TArrangement.Frame<T>(firstFrame + i));
            T.And(T.LessThan(T.Abs(x), infinity), x).Store(ref to[i * stride]);
        }
        return i;
    }

    /// <summary>What the peaks of each channel demand: 1 - ceiling / peak where that is above 0, and the share of the other channel's that the link asks for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Demand<T, TArrangement, TMotion>(float* left, float* right, int frames, int firstFrame, T ceiling, T ceilingSlope, T link, T linkSlope)
        where T : unmanaged, ILanes<T> where TArrangement : struct, IArrangement where TMotion : struct, IMotion
    {
        int stride = TArrangement.Stride<T>();
        T one = T.Broadcast(1f), zero = T.Broadcast(0f);
        for (int i = 0; i < frames; i += TArrangement.Frames<T>())
        {
            var frame = TArrangement.Frame<T>(firstFrame + i);
            T c = TMotion.At(ceiling, ceilingSlope, frame), share = TMotion.At(link, linkSlope, frame);
            T l = T.Max(one - c / T.Load(ref left[i * stride]), zero);
            T r = T.Max(one - c / T.Load(ref right[i * stride]), zero);
            T both = T.Max(l, r) * share;
            T.Max(both, l).Store(ref left[i * stride]);
            T.Max(both, r).Store(ref right[i * stride]);
        }
    }

    /// <summary>Puts delayed samples out, each times what its reduction leaves. What rounding, or a ceiling that is just being lowered, leaves above the ceiling is cut.</summary>
    /// <returns>How many of the frames were put out: whole registers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Put<T, TArrangement, TMotion>(float* delayed, float* reduction, float* to, int start, int frames, int firstFrame, T ceiling, T slope)
        where T : unmanaged, ILanes<T> where TArrangement : struct, IArrangement where TMotion : struct, IMotion
    {
        int stride = TArrangement.Stride<T>(), step = TArrangement.Frames<T>(), i = start;
        T one = T.Broadcast(1f), zero = T.Broadcast(0f);
        for (; i + step <= frames; i += step)
        {
            T c = TMotion.At(ceiling, slope, TArrangement.Frame<T>(firstFrame + i));
            T y = T.Load(ref delayed[i * stride]) * (one - T.Load(ref reduction[i * stride]));
            T.Max(T.Min(y, c), zero - c).Store(ref to[i * stride]);
        }
        return i;
    }
}
