using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>u / sqrt(1 + u^2): bends earlier than the hyperbolic tangent, and arrives later. Always from 0.</summary>
internal readonly struct AlgebraicCurve : ICurve
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Height<T>(T bias) where T : unmanaged, ILanes<T> => T.Broadcast(0f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Value<T>(T u, T bias, T height) where T : unmanaged, ILanes<T> => u / Root(u);

    // The antiderivative is the root, and the difference of two roots over that of their arguments is the sum of the arguments over that of the roots.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Mean<T>(T from, T to, T bias, T height) where T : unmanaged, ILanes<T> => (from + to) / (Root(from) + Root(to));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Root<T>(T u) where T : unmanaged, ILanes<T> => T.Sqrt(T.FusedMultiplyAdd(u, u, T.Broadcast(1f)));
}
