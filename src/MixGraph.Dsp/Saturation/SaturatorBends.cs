using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>What a curve adds to a signal, point by point; lanes may be strips, or the frames of one.</summary>
/// <remarks>The loops of still and of moving coefficients are methods of their own: the compiler puts only so much in line in one.</remarks>
internal static unsafe class SaturatorBends
{
    /// <summary>What the curve adds between the points, into rows: the mean of the curve less the mean of the signal.</summary>
    public static void Between<TCurve, T, TArrangement, TMotion>(float* points, float* added, int frames, int factor, int firstFrame, in SaturatorCoefficients<T> c, in SaturatorCoefficients<T> d)
        where TCurve : struct, ICurve where T : unmanaged, ILanes<T> where TArrangement : struct, IArrangement where TMotion : struct, IMotion
    {
        int stride = TArrangement.Stride<T>();
        float* from = points + ((factor - 1) * SaturatorLayout.PointRow - 1) * stride; // the last point of the frame before
        var bender = Bender<TCurve, T>.At(c);
        for (int p = 0; p < factor; p++)
        {
            float* to = points + p * SaturatorLayout.PointRow * stride, sum = added + p * SaturatorLayout.AddedRow * stride;
            if (TMotion.Moves) Moving<TCurve, T, TArrangement>(from, to, sum, frames, firstFrame, c, d);
            else Still<TCurve, T, TArrangement>(from, to, sum, frames, bender);
            from = to;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Still<TCurve, T, TArrangement>(float* from, float* to, float* sum, int frames, Bender<TCurve, T> bender)
        where TCurve : struct, ICurve where T : unmanaged, ILanes<T> where TArrangement : struct, IArrangement
    {
        int stride = TArrangement.Stride<T>();
        for (int n = 0; n < frames; n += TArrangement.Frames<T>())
            bender.Between(T.Load(ref from[n * stride]), T.Load(ref to[n * stride])).Store(ref sum[n * stride]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Moving<TCurve, T, TArrangement>(float* from, float* to, float* sum, int frames, int firstFrame, in SaturatorCoefficients<T> c, in SaturatorCoefficients<T> d)
        where TCurve : struct, ICurve where T : unmanaged, ILanes<T> where TArrangement : struct, IArrangement
    {
        int stride = TArrangement.Stride<T>();
        for (int n = 0; n < frames; n += TArrangement.Frames<T>())
            Bender<TCurve, T>.At(c, d, TArrangement.Frame<T>(firstFrame + n)).Between(T.Load(ref from[n * stride]), T.Load(ref to[n * stride])).Store(ref sum[n * stride]);
    }

    /// <summary>What the curve adds to the samples themselves, without oversampling.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Samples<TCurve, T, TArrangement, TMotion>(float* samples, float* sum, int frames, int firstFrame, in SaturatorCoefficients<T> c, in SaturatorCoefficients<T> d)
        where TCurve : struct, ICurve where T : unmanaged, ILanes<T> where TArrangement : struct, IArrangement where TMotion : struct, IMotion
    {
        int stride = TArrangement.Stride<T>();
        var bender = Bender<TCurve, T>.At(c);
        for (int n = 0; n < frames; n += TArrangement.Frames<T>())
        {
            if (TMotion.Moves) bender = Bender<TCurve, T>.At(c, d, TArrangement.Frame<T>(firstFrame + n));
            bender.Point(T.Load(ref samples[n * stride])).Store(ref sum[n * stride]);
        }
    }
}
