using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Fourier transforms of 4 and of 8 numbers, lane by lane: the one order of operations that every width shares.</summary>
static class Butterfly
{
    const float HalfRoot = 0.70710678118654752f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Four<T>(
        ComplexLanes<T> x0, ComplexLanes<T> x1, ComplexLanes<T> x2, ComplexLanes<T> x3,
        out ComplexLanes<T> y0, out ComplexLanes<T> y1, out ComplexLanes<T> y2, out ComplexLanes<T> y3) where T : unmanaged, ILanes<T>
    {
        var s0 = x0 + x2;
        var d0 = x0 - x2;
        var s1 = x1 + x3;
        var d1 = x1 - x3;
        y0 = s0 + s1;
        y1 = ComplexLanes<T>.MinusI(d0, d1);
        y2 = s0 - s1;
        y3 = ComplexLanes<T>.PlusI(d0, d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Eight<T>(
        ComplexLanes<T> x0, ComplexLanes<T> x1, ComplexLanes<T> x2, ComplexLanes<T> x3,
        ComplexLanes<T> x4, ComplexLanes<T> x5, ComplexLanes<T> x6, ComplexLanes<T> x7,
        out ComplexLanes<T> y0, out ComplexLanes<T> y1, out ComplexLanes<T> y2, out ComplexLanes<T> y3,
        out ComplexLanes<T> y4, out ComplexLanes<T> y5, out ComplexLanes<T> y6, out ComplexLanes<T> y7)
        where T : unmanaged, ILanes<T>
    {
        Four(x0 + x4, x1 + x5, x2 + x6, x3 + x7, out y0, out y2, out y4, out y6);
        var d0 = x0 - x4;
        var d1 = x1 - x5;
        var d2 = x2 - x6;
        var d3 = x3 - x7;
        var u0 = ComplexLanes<T>.MinusI(d0, d2);
        var u1 = ComplexLanes<T>.PlusI(d0, d2);
        var v0 = ComplexLanes<T>.MinusI(d1, d3);
        var v1 = ComplexLanes<T>.PlusI(d1, d3);
        // A turn by an eighth is a sum, a difference and the root of one half.
        var w0 = ComplexLanes<T>.MinusI(v0, v0);
        var w1 = ComplexLanes<T>.PlusI(v1, v1);
        y1 = ComplexLanes<T>.PlusScaled(u0, T.Broadcast(HalfRoot), w0);
        y5 = ComplexLanes<T>.PlusScaled(u0, T.Broadcast(-HalfRoot), w0);
        y3 = ComplexLanes<T>.PlusScaled(u1, T.Broadcast(-HalfRoot), w1);
        y7 = ComplexLanes<T>.PlusScaled(u1, T.Broadcast(HalfRoot), w1);
    }
}
