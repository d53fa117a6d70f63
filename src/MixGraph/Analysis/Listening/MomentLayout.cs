namespace MixGraph.Analysis;

/// <summary>How listening cuts time into moments: windows of some 85 ms that overlap by half.</summary>
/// <param name="SampleRate">The rate of the mix.</param>
internal sealed record MomentLayout(SampleRate SampleRate)
{
    const int FramesAt48000 = 4096;

    /// <summary>Frames of a moment: a power of two.</summary>
    public int Size { get; } = SizeFor(SampleRate.Hertz);
    /// <summary>Frames from one moment to the next.</summary>
    public int Hop => Size / 2;
    public int Bins => Size / 2 + 1;
    /// <summary>Hertz from bin to bin.</summary>
    public double BinWidth => (double)SampleRate.Hertz / Size;
    /// <summary>Seconds from one moment to the next.</summary>
    public double Step => (double)Hop / SampleRate.Hertz;

    /// <summary>Where the middle of a moment is in the mix.</summary>
    public TimeSpan TimeOf(long moment) => SampleRate.Duration((moment + 1) * Hop);

    static int SizeFor(int hertz)
    {
        int size = 512;
        while (size < 65_536 && size * 48_000L < (long)FramesAt48000 * hertz * 3 / 4) size *= 2;
        return size;
    }
}
