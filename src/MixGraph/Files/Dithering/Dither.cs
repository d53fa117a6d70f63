namespace MixGraph;

/// <summary>What is done about the rounding where samples become integers.</summary>
/// <remarks>
/// <para>Rounding alone distorts what is near the last bit. Dither is noise added before it, which makes the error plain noise: what is softer than the last bit stays
/// audible in it, undistorted, and the noise does not breathe with the music. It runs through silence too; nothing is blanked.</para>
/// <para>The noise is a function of the frame and the channel alone, so that the same mix gives the same bytes however it is rendered.</para>
/// </remarks>
public enum Dither
{
    /// <summary>Samples are rounded to the nearest integer.</summary>
    None,
    /// <summary>White noise with a triangular distribution, two steps from end to end. With rounding it comes to a quarter of a squared step: -96.3 dBFS at 16 bits, -144.5 at 24.</summary>
    Tpdf,
    /// <summary>The same, and the error is fed back so that it lies where the ear hears least: at 44.1 and 48 kHz by the 9 coefficients of Wannamaker ("Psychoacoustically
    /// optimal noise shaping", JAES 40(7/8), 1992), 24 dB less at 4 kHz and 25 dB more at 20 kHz, 18 dB more in all; at other rates by a filter of the same
    /// order designed after the threshold of hearing. For the last step to 16 bits: what is processed again afterwards is better off with <see cref="Tpdf"/>.</summary>
    Shaped,
}

static class Dithers
{
    extension(Dither? dither)
    {
        /// <summary>What was asked for, or what a depth needs: at 16 bits and fewer the noise floor is within hearing, at 24 it is below that of any room or converter. Floats are not dithered.</summary>
        public Dither At(BitDepth depth) =>
            depth.IsFloat() ? Dither.None : dither ?? (depth is BitDepth.Int8 or BitDepth.Int16 ? Dither.Tpdf : Dither.None);

        public Dither? Checked(string name) => dither is null || Enum.IsDefined(dither.Value) ? dither : throw new ArgumentOutOfRangeException(name, dither, "No such dither.");
    }
}
