using MixGraph.Dsp;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>How much a mix would change if something in it did: one measure for findings of all kinds, so that they can be put in order.</summary>
/// <remarks>The mean of |change in dB| over the third octaves from 20 Hz to 20 kHz (at most 30 in each), each with the square root of its K-weighted energy in the mix as its weight: what is loud counts more,
/// and what is narrow or high still counts. A band counts by its energy before or after, whichever is more, so that there and back are the same way. A fault that changes all bands by 3 dB comes to 3 dB; one that moves a single third octave of a balanced mix by 3 dB to about 0.1 dB.</remarks>
internal sealed class MixChange
{
    const double Most = 1e3; // 30 dB

    readonly double[] mix, ear;

    public MixChange(MixAnalysis analysis)
    {
        mix = analysis.Mix.Bands(Bands);
        ear = new double[mix.Length];
        for (int b = 0; b < mix.Length; b++) ear[b] = KWeight(Bands.Center(b));
    }

    /// <summary>The bands it is measured in.</summary>
    public static FrequencyBands Bands => FrequencyBands.ThirdOctaves;

    /// <summary>The change for mean squares that are added to the mix's bands; negative ones are taken away.</summary>
    public Decibels Of(ReadOnlySpan<double> added)
    {
        double sum = 0, weight = 0;
        for (int b = 0; b < mix.Length; b++)
        {
            double after = Math.Max(0, mix[b] + added[b]), counts = Math.Sqrt(Math.Max(mix[b], after) * ear[b]);
            weight += counts;
            if (after == mix[b]) continue;
            sum += counts * Math.Abs(10 * DspMath.Log10(mix[b] > 0 ? Math.Clamp(after / mix[b], 1 / Most, Most) : Most));
        }
        return new(weight > 0 ? sum / weight : 0);
    }

    /// <summary>The change when a stem is played by so much louder.</summary>
    public Decibels OfGain(StemProfile stem, Decibels gain)
    {
        var added = stem.Bands(Bands);
        double factor = DspMath.Pow(10, gain.Value / 10) - 1;
        for (int b = 0; b < added.Length; b++) added[b] *= factor;
        return Of(added);
    }

    /// <summary>The change when stems have so much more of a band; of all bands if there is none.</summary>
    public Decibels OfBand(IReadOnlyList<StemProfile> stems, FrequencyRange? band, Decibels gain)
    {
        var added = new double[mix.Length];
        double factor = DspMath.Pow(10, gain.Value / 10) - 1;
        foreach (var stem in stems)
        {
            var power = stem.Bands(Bands);
            for (int b = 0; b < added.Length; b++)
                if (band is not { } range || (Bands.Center(b) >= range.Lower.Hertz && Bands.Center(b) <= range.Upper.Hertz)) added[b] += power[b] * factor;
        }
        return Of(added);
    }

    /// <summary>The change when stems go through a bell.</summary>
    public Decibels OfBell(IEnumerable<StemProfile> stems, BellShape bell)
    {
        var added = new double[mix.Length];
        foreach (var stem in stems)
            for (int bin = 1; bin < stem.Power.Length; bin++)
            {
                double frequency = bin * stem.Layout.BinWidth;
                int band = Bands.IndexOf(frequency);
                if (band >= 0) added[band] += stem.Power[bin] * (DspMath.Pow(10, bell.At(frequency) / 10) - 1);
            }
        return Of(added);
    }

    /// <summary>The K-weighting filter of BS.1770 as an analog prototype: |H|² at a frequency.</summary>
    public static double KWeight(double hertz)
    {
        double cut = hertz / 38.135, shelf = hertz / 1681.97;
        double high = cut * cut * cut * cut / ((1 - cut * cut) * (1 - cut * cut) + cut * cut / (0.5003 * 0.5003));
        double a = 1.5848, middle = 1.2587; // +4 dB, and its half
        double top = (1 - a * shelf * shelf) * (1 - a * shelf * shelf) + middle * middle * shelf * shelf / (0.7072 * 0.7072);
        double bottom = (1 - shelf * shelf) * (1 - shelf * shelf) + shelf * shelf / (0.7072 * 0.7072);
        return high * top / bottom;
    }
}
