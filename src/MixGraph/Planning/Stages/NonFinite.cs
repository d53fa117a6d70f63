using System.Runtime.InteropServices;
using MixGraph.Dsp;

namespace MixGraph.Planning;

/// <summary>NaN and infinities, which must not reach a sum.</summary>
internal static class NonFinite
{
    /// <summary>Replaces NaN and infinities by zero; true if there were any.</summary>
    public static bool Silence(Span<float> samples)
    {
        bool found = false;
        foreach (ref float sample in samples)
        {
            if (float.IsFinite(sample)) continue;
            sample = 0;
            found = true;
        }
        return found;
    }

    /// <summary>Replaces NaN and infinities in a lane tile by zero; one bit for each lane that had any. What a kernel keeps of them in its
    /// state goes with the next flush.</summary>
    public static uint SilenceLanes<T>(Span<T> tile) where T : unmanaged, ILanes<T>
    {
        // A finite number less itself is zero; anything else is NaN, which no sum loses.
        var sum = T.Broadcast(0f);
        foreach (var x in tile) sum += x - x;
        var finite = T.LessThan(T.Abs(sum), T.Broadcast(1f));
        if (!T.Any(T.LessThan(T.And(finite, T.Broadcast(1f)), T.Broadcast(1f)))) return 0;

        uint lanes = 0;
        var samples = MemoryMarshal.Cast<T, float>(tile);
        for (int i = 0; i < samples.Length; i++)
        {
            if (float.IsFinite(samples[i])) continue;
            samples[i] = 0;
            lanes |= 1u << i % T.Count;
        }
        return lanes;
    }
}
