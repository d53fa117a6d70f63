namespace MixGraph.Dsp;

/// <summary>Where a limiter of a look-ahead keeps what in its memory, in registers.</summary>
/// <remarks>The signal is kept in rings of whole tiles, with as much in front of them as the interpolator looks back, so that it never sees a ring's end,
/// and as much behind as it computes too much.</remarks>
internal readonly struct LimiterLayout
{
    const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;
    const int Front = PeakInterpolator.History, Behind = PeakInterpolator.Surplus + 1;
    const int Scratch = TileFrames + Behind;

    /// <param name="lookAhead">In frames, 1 or more.</param>
    public LimiterLayout(int lookAhead)
    {
        Delay = lookAhead + PeakInterpolator.Delay;
        Ring = (Delay + 2 * TileFrames - 1) / TileFrames * TileFrames;
        Window = lookAhead + 2;
        FirstBox = (lookAhead + 2) / 2;
        SecondBox = lookAhead + 2 - FirstBox;
        // 2^23 is a reduction to nothing; a sum of as many as a box holds must stay below 2^31.
        Shift = 0;
        while (SecondBox >> (8 + Shift) != 0) Shift++;
    }

    /// <summary>From input to output, in frames.</summary>
    public int Delay { get; }
    /// <summary>Frames in a ring.</summary>
    public int Ring { get; }
    /// <summary>Frames whose greatest demand holds at any one: the look-ahead, and both ends of the interval in which a peak lies.</summary>
    public int Window { get; }
    /// <summary>Frames of the two averages: together they reach over the look-ahead and its first frame.</summary>
    public int FirstBox { get; }
    public int SecondBox { get; }
    /// <summary>How many of 23 bits a reduction gives up in long averages.</summary>
    public int Shift { get; }

    /// <summary>A ring of a channel's samples.</summary>
    public int Samples(int channel) => Front + channel * (Front + Ring + Behind);
    /// <summary>A channel's half-sample values for a tile.</summary>
    public int Halves(int channel) => Samples(2) - Front + PeakInterpolator.HalvesHistory + channel * (PeakInterpolator.HalvesHistory + Scratch);
    /// <summary>What a channel's peaks demand, in a tile.</summary>
    public int Demand(int channel) => Halves(2) - PeakInterpolator.HalvesHistory + channel * Scratch;
    /// <summary>A channel's two sums, the window and the two averages.</summary>
    public int Smoothing(int channel) => Demand(2) + channel * (2 + Window + FirstBox + SecondBox);

    /// <summary>All of it.</summary>
    public int Registers => Smoothing(2);
}
