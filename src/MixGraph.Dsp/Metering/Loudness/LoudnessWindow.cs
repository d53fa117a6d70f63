namespace MixGraph.Dsp;

/// <summary>The mean square of the last hops, divided by the frames they really have. Until there are that many, silence is taken to
/// have come before.</summary>
/// <param name="hops">The window's length.</param>
/// <param name="clock">Gives the length of a window that is not full yet.</param>
internal sealed class LoudnessWindow(int hops, HopClock clock)
{
    readonly SlidingSum squares = new(hops), lengths = new(hops);
    readonly double firstWindow = clock.EndOf(hops - 1);
    int missing = hops;

    /// <summary>The mean square after the last hop.</summary>
    public double MeanSquare { get; private set; }

    /// <summary>The largest mean square so far.</summary>
    public double Maximum { get; private set; }

    /// <summary>Whether as many hops were added as the window holds.</summary>
    public bool IsFull => missing == 0;

    /// <summary>Adds a hop.</summary>
    /// <param name="sumOfSquares">Weighted and summed over channels; finite, 0 or more.</param>
    /// <param name="frames">1 or more.</param>
    public void Add(double sumOfSquares, int frames)
    {
        double sum = squares.Add(sumOfSquares), length = lengths.Add(frames); // whole numbers: exact
        if (missing > 0) missing--;
        MeanSquare = sum / (missing > 0 ? firstWindow : length);
        Maximum = Math.Max(Maximum, MeanSquare);
    }

    /// <summary>Back to silence.</summary>
    public void Reset()
    {
        squares.Clear();
        lengths.Clear();
        (missing, MeanSquare, Maximum) = (squares.Length, 0, 0);
    }
}
