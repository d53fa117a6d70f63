using System.Numerics;
using System.Runtime.CompilerServices;

namespace MixGraph.Analysis;

/// <summary>How large samples are.</summary>
internal static class Magnitudes
{
    /// <summary>The greatest magnitude; 0 for none. The samples are finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Greatest(ReadOnlySpan<float> samples)
    {
        float greatest = 0;
        int i = 0;
        if (samples.Length >= Vector<float>.Count)
        {
            var all = Vector<float>.Zero;
            for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count) all = Vector.Max(all, Vector.Abs(new Vector<float>(samples[i..])));
            for (int lane = 0; lane < Vector<float>.Count; lane++) greatest = Math.Max(greatest, all[lane]);
        }
        for (; i < samples.Length; i++) greatest = Math.Max(greatest, Math.Abs(samples[i]));
        return greatest;
    }
}
