namespace MixGraph.Dsp;

/// <summary>A second-order filter as a ratio of quadratics in u = (1 - z⁻¹) / (1 + z⁻¹):
/// (<see cref="N2"/> u² + <see cref="N1"/> u + <see cref="N0"/> <see cref="Square"/>) / (u² + <see cref="Damping"/> u + <see cref="Square"/>).</summary>
/// <remarks>At a frequency f, u = i tan(pi f / fs), so with t = tan² the squared magnitude is a ratio of quadratics in t, and at low
/// frequencies, where all poles of z crowd around 1, nothing here is a difference of numbers close to each other.</remarks>
/// <param name="Square">The pole frequency, squared.</param>
/// <param name="Damping">The pole frequency over Q.</param>
/// <param name="N0">The response at 0 Hz.</param>
/// <param name="N1">The numerator's damping.</param>
/// <param name="N2">The response at half the sample rate.</param>
internal readonly record struct MatchedRatio(double Square, double Damping, double N0, double N1, double N2)
{
    /// <summary>The filter that undoes this one. N0, N1 and N2 must be positive.</summary>
    public MatchedRatio Inverse() => new(N0 * Square / N2, N1 / N2, 1 / N0, Damping / N2, 1 / N2);

    /// <summary>With a gain.</summary>
    public MatchedRatio Times(double gain) => this with { N0 = N0 * gain, N1 = N1 * gain, N2 = N2 * gain };

    /// <summary>The section.</summary>
    public SvfPrototype ToPrototype()
    {
        double g = Math.Sqrt(Square);
        return new(g, Damping / g, N2, (N1 - N2 * Damping) / g, N0 - N2);
    }
}
