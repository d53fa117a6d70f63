namespace MixGraph.Dsp;

/// <summary>How a <see cref="TruePeakMeter"/> finds what lies between the samples.</summary>
public enum TruePeakFilter
{
    /// <summary>
    /// 8 points to a sample below 88.2 kHz, 4 below 176.4 kHz and 2 from there, with 28 taps before the first doubling. Each point is within 0.03 dB
    /// of the continuous signal up to 0.44 of the sample rate, 0.25 dB below it at 0.45; what the spacing of the points can hide besides is at most 0.14 dB at 20 kHz. The default.
    /// </summary>
    Accurate = 0,

    /// <summary>
    /// The 48-tap filter printed in ITU-R BS.1770-4 Annex 2, 4 points to a sample, at every sample rate alike: for readings like those of meters built to the
    /// letter. It reads a sine at a quarter of the sample rate from 0.20 dB too low to 0.22 dB too high.
    /// </summary>
    Bs1770 = 1,
}
