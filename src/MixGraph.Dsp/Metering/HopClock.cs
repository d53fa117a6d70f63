namespace MixGraph.Dsp;

/// <summary>Cuts time into hops of about 10 ms, each a whole number of tiles of 64 frames: what every meter reads is made of whole hops.</summary>
/// <remarks>Hop k ends where (k + 1) / 100 s, rounded to tiles, is; a boundary is a function of its index alone and never drifts.</remarks>
/// <param name="sampleRate">Hertz, 6,400 or more, so that no hop is empty.</param>
internal readonly struct HopClock(int sampleRate)
{
    /// <summary>Frames in a tile; meters work on whole tiles at multiples of it.</summary>
    public const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;

    const int TilesPerHopAndHertz = 100 * TileFrames;

    /// <summary>Hops a second.</summary>
    public const int HopsPerSecond = 100;

    /// <summary>Hops from one reading of levels to the next: loudness needs steps of 10 ms, but nobody sees 20.</summary>
    public const int HopsPerReading = 2;

    /// <summary>The frame behind the last one of a hop.</summary>
    /// <param name="hop">0 or more.</param>
    public long EndOf(long hop) => ((hop + 1) * sampleRate + TilesPerHopAndHertz / 2) / TilesPerHopAndHertz * TileFrames;

    /// <summary>Where a hop would end if it were not rounded to tiles, at most 32 frames from there; rounded down.</summary>
    /// <param name="hop">0 or more.</param>
    public long NominalEndOf(long hop) => (hop + 1) * sampleRate / HopsPerSecond;
}
