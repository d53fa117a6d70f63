using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Analysis;

/// <summary>What one stem of a mix, or the mix, comes to over its whole length.</summary>
internal sealed class StemProfile
{
    public StemProfile(StripState strip, StemSet? set, MomentLayout layout, LoudnessReading loudness, LoudnessDistribution blocks, double[] power, long activeMoments, BandHistory history) =>
        (Strip, Set, Layout, Loudness, Blocks, Power, ActiveMoments, History) = (strip, set, layout, loudness, blocks, power, activeMoments, history);

    /// <summary>The strip it is the contribution of.</summary>
    public StripState Strip { get; }
    public StemSet? Set { get; }
    public MomentLayout Layout { get; }

    /// <summary>Momentary, short-term and gated loudness over the whole.</summary>
    public LoudnessReading Loudness { get; }

    /// <summary>The gated loudness: that of its active parts, since the relative gate leaves the others out. Silence if nothing is heard.</summary>
    public Loudness Integrated => new(Loudness.Integrated);

    /// <summary>The momentary loudness of all its blocks.</summary>
    public LoudnessDistribution Blocks { get; }

    /// <summary>The mean square of left and right together in every bin, averaged over the moments at which the stem plays. Zeros if it never does.</summary>
    public double[] Power { get; }

    /// <summary>The moments at which it plays: at more than -70 dBFS.</summary>
    public long ActiveMoments { get; }

    /// <summary>Its energy in third octaves over time.</summary>
    public BandHistory History { get; }

    /// <summary>The mean square between two frequencies, a bin at the edge counting by the part of it that lies within.</summary>
    public double PowerBetween(double lower, double upper)
    {
        double width = Layout.BinWidth, sum = 0;
        int first = Math.Max(0, (int)Math.Floor(lower / width + 0.5)), last = Math.Min(Power.Length - 1, (int)Math.Floor(upper / width + 0.5));
        for (int bin = first; bin <= last; bin++)
        {
            // Half of the first bin and of the last would lie outside the spectrum.
            double from = Math.Max(0, bin - 0.5) * width, to = Math.Min(Power.Length - 1, bin + 0.5) * width;
            double inside = Math.Min(upper, to) - Math.Max(lower, from);
            if (inside > 0) sum += Power[bin] * (inside / (to - from));
        }
        return sum;
    }

    /// <summary>The mean square in every band.</summary>
    public double[] Bands(FrequencyBands bands)
    {
        var result = new double[bands.Count];
        for (int b = 0; b < result.Length; b++) result[b] = PowerBetween(bands.Lower(b), bands.Upper(b));
        return result;
    }
}
