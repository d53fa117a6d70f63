using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The two sections of the K-weighting filter of ITU-R BS.1770-5, for one sample rate.</summary>
/// <remarks>
/// Both biquads of the standard are bilinear transforms of analog second-order sections, so each is exactly a state-variable section.
/// Frequencies, gain and Q are those that reproduce the standard's 48 kHz coefficients (as libebur128 and pyloudnorm use them); at
/// other rates they give the same analog filter. The numerator of the second section is [1, -2, 1] at every rate, as the standard
/// has it, and not normalised: its gain at high frequencies is 0.043 dB at 48 kHz, 0.26 dB at 8 kHz.
/// </remarks>
/// <param name="Shelf">Stage 1, +4 dB above 1.7 kHz: the head. Its direct path is 1.</param>
/// <param name="Cut">Stage 2, below 38 Hz. Its direct path is 0, and the input less the second integrator has a gain of 1.</param>
internal readonly record struct KWeighting(SvfCoefficients<Lanes1> Shelf, SvfCoefficients<Lanes1> Cut)
{
    const double ShelfFrequency = 1681.974450955533, ShelfDecibels = 3.999843853973347, ShelfQ = 0.7071752369554196;
    const double ShelfMiddleExponent = 0.4996667741545416;
    const double CutFrequency = 38.13547087602444, CutQ = 0.5003270373238773;

    /// <summary>Designs the filter.</summary>
    /// <param name="sampleRate">8,000 to 768,000 Hz.</param>
    public static KWeighting For(double sampleRate)
    {
        double high = DspMath.DecibelsToGain(ShelfDecibels), middle = DspMath.Pow(high, ShelfMiddleExponent);
        double k = 1 / ShelfQ;
        var shelf = SvfDesign.FromPrototype(DspMath.TanPi(ShelfFrequency / sampleRate), k, high, (middle - high) * k, 1 - high);

        k = 1 / CutQ;
        double g = DspMath.TanPi(CutFrequency / sampleRate);
        double gain = 1 + g * (k + g); // undoes the division by a0 that the standard leaves out
        return new(shelf, SvfDesign.FromPrototype(g, k, gain, -gain * k, -gain));
    }

    /// <summary>One section's coefficients in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SvfCoefficients<T> Widen<T>(in SvfCoefficients<Lanes1> one) where T : unmanaged, ILanes<T> => new()
    {
        Q = Widen<T>(one.Q),
        P = Widen<T>(one.P),
        S = Widen<T>(one.S),
        K1 = Widen<T>(one.K1),
        K3 = Widen<T>(one.K3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Widen<T>(Lanes1 one) where T : unmanaged, ILanes<T> => T.Broadcast(Unsafe.BitCast<Lanes1, float>(one));
}

/// <summary>What one channel carries from tile to tile: the integrators of both sections, and the sum of squares so far.</summary>
internal struct KWeightingState<T> where T : unmanaged, ILanes<T>
{
    public T Shelf1, Shelf2, Cut1, Cut2;
    /// <summary>Of the weighted samples since the caller last set it to zero.</summary>
    public T Squares;
}
