namespace MixGraph.Dsp;

/// <summary>The mean square of the last hops, divided by the frames they really have. Until there are that many, silence is taken to
/// have come before.</summary>
/// <param name="hops">The window's length.</param>
/// <param name="clock">Tells when hops end.</param>
internal sealed class LoudnessWindow(int hops, HopClock clock)
{
    readonly SlidingSum squares = new(hops);
    readonly HopClock clock = clock;
    readonly long firstWindow = clock.EndOf(hops - 1);
    long added, position;

    /// <summary>The mean square after the last hop.</summary>
    public double MeanSquare { get; private set; }

    /// <summary>The largest mean square so far.</summary>
    public double Maximum { get; private set; }

    /// <summary>Whether as many hops were added as the window holds.</summary>
    public bool IsFull => added >= squares.Length;

    /// <summary>Adds a hop.</summary>
    /// <param name="sumOfSquares">Weighted and summed over channels; finite, 0 or more.</param>
    /// <param name="frames">As long as the clock's hop; the signal's last may be shorter.</param>
    public void Add(double sumOfSquares, int frames)
    {
        position += frames;
        long before = added++ - squares.Length; // the last hop that is no longer in the window
        long length = before < -1 ? firstWindow : before < 0 ? position : position - clock.EndOf(before);
        MeanSquare = squares.Add(sumOfSquares) / length;
        Maximum = Math.Max(Maximum, MeanSquare);
    }

    /// <summary>Back to silence.</summary>
    public void Reset()
    {
        squares.Clear();
        (added, position, MeanSquare, Maximum) = (0, 0, 0, 0);
    }
}
