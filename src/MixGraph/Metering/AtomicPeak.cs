namespace MixGraph;

/// <summary>A peak that one thread raises and another takes away. Neither waits.</summary>
internal static class AtomicPeak
{
    /// <summary>Raises the peak. One that is being taken at this moment counts now or next time.</summary>
    public static void Raise(ref float cell, float peak)
    {
        for (float seen = Volatile.Read(ref cell); peak > seen;)
        {
            float found = Interlocked.CompareExchange(ref cell, peak, seen);
            if (found == seen) return;
            seen = found;
        }
    }

    /// <summary>The peak so far, which begins anew.</summary>
    public static float Take(ref float cell) => Interlocked.Exchange(ref cell, 0);
}
