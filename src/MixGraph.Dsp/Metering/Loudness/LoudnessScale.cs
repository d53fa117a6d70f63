namespace MixGraph.Dsp;

/// <summary>Between weighted mean squares and LUFS: L = -0.691 + 10 log10(z), ITU-R BS.1770-5.</summary>
internal static class LoudnessScale
{
    const double Offset = -0.691; // what K-weighting adds at 997 Hz

    /// <summary>The loudness of a mean square, which is -infinity for 0.</summary>
    public static double ToLufs(double meanSquare) => Offset + 10 * DspMath.Log10(meanSquare);

    /// <summary>The mean square of a loudness.</summary>
    public static double ToMeanSquare(double lufs) => DspMath.Pow(10, (lufs - Offset) / 10);
}
