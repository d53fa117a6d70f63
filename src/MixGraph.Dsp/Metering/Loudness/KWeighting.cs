namespace MixGraph.Dsp;

/// <summary>The two sections of the K-weighting filter of ITU-R BS.1770-5, for one sample rate, in the form the kernel runs them.</summary>
/// <remarks>
/// <para>Frequencies, gain and Q are those that reproduce the standard's 48 kHz coefficients (as libebur128 and pyloudnorm use them);
/// at other rates the bilinear transform gives the same analog filter. The numerator of the second section is [1, -2, 1] at every
/// rate, as the standard has it, and not normalised: its gain at high frequencies is 0.043 dB at 48 kHz, 0.26 dB at 8 kHz.</para>
/// <para>The first section runs without its gain b0; <see cref="SquaresScale"/> puts it back.</para>
/// </remarks>
/// <param name="Shelf">Stage 1, +4 dB above 1.7 kHz: the head.</param>
/// <param name="Cut">Stage 2, below 38 Hz. Its outputs from the integrators are 0.</param>
/// <param name="SquaresScale">What sums of squares are multiplied by to be those of K-weighted samples.</param>
internal readonly record struct KWeighting(DeltaSection Shelf, DeltaSection Cut, double SquaresScale)
{
    const double ShelfFrequency = 1681.974450955533, ShelfDecibels = 3.999843853973347, ShelfQ = 0.7071752369554196;
    const double ShelfMiddleExponent = 0.4996667741545416;
    const double CutFrequency = 38.13547087602444, CutQ = 0.5003270373238773;

    /// <summary>Designs the filter.</summary>
    /// <param name="sampleRate">8,000 to 768,000 Hz.</param>
    public static KWeighting For(double sampleRate)
    {
        double high = DspMath.DecibelsToGain(ShelfDecibels), middle = DspMath.Pow(high, ShelfMiddleExponent);
        double k = DspMath.TanPi(ShelfFrequency / sampleRate), damped = k / ShelfQ;
        double a0 = 1 + damped + k * k, b0 = high + middle * damped + k * k;
        var shelf = DeltaSection.From(damped / a0, k * k / a0, middle * damped / b0, k * k / b0);

        k = DspMath.TanPi(CutFrequency / sampleRate);
        damped = k / CutQ;
        double cut0 = 1 + damped + k * k;
        return new(shelf, DeltaSection.From(damped / cut0, k * k / cut0, 0, 0), b0 / a0 * (b0 / a0));
    }
}

/// <summary>A second-order section as two integrators of its inner signal v, after the delta operator (Middleton and Goodwin 1990):
/// v = x + Back1 i1 + Back2 i2; y = v + Out1 i1 + Out2 i2; i2 += i1; i1 += v.</summary>
/// <remarks>
/// <para>For a biquad with b0 = 1, Back1 = -(2 + a1), Back2 = -(1 + a1 + a2), Out1 = 2 + b1, Out2 = 1 + b1 + b2: differences that are small
/// at low frequencies, and that float holds as such. That is what makes the state-variable filter accurate; this form does without its
/// independence of frequency and damping, which only filters that move need, and takes a third fewer products.</para>
/// <para>i2 takes i1 as it was a frame ago, which shortens the way from one frame to the next to one product and one sum.</para>
/// </remarks>
internal readonly record struct DeltaSection(float Back1, float Back2, float Out1, float Out2)
{
    /// <summary>From the terms of the bilinear transform, over a0 for the poles and over b0 for the zeros: the one of s and that of 1.</summary>
    public static DeltaSection From(double poleMiddle, double poleLow, double zeroMiddle, double zeroLow) => new(
        (float)-(2 * poleMiddle + 4 * poleLow), (float)(-4 * poleLow), (float)(2 * zeroMiddle + 4 * zeroLow), (float)(4 * zeroLow));
}

/// <summary>What one channel carries from tile to tile: the integrators of both sections, and the sum of squares so far.</summary>
internal struct KWeightingState<T> where T : unmanaged, ILanes<T>
{
    public T Shelf1, Shelf2, Cut1, Cut2;
    /// <summary>Of the weighted samples since the caller last set it to zero; to be scaled by <see cref="KWeighting.SquaresScale"/>.</summary>
    public T Squares;
}
