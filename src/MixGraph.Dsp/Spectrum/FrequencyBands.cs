using System.Globalization;

namespace MixGraph.Dsp;

/// <summary>
/// Bands of equal ratio that share their edges, from low to high, as IEC 61260-1:2014 lays them: octaves of the ratio 10^0.3,
/// counted from 1 kHz. Immutable; share it between threads.
/// </summary>
/// <remarks>Members that take a band throw <see cref="ArgumentOutOfRangeException"/> if there is none of that number.</remarks>
public sealed class FrequencyBands
{
    const double Reference = 1000;

    static readonly double[] RenardSeries = [1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8];

    readonly double[] centers, edges, nominals;

    FrequencyBands(int perOctave, int first, int count)
    {
        BandsPerOctave = perOctave;
        (centers, edges, nominals) = (new double[count], new double[count + 1], new double[count]);
        // Odd fractions have a centre at 1 kHz, even ones an edge. Steps of a half band are exact tenths of a power of ten over the fraction.
        int center = 2 * first + (perOctave % 2 == 0 ? 1 : 0);
        for (int i = 0; i < count; i++) centers[i] = At(center + 2 * i);
        for (int i = 0; i <= count; i++) edges[i] = At(center + 2 * i - 1);
        for (int i = 0; i < count; i++) nominals[i] = perOctave <= 3 ? Preferred(centers[i]) : Rounded(centers[i]);

        double At(int halfBands) => Reference * DspMath.Pow(10, 3.0 * halfBands / (20 * perOctave));
    }

    /// <summary>Ten octaves, nominally 31.5 Hz to 16 kHz.</summary>
    public static FrequencyBands Octaves { get; } = new(1, -5, 10);

    /// <summary>31 third octaves, nominally 20 Hz to 20 kHz.</summary>
    public static FrequencyBands ThirdOctaves { get; } = new(3, -17, 31);

    /// <summary>124 twelfth octaves, four in each of the <see cref="ThirdOctaves"/>.</summary>
    public static FrequencyBands TwelfthOctaves { get; } = new(12, -70, 124);

    /// <summary>The number of bands.</summary>
    public int Count => centers.Length;

    /// <summary>Bands in an octave: 1, 3 or 12.</summary>
    public int BandsPerOctave { get; }

    /// <summary>The exact centre of a band, the geometric mean of its edges, in hertz.</summary>
    /// <param name="band">0 to <see cref="Count"/> - 1, from low to high.</param>
    public double Center(int band) => centers[Checked(band)];

    /// <summary>The lower edge of a band, in hertz.</summary>
    /// <param name="band">0 to <see cref="Count"/> - 1.</param>
    public double Lower(int band) => edges[Checked(band)];

    /// <summary>The upper edge of a band, in hertz: the lower edge of the next.</summary>
    /// <param name="band">0 to <see cref="Count"/> - 1.</param>
    public double Upper(int band) => edges[Checked(band) + 1];

    /// <summary>The frequency a band is called by, in hertz: of octaves and third octaves the preferred number (31.5 for 31.62), of
    /// twelfths the centre rounded to three digits, to two where it starts with 5 to 9.</summary>
    /// <param name="band">0 to <see cref="Count"/> - 1.</param>
    public double Nominal(int band) => nominals[Checked(band)];

    /// <summary>The nominal frequency for people, such as "31.5 Hz" or "2 kHz".</summary>
    /// <param name="band">0 to <see cref="Count"/> - 1.</param>
    public string Name(int band) => Nominal(band) is >= 1000 and var frequency
        ? string.Create(CultureInfo.InvariantCulture, $"{frequency / 1000:0.###} kHz")
        : string.Create(CultureInfo.InvariantCulture, $"{Nominal(band):0.###} Hz");

    /// <summary>The band that holds a frequency; an edge belongs to the band above it.</summary>
    /// <param name="frequency">In hertz.</param>
    /// <returns>The band, or -1 if the frequency lies outside all of them.</returns>
    public int IndexOf(double frequency)
    {
        if (!(frequency >= edges[0] && frequency < edges[^1])) return -1;
        int at = Array.BinarySearch(edges, frequency);
        return at >= 0 ? at : ~at - 1;
    }

    int Checked(int band) => band >= 0 && band < Count
        ? band
        : throw new ArgumentOutOfRangeException(nameof(band), band, $"A band is 0 to {Count - 1}.");

    // The number of the R10 series, in its decade, next to a frequency on the axis of log frequency.
    static double Preferred(double frequency)
    {
        var (decade, best) = (1.0, 0.0);
        while (decade * 8.9 < frequency) decade *= 10;
        foreach (double step in RenardSeries)
            if (best == 0 || Math.Abs(DspMath.Log(step * decade / frequency)) < Math.Abs(DspMath.Log(best / frequency))) best = step * decade;
        return best;
    }

    static double Rounded(double frequency)
    {
        double decade = 1;
        while (decade * 10 <= frequency) decade *= 10;
        double unit = frequency < 5 * decade ? decade / 100 : decade / 10;
        return unit < 1 ? Math.Round(frequency / unit) / Math.Round(1 / unit) : Math.Round(frequency / unit) * unit;
    }
}
