using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>What may be written to memory that feeds back: no NaN, no infinity, and nothing so small that it would only keep a tail from ending.</summary>
internal static class Ordinary
{
    /// <summary>The value, or 0 where it is not finite or below <see cref="Denormals.Threshold"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T x) where T : unmanaged, ILanes<T>
    {
        var magnitude = T.Abs(x);
        return T.And(x, T.And(T.GreaterThan(magnitude, T.Broadcast(Denormals.Threshold)), T.LessThan(magnitude, T.Broadcast(float.PositiveInfinity))));
    }
}
