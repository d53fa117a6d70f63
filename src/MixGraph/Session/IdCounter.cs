namespace MixGraph;

/// <summary>Gives out ids that were never given before. A session and its branches share one, so that an id means the same in all of them, or nothing. Any thread may use it.</summary>
sealed class IdCounter
{
    int last;

    public int Next() => Interlocked.Increment(ref last);

    /// <summary>Sees to it that <see cref="Next"/> exceeds the ids of a document from elsewhere.</summary>
    public void Reserve(int highest)
    {
        for (int seen = last; seen < highest; seen = last)
            if (Interlocked.CompareExchange(ref last, highest, seen) == seen) return;
    }
}
