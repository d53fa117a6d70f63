using System.Numerics;

namespace MixGraph.Dsp.Tests;

/// <summary>The analog filters that the bands are to sound like, written down from their transfer functions.</summary>
static class AnalogBand
{
    /// <summary>The response of a second-order shape at a frequency.</summary>
    public static Complex Response(SvfShape shape, double frequency, double gainDecibels, double q, double at)
    {
        Complex s = new(0, at / frequency);
        double a = Math.Pow(10, gainDecibels / 40), root = Math.Sqrt(a);
        var den = s * s + s / q + 1;
        return shape switch
        {
            SvfShape.Bell => (s * s + s * (a / q) + 1) / (s * s + s / (a * q) + 1),
            SvfShape.LowShelf => a * (s * s + root / q * s + a) / (a * s * s + root / q * s + 1),
            SvfShape.HighShelf => a * (a * s * s + root / q * s + 1) / (s * s + root / q * s + a),
            SvfShape.LowCut => s * s / den,
            SvfShape.HighCut => 1 / den,
            SvfShape.BandPass => s / q / den,
            SvfShape.Notch => (s * s + 1) / den,
            SvfShape.AllPass => (s * s - s / q + 1) / den,
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
    }

    /// <summary>The response of a first-order shape at a frequency.</summary>
    public static Complex Response(OnePoleShape shape, double frequency, double gainDecibels, double at)
    {
        Complex s = new(0, at / frequency);
        double r = Math.Pow(10, gainDecibels / 20);
        return shape switch
        {
            OnePoleShape.LowCut => s / (s + 1),
            OnePoleShape.HighCut => 1 / (s + 1),
            _ => (s * r + 1) / (s + r),
        };
    }
}
