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
}
