using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Into a saturator, up to the rate of its curve, and down again; lanes may be strips, or the frames of one.</summary>
/// <remarks>Points are kept in rows: row p holds, for every frame, the point at (p + 1/2) / factor - 1/2 of a sample from it. What is added is kept in rows too: row p
/// holds the mean on the way to that point from the one before, which belongs at p / factor - 1/2.</remarks>
internal static unsafe class SaturatorParts
{
    /// <summary>Up to so many frames behind those asked for are computed along, of whatever lies there.</summary>
    public const int Surplus = Together * 16 - 1;

    const int Together = 4; // registers whose sums are under way at once
    const int Reach = SaturatorFilters.Reach;

    /// <summary>Takes samples in; silent where they are not finite or beyond anything that could be squared.</summary>
    /// <returns>How many of the frames were taken: whole registers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Take<T, TArrangement>(float* from, float* to, int start, int frames) where T : unmanaged, ILanes<T> where TArrangement : struct, IArrangement
    {
        int stride = TArrangement.Stride<T>(), step = TArrangement.Frames<T>(), i = start;
        var most = T.Broadcast(1e15f);
        for (; i + step <= frames; i += step)
        {
            var x = T.Load(ref from[i * stride]);
            T.And(T.LessThan(T.Abs(x), most), x).Store(ref to[i * stride]);
        }
        return i;
    }

    /// <summary>The points around the frames <see cref="Reach"/> before those given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Raise<T, TArrangement>(float* samples, float* points, int frames, int factor, float[] taps) where T : unmanaged, ILanes<T> where TArrangement : struct, IArrangement
    {
        int stride = TArrangement.Stride<T>(), register = TArrangement.Frames<T>() * stride;
        for (int pair = 0; pair < factor / 2; pair++)
        {
            ref float tap = ref taps[pair * SaturatorFilters.UpTaps];
            float* after = points + (factor / 2 + pair) * SaturatorLayout.PointRow * stride, before = points + (factor / 2 - 1 - pair) * SaturatorLayout.PointRow * stride;
            for (int n = 0; n < frames; n += Together * TArrangement.Frames<T>())
            {
                float* middle = samples + (n - Reach) * stride;
                T weight = T.Broadcast(tap);
                T e0 = weight * T.Load(ref *middle), e1 = weight * T.Load(ref middle[register]), e2 = weight * T.Load(ref middle[2 * register]), e3 = weight * T.Load(ref middle[3 * register]);
                T o0 = T.Broadcast(0f), o1 = o0, o2 = o0, o3 = o0;
                float* l = middle - stride, r = middle + stride;
                for (int k = 1; k <= Reach; k++, l -= stride, r += stride)
                {
                    T even = T.Broadcast(Unsafe.Add(ref tap, 2 * k - 1)), odd = T.Broadcast(Unsafe.Add(ref tap, 2 * k));
                    T a = T.Load(ref *l), b = T.Load(ref *r);
                    (e0, o0) = (T.FusedMultiplyAdd(even, b + a, e0), T.FusedMultiplyAdd(odd, b - a, o0));
                    (a, b) = (T.Load(ref l[register]), T.Load(ref r[register]));
                    (e1, o1) = (T.FusedMultiplyAdd(even, b + a, e1), T.FusedMultiplyAdd(odd, b - a, o1));
                    (a, b) = (T.Load(ref l[2 * register]), T.Load(ref r[2 * register]));
                    (e2, o2) = (T.FusedMultiplyAdd(even, b + a, e2), T.FusedMultiplyAdd(odd, b - a, o2));
                    (a, b) = (T.Load(ref l[3 * register]), T.Load(ref r[3 * register]));
                    (e3, o3) = (T.FusedMultiplyAdd(even, b + a, e3), T.FusedMultiplyAdd(odd, b - a, o3));
                }
                float* up = after + n * stride, down = before + n * stride;
                (e0 + o0).Store(ref *up);
                (e1 + o1).Store(ref up[register]);
                (e2 + o2).Store(ref up[2 * register]);
                (e3 + o3).Store(ref up[3 * register]);
                (e0 - o0).Store(ref *down);
                (e1 - o1).Store(ref down[register]);
                (e2 - o2).Store(ref down[2 * register]);
                (e3 - o3).Store(ref down[3 * register]);
            }
        }
    }

    /// <summary>What is added to the frames <see cref="Reach"/> before those given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Lower<T, TArrangement>(float* added, float* sum, int frames, int factor, float[] taps) where T : unmanaged, ILanes<T> where TArrangement : struct, IArrangement
    {
        int stride = TArrangement.Stride<T>(), register = TArrangement.Frames<T>() * stride, half = factor / 2, length = taps.Length;
        ref float tap = ref taps[0];
        for (int n = 0; n < frames; n += Together * TArrangement.Frames<T>())
        {
            float* frame = added + (n - Reach) * stride, middle = frame + half * SaturatorLayout.AddedRow * stride;
            T weight = T.Broadcast(tap);
            T s0 = weight * T.Load(ref *middle), s1 = weight * T.Load(ref middle[register]), s2 = weight * T.Load(ref middle[2 * register]), s3 = weight * T.Load(ref middle[3 * register]);
            for (int first = 1; first <= factor; first++)
            {
                // Every factor-th point to either side lies in one row.
                int after = half + first, before = factor + half - first;
                float* r = frame + (after % factor * SaturatorLayout.AddedRow + after / factor) * stride;
                float* l = frame + (before % factor * SaturatorLayout.AddedRow + before / factor - 1) * stride;
                for (int j = first; j < length; j += factor, l -= stride, r += stride)
                {
                    weight = T.Broadcast(Unsafe.Add(ref tap, j));
                    s0 = T.FusedMultiplyAdd(weight, T.Load(ref *l) + T.Load(ref *r), s0);
                    s1 = T.FusedMultiplyAdd(weight, T.Load(ref l[register]) + T.Load(ref r[register]), s1);
                    s2 = T.FusedMultiplyAdd(weight, T.Load(ref l[2 * register]) + T.Load(ref r[2 * register]), s2);
                    s3 = T.FusedMultiplyAdd(weight, T.Load(ref l[3 * register]) + T.Load(ref r[3 * register]), s3);
                }
            }
            var to = sum + n * stride;
            s0.Store(ref *to);
            s1.Store(ref to[register]);
            s2.Store(ref to[2 * register]);
            s3.Store(ref to[3 * register]);
        }
    }
}
