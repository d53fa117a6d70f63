namespace MixGraph.Dsp;

/// <summary>
/// An average spectrum as <see cref="SpectrumAnalyzer"/> read it: the power in every bin, in bands, or smoothed. Immutable; share it
/// between threads. Of a mono signal both channels are the same.
/// </summary>
/// <remarks>
/// <para>The powers of all bins add up to the signal's mean square under the window (Parseval), so a full-scale sine has a power
/// of 0.5 (-3.01 dB) in the bins around its frequency: two on either side under the Hann window. Bin k stands for the
/// frequencies half a bin around k <see cref="BinWidth"/>, its power spread evenly over them; a band takes of a bin the share that lies in it.</para>
/// <para>Where a band is narrower than some four bins (third octaves below 200 Hz with 4,096 frames at 48 kHz), part of a sine's power
/// shows in its neighbours. Longer segments resolve more.</para>
/// </remarks>
public sealed class StereoSpectrum
{
    // The Gaussian is sampled at so many steps, over this many standard deviations to either side.
    const int SmoothingSteps = 64;
    const double SmoothingReach = 4;

    readonly StereoPower[] bins;

    internal StereoSpectrum(int sampleRate, long segments, long silentSegments, long rejectedSegments, StereoPower[] bins)
    {
        this.bins = bins;
        (SampleRate, FftSize) = (sampleRate, 2 * (bins.Length - 1));
        (Segments, SilentSegments, RejectedSegments) = (segments, silentSegments, rejectedSegments);
        foreach (var bin in bins) Total = Total.Plus(bin);
    }

    /// <summary>Frames a second.</summary>
    public int SampleRate { get; }
    /// <summary>Frames of a segment.</summary>
    public int FftSize { get; }
    /// <summary>The number of bins, from 0 Hz to half the sample rate.</summary>
    public int Bins => bins.Length;
    /// <summary>The distance of bins, in hertz.</summary>
    public double BinWidth => (double)SampleRate / FftSize;
    /// <summary>Segments averaged; 0 if there was nothing but silence, and every power is 0.</summary>
    public long Segments { get; }
    /// <summary>Segments left out because they were silent.</summary>
    public long SilentSegments { get; }
    /// <summary>Segments left out because they held NaN or infinities.</summary>
    public long RejectedSegments { get; }
    /// <summary>The power of all bins: the mean square of the segments averaged.</summary>
    public StereoPower Total { get; }

    /// <summary>The power in a bin.</summary>
    /// <param name="bin">0 to <see cref="Bins"/> - 1; its frequency is bin times <see cref="BinWidth"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bin.</exception>
    public StereoPower PowerAt(int bin) => bin >= 0 && bin < bins.Length
        ? bins[bin]
        : throw new ArgumentOutOfRangeException(nameof(bin), bin, $"A bin is 0 to {bins.Length - 1}.");

    /// <summary>The power density at a bin, per hertz.</summary>
    /// <param name="bin">As for <see cref="PowerAt"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bin.</exception>
    public StereoPower DensityAt(int bin) => PowerAt(bin).Times(1 / (UpperEdge(bin) - LowerEdge(bin)));

    /// <summary>The power between two frequencies.</summary>
    /// <param name="lower">In hertz.</param>
    /// <param name="upper">In hertz. Nothing lies above half the sample rate.</param>
    public StereoPower PowerBetween(double lower, double upper)
    {
        var power = default(StereoPower);
        (lower, upper) = (Math.Max(lower, 0), Math.Min(upper, SampleRate / 2.0));
        if (!(lower < upper)) return power;
        int first = BinOf(lower), last = BinOf(upper);
        for (int k = first; k <= last; k++)
        {
            double overlap = Math.Min(upper, UpperEdge(k)) - Math.Max(lower, LowerEdge(k));
            if (overlap > 0) power = power.Plus(bins[k].Times(overlap / (UpperEdge(k) - LowerEdge(k))));
        }
        return power;
    }

    /// <summary>The power in each band. What of a band lies above half the sample rate has none.</summary>
    /// <param name="bands">The bands.</param>
    public StereoPower[] Bands(FrequencyBands bands)
    {
        ArgumentNullException.ThrowIfNull(bands);
        var powers = new StereoPower[bands.Count];
        for (int i = 0; i < powers.Length; i++) powers[i] = PowerBetween(bands.Lower(i), bands.Upper(i));
        return powers;
    }

    /// <summary>The long-term average spectrum: power density per hertz around the centre of each band, smoothed by a Gaussian on the
    /// axis of log frequency. Zero at centres from half the sample rate on.</summary>
    /// <param name="points">Whose centres to read it at; twelfth octaves suit third-octave smoothing.</param>
    /// <param name="octaves">The width of the Gaussian at half its height, in octaves: 0.01 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is out of range.</exception>
    public StereoPower[] Smoothed(FrequencyBands points, double octaves = 1.0 / 3)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (!(octaves is >= 0.01 and <= 10)) throw new ArgumentOutOfRangeException(nameof(octaves), octaves, "Smoothing is 0.01 to 10 octaves wide.");
        var (edges, heights) = Gaussian(octaves);
        var densities = new StereoPower[points.Count];
        for (int i = 0; i < densities.Length; i++)
            if (points.Center(i) < SampleRate / 2.0)
                densities[i] = Weighted(points.Center(i), edges, heights);
        return densities;
    }

    // The mean density of each step, weighted by the Gaussian's height there; what reaches above the spectrum does not count.
    StereoPower Weighted(double center, ReadOnlySpan<double> edges, ReadOnlySpan<double> heights)
    {
        var (sum, weight) = (default(StereoPower), 0.0);
        for (int step = 0; step < heights.Length; step++)
        {
            double lower = center * edges[step], upper = Math.Min(center * edges[step + 1], SampleRate / 2.0);
            if (lower >= upper) break;
            sum = sum.Plus(PowerBetween(lower, upper).Times(heights[step] / (upper - lower)));
            weight += heights[step];
        }
        return sum.Times(1 / weight);
    }

    // Steps of equal ratio around 1: their edges, and the height of the Gaussian at their middles.
    static (double[] Edges, double[] Heights) Gaussian(double octaves)
    {
        const double halfHeight = 2.3548200450309493; // the width at half height in standard deviations: 2 sqrt(2 ln 2)
        double deviation = octaves / halfHeight, step = 2 * SmoothingReach / SmoothingSteps;
        var (edges, heights) = (new double[SmoothingSteps + 1], new double[SmoothingSteps]);
        for (int i = 0; i <= SmoothingSteps; i++) edges[i] = DspMath.Pow(2, deviation * (i * step - SmoothingReach));
        for (int i = 0; i < SmoothingSteps; i++)
        {
            double middle = (i + 0.5) * step - SmoothingReach;
            heights[i] = DspMath.Exp(-middle * middle / 2);
        }
        return (edges, heights);
    }

    // The bin whose half bin to either side holds a frequency.
    int BinOf(double frequency) => Math.Min((int)(frequency / BinWidth + 0.5), bins.Length - 1);

    // The first and the last bin have only one side.
    double LowerEdge(int bin) => bin == 0 ? 0 : (bin - 0.5) * BinWidth;
    double UpperEdge(int bin) => bin == bins.Length - 1 ? SampleRate / 2.0 : (bin + 0.5) * BinWidth;
}
