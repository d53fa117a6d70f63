using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The hyperbolic tangent from another point of it than 0.</summary>
/// <remarks>tanh(b + u) - tanh(b) is tanh(u) (1 - tanh(b)^2) / (1 + tanh(b) tanh(u)), in which nothing small is the difference of two that are not.</remarks>
internal readonly struct BiasedTanhCurve : ICurve
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Height<T>(T bias) where T : unmanaged, ILanes<T> => LaneMath.Tanh(bias);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Value<T>(T u, T bias, T height) where T : unmanaged, ILanes<T>
    {
        T t = LaneMath.Tanh(u), one = T.Broadcast(1f);
        return t * (one - height * height) / T.FusedMultiplyAdd(height, t, one);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Mean<T>(T from, T to, T bias, T height) where T : unmanaged, ILanes<T>
    {
        T half = T.Broadcast(0.5f), h = half * (to - from), above = Value(half * (from + to), bias, height), near = above + TanhCurve.Bend(height + above, h);
        T isFar = T.GreaterThan(T.Abs(h), T.Broadcast(TanhCurve.Near));
        return T.Any(isFar) ? T.Select(isFar, TanhCurve.Far(from + bias, to + bias) - height, near) : near;
    }
}
