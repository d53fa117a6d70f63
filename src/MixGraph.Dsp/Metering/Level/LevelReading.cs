namespace MixGraph.Dsp;

/// <summary>Peaks, powers and stereo image of a stretch of audio. Amplitudes are linear, full scale is 1; powers are mean squares.</summary>
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
    /// <summary>The mean square of the left channel: 0.5 for a full-scale sine.</summary>
    public double PowerLeft => Mean(SquaresLeft);
    /// <summary>The mean square of the right channel.</summary>
    public double PowerRight => Mean(SquaresRight);
    /// <summary>The mean square over both channels.</summary>
    public double Power => Mean(SquaresLeft + SquaresRight) / 2;
    /// <summary>The mean of the left channel, which is its DC offset.</summary>
    public double MeanLeft => Mean(SumLeft);
    /// <summary>The mean of the right channel.</summary>
    public double MeanRight => Mean(SumRight);

    /// <summary>The mean square of the mid, (left + right) / 2.</summary>
    public double PowerMid => Math.Max(0, Mean(SquaresLeft + SquaresRight + 2 * Products) / 4);
    /// <summary>The mean square of the side, (left - right) / 2.</summary>
    public double PowerSide => Math.Max(0, Mean(SquaresLeft + SquaresRight - 2 * Products) / 4);
    /// <summary>The power of the side over that of the mid: 0 for mono, 1 for channels that have nothing in common, infinity for one channel turned over.</summary>
    public double Width => PowerSide == 0 ? 0 : PowerSide / PowerMid;

    /// <summary>The phase correlation of the channels, full band: +1 for mono, 0 for channels that have nothing in common, -1 for one channel turned over. 0 if either is silent.</summary>
    public double Correlation
    {
        get
        {
            double r = Products / (Math.Sqrt(SquaresLeft) * Math.Sqrt(SquaresRight));
            return double.IsNaN(r) ? 0 : Math.Clamp(r, -1, 1);
        }
    }

    /// <summary>Where the power is: -1 all left, 0 even, +1 all right. 0 for silence.</summary>
    public double Balance
    {
        get
        {
            double balance = (SquaresRight - SquaresLeft) / (SquaresRight + SquaresLeft);
            return double.IsNaN(balance) ? 0 : balance;
        }
    }

    /// <summary>The crest factor: the peak over the root mean square, of the channel where it is higher. 1 for a square, 1.414 for a sine, 0 for silence.</summary>
    public double Crest => Math.Max(CrestOf(PeakLeft, PowerLeft), CrestOf(PeakRight, PowerRight));

    /// <summary>The two stretches as one.</summary>
    public static LevelReading operator +(in LevelReading a, in LevelReading b) => new()
    {
        Frames = a.Frames + b.Frames,
        PeakLeft = Math.Max(a.PeakLeft, b.PeakLeft),
        PeakRight = Math.Max(a.PeakRight, b.PeakRight),
        SquaresLeft = a.SquaresLeft + b.SquaresLeft,
        SquaresRight = a.SquaresRight + b.SquaresRight,
        Products = a.Products + b.Products,
        SumLeft = a.SumLeft + b.SumLeft,
        SumRight = a.SumRight + b.SumRight,
    };

    double Mean(double sum) => Frames == 0 ? 0 : double.IsNaN(sum) ? double.PositiveInfinity : sum / Frames;

    static double CrestOf(double peak, double power) => power > 0 ? peak / Math.Sqrt(power) : 0;
}
