using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Sets tiny state to zero, so that decaying tails do not slow the processor down and do reach silence; and NaN and infinities
/// too, so that a fault does not stay for ever.</summary>
internal static unsafe class Denormals
{
    /// <summary>Magnitudes below this become zero: -400 dBFS.</summary>
    public const float Threshold = 1e-20f;

    /// <summary>Flushes an array whose length is a multiple of the register's lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Flush<T>(float* values, int count) where T : unmanaged, ILanes<T>
    {
        var threshold = T.Broadcast(Threshold);
        var infinity = T.Broadcast(float.PositiveInfinity);
        var zero = T.Broadcast(0f);
        for (int i = 0; i < count; i += T.Count)
        {
            var x = T.Load(ref values[i]);
            var magnitude = T.Abs(x);
            var ordinary = T.Select(T.LessThan(magnitude, threshold), zero, T.LessThan(magnitude, infinity));
            T.And(ordinary, x).Store(ref values[i]);
        }
    }
}
