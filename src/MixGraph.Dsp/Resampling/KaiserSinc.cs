namespace MixGraph.Dsp;

/// <summary>
/// A low-pass impulse response on continuous time: a sinc under a Kaiser window (Kaiser and Schafer 1980), even about 0, so that
/// every set of taps read from it has linear phase.
/// </summary>
sealed class KaiserSinc
{
    readonly double halfWidth, doubledCutoff;
    readonly double[] window;

    /// <param name="halfWidth">Where the window ends, in samples to each side; the response is 0 there and beyond.</param>
    /// <param name="cutoff">The -6 dB point, in cycles a sample.</param>
    /// <param name="attenuation">Of the stopband, in dB; 50 or more.</param>
    public KaiserSinc(double halfWidth, double cutoff, double attenuation)
    {
        (this.halfWidth, doubledCutoff) = (halfWidth, 2 * cutoff);
        // I0(beta sqrt(v)) is a power series in v with positive terms: one polynomial, no square root, no cancellation.
        var beta = 0.1102 * (attenuation - 8.7);
        var scale = 1 / DspMath.BesselI0(beta);
        window = new double[20 + (int)(1.5 * beta)];
        for (var k = 0; k < window.Length; k++)
        {
            window[k] = scale;
            scale *= beta * beta / 4 / ((k + 1.0) * (k + 1.0));
        }
    }

    /// <summary>The taps a Kaiser window needs (rounded up): attenuation in dB, transition width in cycles a sample.</summary>
    public static int TapsFor(double attenuation, double transition) => (int)Math.Ceiling((attenuation - 7.95) / (14.36 * transition)) + 1;

    /// <summary>The response at <paramref name="time"/>, in samples.</summary>
    public double At(double time)
    {
        var weight = Window(time);
        if (weight == 0) return 0;
        var x = doubledCutoff * time;
        return weight * doubledCutoff * (x == 0 ? 1 : DspMath.SinPi(x) / (DspMath.Pi.Hi * x));
    }

    /// <summary>The window alone at <paramref name="time"/>, in samples: 1 at 0.</summary>
    public double Window(double time)
    {
        var position = time / halfWidth;
        var v = (1 - position) * (1 + position);
        if (v <= 0) return 0;
        var weight = 0.0;
        for (var k = window.Length - 1; k >= 0; k--) weight = Math.FusedMultiplyAdd(weight, v, window[k]);
        return weight;
    }
}
