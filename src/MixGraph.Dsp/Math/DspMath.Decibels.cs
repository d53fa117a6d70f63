namespace MixGraph.Dsp;

public static partial class DspMath
{
    // ln(10)/20 and 20/ln(10).
    static readonly DoubleDouble NepersPerDecibel = new(0.11512925464970228, 5.7995642524661006e-18);
    static readonly DoubleDouble DecibelsPerNeper = new(8.685889638065037, -2.244252798067096e-16);

    /// <summary>
    /// The amplitude factor of a level: 10^(dB/20). Exactly 1 at 0 dB, 10 at 20 dB and 0 at -infinity.
    /// </summary>
    /// <param name="decibels">The level in dB, -infinity to 6,165; beyond that the gain is infinite.</param>
    public static double DecibelsToGain(double decibels) =>
        double.IsInfinity(decibels) ? (decibels > 0 ? decibels : 0) : ExpOf(NepersPerDecibel * decibels);

    /// <summary>
    /// The level of an amplitude factor: 20 log10(gain), in dB. Exactly 0 at 1 and -infinity at 0; NaN for a negative gain.
    /// </summary>
    /// <param name="gain">The linear gain, 0 or more.</param>
    public static double GainToDecibels(double gain) => IsOrdinary(gain) ? (LogOf(gain) * DecibelsPerNeper).Value : LogOfSpecial(gain);
}
