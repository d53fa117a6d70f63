using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The hyperbolic tangent from 0.</summary>
internal readonly struct TanhCurve : ICurve
{
    // Half the distance of two points up to which the mean is a series about the point between them (truncated: 2e-7), and beyond which it is the
    // antiderivative's difference (rounded: 5e-7).
    public const float Near = 0.15f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Height<T>(T bias) where T : unmanaged, ILanes<T> => T.Broadcast(0f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Value<T>(T u, T bias, T height) where T : unmanaged, ILanes<T> => LaneMath.Tanh(u);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Mean<T>(T from, T to, T bias, T height) where T : unmanaged, ILanes<T>
    {
        T half = T.Broadcast(0.5f), h = half * (to - from), t = LaneMath.Tanh(half * (from + to)), near = t + Bend(t, h);
        T isFar = T.GreaterThan(T.Abs(h), T.Broadcast(Near));
        return T.Any(isFar) ? T.Select(isFar, Far(from, to), near) : near;
    }

    /// <summary>How much the mean over a short way differs from the tangent t in its middle; h is half the way.</summary>
    /// <remarks>The second derivative times h^2 / 6 and the fourth times h^4 / 120; they are -2 (t - t^3) and 8 (t - t^3) (2 - 3 t^2).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Bend<T>(T t, T h) where T : unmanaged, ILanes<T>
    {
        T t2 = t * t, h2 = h * h;
        T series = T.FusedMultiplyAdd(T.FusedMultiplyAdd(t2, T.Broadcast(-0.2f), T.Broadcast(2f / 15)), h2, T.Broadcast(-1f / 3));
        return (t - t2 * t) * h2 * series;
    }

    /// <summary>The mean over a long way.</summary>
    // Apart, for there are only so many variables in a method that the compiler keeps in registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static T Far<T>(T from, T to) where T : unmanaged, ILanes<T> => ((T.Abs(to) - T.Abs(from)) + (Rest(to) - Rest(from))) / (to - from);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static T Rest<T>(T u) where T : unmanaged, ILanes<T> => LaneMath.LogCoshRest(u);
}
