namespace MixGraph.Dsp.Tests;

/// <summary>Simper's trapezoidal SVF in double, whose rounding noise is the lowest, with the numbers of a design.</summary>
sealed class DoubleSvf(SvfPrototype section)
{
    double ic1, ic2;

    public double Next(double x)
    {
        double g = section.G, c1 = 1 / (1 + g * (g + section.K)), c2 = g * c1, c3 = g * c2;
        double v3 = x - ic2, v1 = c1 * ic1 + c2 * v3, v2 = ic2 + c2 * ic1 + c3 * v3;
        ic1 = 2 * v1 - ic1;
        ic2 = 2 * v2 - ic2;
        return section.M0 * x + section.M1 * v1 + section.M2 * v2;
    }
}
