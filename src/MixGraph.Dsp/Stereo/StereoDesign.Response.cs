namespace MixGraph.Dsp;

internal static partial class StereoDesign
{
    /// <summary>The sections of the low cut of the side; parameters as of <see cref="SideCut"/>.</summary>
    public static SectionResponse[] SideCutResponse(int order, double frequency, double sampleRate)
    {
        double gain = DspMath.TanPi(Math.Min(frequency / sampleRate, SvfDesign.HighestNormalizedFrequency));
        return order == 2 ? [SectionResponse.LowCut(gain, Damping2)] : [SectionResponse.LowCut(gain, FirstDamping4), SectionResponse.LowCut(gain, SecondDamping4)];
    }
}
