using MixGraph.Dsp;

namespace MixGraph.Processors;

/// <summary>A band as the sections that it is made of: one, or several in a row for a steep cut.</summary>
internal static partial class BandSections
{
    /// <summary>The most sections of a band.</summary>
    public const int Most = 4;

    const double Butterworth = 0.70710678118654752;

    /// <summary>How many sections a band has.</summary>
    public static int Count(Band band) => IsCut(band.Shape) ? (band.Slope / 6 + 1) / 2 : 1;

    /// <summary>Whether the gain moves with the level.</summary>
    public static bool IsDynamic(Band band) => band.IsDynamic && band.Shape is BandShape.Bell or BandShape.LowShelf or BandShape.HighShelf;

    /// <summary>Whether it is an ordinary section on both sides.</summary>
    public static bool IsPlain(Band band) => band.Placement == BandPlacement.Stereo && !IsDynamic(band);

    /// <summary>The coefficients of one section of a band that is not dynamic.</summary>
    public static SvfCoefficients<Lanes1> Design(Band band, int section, EqualizerDesign design, SampleRate sampleRate)
    {
        if (FirstOrder(band, section) is { } shape)
        {
            var designed = OnePoleDesign.Design(shape, band.Frequency.Hertz, band.Gain.Value, sampleRate.Hertz, design == EqualizerDesign.AnalogMatched);
            return band.Enabled ? designed : OnePoleDesign.WithoutEffect(designed);
        }
        var prototype = Prototype(band, section, band.Gain.Value, design, sampleRate);
        return (band.Enabled ? prototype : prototype.WithoutEffect()).ToSection();
    }

    /// <summary>The coefficients of a dynamic band.</summary>
    public static DynamicSvfCoefficients<Lanes1> DesignDynamic(Band band, EqualizerDesign design, SampleRate sampleRate)
    {
        return DynamicSvfDesign.Design(Of(0), Of(0.5), Of(1), Direction(band), SvfDesign.Normalized(band.Frequency.Hertz, sampleRate.Hertz), band.Q,
            band.Threshold.Value, band.Range.Value, band.Ratio, band.Attack.TotalSeconds, band.Release.TotalSeconds, sampleRate.Hertz);

        SvfPrototype Of(double share)
        {
            var prototype = Prototype(band, 0, band.Gain.Value + share * band.Range.Value, design, sampleRate);
            return band.Enabled ? prototype : prototype.WithoutEffect();
        }
    }

    /// <summary>How many frames a band takes to fall by 120 dB, its sections one after the other.</summary>
    public static double TailFrames(Band band, EqualizerDesign design, SampleRate sampleRate)
    {
        double frames = 0;
        for (int section = 0; section < Count(band); section++)
            frames += FirstOrder(band, section) is { } shape ? OnePoleDesign.TailFrames(shape, band.Frequency.Hertz, band.Gain.Value, sampleRate.Hertz, design == EqualizerDesign.AnalogMatched)
                : !IsDynamic(band) ? Prototype(band, section, band.Gain.Value, design, sampleRate).TailFrames()
                : Math.Max(Prototype(band, section, band.Gain.Value, design, sampleRate).TailFrames(), Prototype(band, section, band.Gain.Value + band.Range.Value, design, sampleRate).TailFrames());
        return frames;
    }

    /// <summary>The direction of a band that has one.</summary>
    public static PlacedDirection<Lanes1> Direction(Band band) => band.Placement switch
    {
        BandPlacement.Left => PlacedDirection.Left,
        BandPlacement.Right => PlacedDirection.Right,
        BandPlacement.Mid => PlacedDirection.Mid,
        BandPlacement.Side => PlacedDirection.Side,
        _ => default,
    };

    static bool IsCut(BandShape shape) => shape is BandShape.LowCut or BandShape.HighCut;

    /// <summary>What a section of the first order does; null for one of the second. An odd cut begins with one.</summary>
    static OnePoleShape? FirstOrder(Band band, int section) => band.Shape switch
    {
        BandShape.Tilt => OnePoleShape.Tilt,
        BandShape.LowCut when section == 0 && band.Slope % 12 != 0 => OnePoleShape.LowCut,
        BandShape.HighCut when section == 0 && band.Slope % 12 != 0 => OnePoleShape.HighCut,
        _ => null,
    };

    static SvfPrototype Prototype(Band band, int section, double gain, EqualizerDesign design, SampleRate sampleRate)
    {
        double frequency = SvfDesign.Normalized(band.Frequency.Hertz, sampleRate.Hertz), q = IsCut(band.Shape) ? CutQ(band, section) : band.Q;
        var shape = Shape(band.Shape);
        return design == EqualizerDesign.AnalogMatched ? MatchedDesign.Prototype(shape, frequency, gain, q) : SvfDesign.Prototype(shape, frequency, gain, q);
    }

    /// <summary>The Q of a section of a cut: Butterworth's, from the least resonant to the most, and that scaled by how far the band's Q is from 0.71.</summary>
    static double CutQ(Band band, int section)
    {
        int order = band.Slope / 6, pairs = order / 2, pair = section - order % 2;
        if (order == 2) return band.Q;
        // The poles are at equal angles on a circle; seen from its negative real axis those of a pair are at so many half turns.
        double angle = (2 * pair + 1 + order % 2) / (2.0 * order), q = 1 / (2 * DspMath.CosPi(angle));
        return pair == pairs - 1 ? q * (band.Q / Butterworth) : q;
    }

    static SvfShape Shape(BandShape shape) => shape switch
    {
        BandShape.Bell => SvfShape.Bell,
        BandShape.LowShelf => SvfShape.LowShelf,
        BandShape.HighShelf => SvfShape.HighShelf,
        BandShape.LowCut => SvfShape.LowCut,
        BandShape.HighCut => SvfShape.HighCut,
        BandShape.BandPass => SvfShape.BandPass,
        BandShape.Notch => SvfShape.Notch,
        BandShape.AllPass => SvfShape.AllPass,
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };
}
