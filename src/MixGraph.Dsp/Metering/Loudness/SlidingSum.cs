namespace MixGraph.Dsp;

/// <summary>The sum of the last n values, zeros before the first: about two additions a value, and no drift.</summary>
/// <remarks>Nothing is ever subtracted. Time is cut into rounds of n values; the sum is that of this round so far, and of the end of the
/// last round, whose sums from each place to its end are made once a round. The order of additions follows from the index alone.</remarks>
internal sealed class SlidingSum(int length)
{
    // This round's values before next; from there on, sums of the last round's from each place to its end.
    readonly double[] values = new double[length];
    int next;
    double round;

    /// <summary>How many values are summed.</summary>
    public int Length => values.Length;

    /// <summary>Takes a value in and the oldest out.</summary>
    /// <returns>The sum.</returns>
    public double Add(double value)
    {
        values[next++] = value;
        round += value;
        if (next < values.Length) return values[next] + round;
        double sum = 0;
        for (int i = values.Length - 1; i >= 0; i--) values[i] = sum += values[i];
        (next, round) = (0, 0);
        return sum;
    }

    /// <summary>Back to zeros.</summary>
    public void Clear()
    {
        Array.Clear(values);
        (next, round) = (0, 0);
    }
}
