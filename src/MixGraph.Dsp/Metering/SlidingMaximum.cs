namespace MixGraph.Dsp;

/// <summary>The greatest of the last n values: about two comparisons a value.</summary>
/// <remarks>The same rounds as in <see cref="SlidingSum"/>: the greatest of this round so far, and of the end of the last one.</remarks>
internal sealed class SlidingMaximum(int length)
{
    // This round's values before next; from there on, the greatest of the last round's from each place to its end.
    readonly float[] values = new float[length];
    int next;
    float round;

    /// <summary>Takes a value in, 0 or more, and the oldest out.</summary>
    /// <returns>The greatest.</returns>
    public float Add(float value)
    {
        values[next++] = value;
        round = Math.Max(round, value);
        if (next < values.Length) return Math.Max(values[next], round);
        for (int i = values.Length - 2; i >= 0; i--) values[i] = Math.Max(values[i], values[i + 1]);
        float greatest = round;
        (next, round) = (0, 0);
        return greatest;
    }
}
