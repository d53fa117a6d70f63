namespace MixGraph.Dsp;

/// <summary>The sums of the last n values of several signals side by side, zeros before the first: about two additions a value, and no drift.</summary>
/// <remarks>Nothing is ever subtracted. Time is cut into rounds of n values; the sum is that of this round so far, and of the end of the
/// last round, whose sums from each place to its end are made once a round. The order of additions follows from the index alone.</remarks>
/// <param name="length">How many values are summed.</param>
/// <param name="width">How many signals.</param>
internal sealed class SlidingSum(int length, int width)
{
    // This round's values before next; from there on, sums of the last round's from each place to its end. A row of signals a place.
    readonly double[] values = new double[length * width];
    readonly double[] round = new double[width];
    int next;

    /// <summary>How many values are summed.</summary>
    public int Length => length;

    /// <summary>Takes a value of each signal in and the oldest out, and writes the sums over what came in.</summary>
    public void Add(Span<double> signals)
    {
        var row = values.AsSpan(next * width, width);
        signals.CopyTo(row);
        for (int i = 0; i < round.Length; i++) round[i] += signals[i];
        if (++next < length)
        {
            row = values.AsSpan(next * width, width);
            for (int i = 0; i < row.Length; i++) signals[i] = row[i] + round[i];
            return;
        }
        for (int i = values.Length - 1 - width; i >= 0; i--) values[i] += values[i + width];
        values.AsSpan(0, width).CopyTo(signals);
        Array.Clear(round);
        next = 0;
    }

    /// <summary>Back to zeros.</summary>
    public void Clear()
    {
        Array.Clear(values);
        Array.Clear(round);
        next = 0;
    }
}
