using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>u - u^3 / 3, and +-2/3 beyond +-1: nothing but a third harmonic up to there. Always from 0.</summary>
internal readonly struct CubicCurve : ICurve
{
    const float End = 2f / 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Height<T>(T bias) where T : unmanaged, ILanes<T> => T.Broadcast(0f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Value<T>(T u, T bias, T height) where T : unmanaged, ILanes<T>
    {
        T c = Inside(u);
        return c * T.FusedMultiplyAdd(c * c, T.Broadcast(-1f / 3), T.Broadcast(1f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Mean<T>(T from, T to, T bias, T height) where T : unmanaged, ILanes<T>
    {
        T distance = to - from, a = Inside(from), b = Inside(to);
        // Of the polynomial between its ends the mean is a polynomial again; what lies outside is straight.
        T bent = (a + b) * T.FusedMultiplyAdd(T.FusedMultiplyAdd(a, a, b * b), T.Broadcast(-1f / 12), T.Broadcast(0.5f));
        T outside = (T.Abs(to) - T.Abs(b)) - (T.Abs(from) - T.Abs(a));
        T mean = T.FusedMultiplyAdd(b - a, bent, T.Broadcast(End) * outside) / distance;
        return T.Select(T.GreaterThan(T.Abs(distance), T.Broadcast(0f)), mean, bent);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Inside<T>(T u) where T : unmanaged, ILanes<T> => T.Max(T.Min(u, T.Broadcast(1f)), T.Broadcast(-1f));
}
