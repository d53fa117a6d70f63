using System.Numerics;

namespace MixGraph.Dsp;

/// <summary>What one section does to a frequency: H(u) = (B0 + B1 u + B2 u²) / (A0 + A1 u + A2 u²), u = (1 - z⁻¹) / (1 + z⁻¹).</summary>
/// <remarks>On the unit circle u is j tan(pi f / fs), so a response is exact up to the rounding of double; the kernels round the same coefficients to float.</remarks>
internal readonly record struct SectionResponse(double B0, double B1, double B2, double A0, double A1, double A2)
{
    /// <summary>The section that changes nothing.</summary>
    public static SectionResponse Identity { get; } = new(1, 0, 0, 1, 0, 0);

    /// <summary>A low cut of the second order.</summary>
    /// <param name="gain">The gain of an integrator: tan(pi f / fs) of the corner.</param>
    /// <param name="damping">1 / Q.</param>
    public static SectionResponse LowCut(double gain, double damping) => new(0, 0, 1, gain * gain, damping * gain, 1);

    /// <summary>The response where tan(pi f / fs) is given.</summary>
    public Complex At(double tan)
    {
        double square = tan * tan;
        return new Complex(B0 - B2 * square, B1 * tan) / new Complex(A0 - A2 * square, A1 * tan);
    }
}

/// <summary>Designs as responses.</summary>
internal static class SectionResponses
{
    extension(SvfPrototype section)
    {
        /// <summary>The response of a second-order section.</summary>
        public SectionResponse Response => new(
            (section.M0 + section.M2) * section.G * section.G, (section.M0 * section.K + section.M1) * section.G, section.M0,
            section.G * section.G, section.K * section.G, 1);
    }
}

internal static partial class OnePoleDesign
{
    /// <summary>The response of a first-order section; parameters as of <see cref="Design"/>.</summary>
    public static SectionResponse Response(OnePoleShape shape, double frequency, double gainDecibels, double sampleRate, bool matched)
    {
        var (pole, low, high) = Prototype(shape, SvfDesign.Normalized(frequency, sampleRate), gainDecibels, matched);
        return new(low * pole, high, 0, pole, 1, 0);
    }
}
