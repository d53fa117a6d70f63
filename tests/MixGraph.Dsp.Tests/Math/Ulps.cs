namespace MixGraph.Dsp.Tests;

/// <summary>Errors in units of the last place of the reference.</summary>
static class Ulps
{
    public static double Between(double actual, BigFloat reference)
    {
        if (reference.IsZero) return actual == 0 ? 0 : double.PositiveInfinity;
        if (!double.IsFinite(actual)) return double.PositiveInfinity;
        var ulp = Math.Max(reference.Scale, -1022) - 52;
        return Math.Abs(((BigFloat)actual - reference).Shift(-ulp).ToDouble());
    }
}
