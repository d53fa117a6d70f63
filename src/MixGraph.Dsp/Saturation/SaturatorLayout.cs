namespace MixGraph.Dsp;

/// <summary>Where a saturator with an oversampling factor keeps what in its memory, in registers.</summary>
internal readonly struct SaturatorLayout(int factor)
{
    /// <summary>Frames that a filter looks back.</summary>
    public const int History = 2 * SaturatorFilters.Reach;
    /// <summary>From one row of points to the next.</summary>
    public const int PointRow = 1 + Scratch;
    /// <summary>From one row of what is added to the next.</summary>
    public const int AddedRow = History + Scratch;

    // A tile, and behind it as much as is computed too much.
    const int Scratch = LaneBlock<Lanes1>.MaximumFrames + SaturatorParts.Surplus + 1;

    /// <summary>A channel's samples of a tile, with the history in front.</summary>
    public static int Samples(int channel) => History + channel * (History + Scratch);
    /// <summary>A channel's points, row by row, with the last one of the tile before in front of each row.</summary>
    public int Points(int channel) => Samples(2) - History + 1 + channel * factor * PointRow;
    /// <summary>What is added to a channel between its points, row by row, with the history in front.</summary>
    public int Added(int channel) => Points(2) - 1 + History + channel * factor * AddedRow;
    /// <summary>What is added to a channel's samples.</summary>
    public int Sum(int channel) => Added(2) - History + channel * Scratch;

    /// <summary>All of it.</summary>
    public int Registers => Sum(2);
}
