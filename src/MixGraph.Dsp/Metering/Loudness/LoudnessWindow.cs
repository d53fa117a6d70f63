namespace MixGraph.Dsp;

/// <summary>The mean squares of the last hops of several signals side by side, divided by the frames they really have. Until there are that many,
/// silence is taken to have come before.</summary>
/// <param name="hops">The window's length.</param>
/// <param name="clock">Tells when hops end.</param>
/// <param name="width">How many signals.</param>
internal sealed class LoudnessWindow(int hops, HopClock clock, int width)
{
    readonly SlidingSum squares = new(hops, width);
    readonly double[] meanSquares = new double[width], maxima = new double[width];
    readonly HopClock clock = clock;
    readonly long firstWindow = clock.EndOf(hops - 1);
    long added, position;

    /// <summary>The mean squares after the last hop.</summary>
    public ReadOnlySpan<double> MeanSquares => meanSquares;

    /// <summary>The largest mean squares so far.</summary>
    public ReadOnlySpan<double> Maxima => maxima;

    /// <summary>Whether as many hops were added as the window holds.</summary>
    public bool IsFull => added >= squares.Length;

    /// <summary>Adds a hop.</summary>
    /// <param name="sumsOfSquares">Weighted and summed over the channels of each signal; finite, 0 or more.</param>
    /// <param name="frames">As long as the clock's hop; the signal's last may be shorter.</param>
    public void Add(ReadOnlySpan<double> sumsOfSquares, int frames)
    {
        position += frames;
        long before = added++ - squares.Length; // the last hop that is no longer in the window
        double length = before < -1 ? firstWindow : before < 0 ? position : position - clock.EndOf(before);
        sumsOfSquares.CopyTo(meanSquares);
        squares.Add(meanSquares);
        for (int i = 0; i < meanSquares.Length; i++)
        {
            meanSquares[i] /= length;
            maxima[i] = meanSquares[i] > maxima[i] ? meanSquares[i] : maxima[i];
        }
    }

    /// <summary>Back to silence.</summary>
    public void Reset()
    {
        squares.Clear();
        Array.Clear(meanSquares);
        Array.Clear(maxima);
        (added, position) = (0, 0);
    }
}
