namespace MixGraph.Dsp;

/// <summary>Peaks, power, stereo image and DC offset of a stretch of audio. Amplitudes are linear, full scale is 1.</summary>
/// <remarks>A value that follows from a handful of sums. A mono signal has the same in both channels. The default is a stretch without
/// frames, which reads as silence. An overflow within the stretch reads as infinity.</remarks>
public readonly record struct LevelReading
{
    /// <summary>How many frames were measured.</summary>
    public long Frames { get; internal init; }
    /// <summary>The greatest magnitude of a left sample.</summary>
    public float PeakLeft { get; internal init; }
    /// <summary>The greatest magnitude of a right sample.</summary>
    public float PeakRight { get; internal init; }
    internal double SquaresLeft { get; init; }
    internal double SquaresRight { get; init; }
    internal double Products { get; init; }
    internal double SumLeft { get; init; }
    internal double SumRight { get; init; }

    /// <summary>The greatest magnitude of any sample.</summary>
    public float Peak => Math.Max(PeakLeft, PeakRight);
    /// <summary>The mean squares of left, right, mid and side, and with them correlation, balance and width over the full band.</summary>
    public StereoPower Power => new(
        Mean(SquaresLeft), Mean(SquaresRight),
        Math.Max(0, Mean(SquaresLeft + SquaresRight + 2 * Products) / 4), Math.Max(0, Mean(SquaresLeft + SquaresRight - 2 * Products) / 4));
    /// <summary>The mean of the left channel, which is its DC offset.</summary>
    public double MeanLeft => Mean(SumLeft);
    /// <summary>The mean of the right channel.</summary>
    public double MeanRight => Mean(SumRight);
    /// <summary>The crest factor: the peak over the root mean square, of the channel where it is higher. 1 for a square, 1.414 for a sine, 0 for silence and after an overflow.</summary>
    public double Crest => Math.Max(CrestOf(PeakLeft, Mean(SquaresLeft)), CrestOf(PeakRight, Mean(SquaresRight)));

    /// <summary>The two stretches as one.</summary>
    public static LevelReading operator +(in LevelReading a, in LevelReading b) => new()
    {
        Frames = a.Frames + b.Frames,
        PeakLeft = a.PeakLeft > b.PeakLeft ? a.PeakLeft : b.PeakLeft, // never NaN, which Math.Max would look for
        PeakRight = a.PeakRight > b.PeakRight ? a.PeakRight : b.PeakRight,
        SquaresLeft = a.SquaresLeft + b.SquaresLeft,
        SquaresRight = a.SquaresRight + b.SquaresRight,
        Products = a.Products + b.Products,
        SumLeft = a.SumLeft + b.SumLeft,
        SumRight = a.SumRight + b.SumRight,
    };

    double Mean(double sum) => Frames == 0 ? 0 : double.IsNaN(sum) ? double.PositiveInfinity : sum / Frames;

    static double CrestOf(double peak, double power) => power > 0 && double.IsFinite(power) ? peak / Math.Sqrt(power) : 0;
}
