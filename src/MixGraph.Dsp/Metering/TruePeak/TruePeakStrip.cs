namespace MixGraph.Dsp;

/// <summary>
/// One stereo strip's tile for <see cref="TruePeakTiles"/>, and what is kept of it from tile to tile. All zero is silence.
/// </summary>
internal unsafe struct TruePeakStrip
{
    /// <summary>The frames of history that must be readable before a tile.</summary>
    public const int History = FrameStreams.Tile;

    /// <summary>The first new frame of each channel: 64 new frames from here, <see cref="History"/> before. A mono strip names the same twice.</summary>
    public float* Left, Right;

    /// <summary>The peaks known so far, which a tile can raise. Whoever reads them sets them to 0 to begin anew.</summary>
    public fixed float Peaks[2];

    /// <summary>Of the tile before: the largest magnitude, and the largest second difference.</summary>
    public fixed float Largest[2], Bend[2];

    /// <summary>The last two half-sample values of the tile before, left and right in turn; there only if <see cref="HasHalves"/>.</summary>
    public fixed float Halves[4];

    /// <summary>Whether the tile before was interpolated.</summary>
    public bool HasHalves;
}
