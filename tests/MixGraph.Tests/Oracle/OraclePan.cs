namespace MixGraph.Tests.Oracle;

/// <summary>Pan laws by their formulas: theta = (p + 1) pi / 4.</summary>
internal static class OraclePan
{
    public static (double Left, double Right) Gains(PanLaw law, Pan pan) => (Side(law, pan.Position), Side(law, -pan.Position));

    // The gain of the left side for a position; the right side is its mirror image.
    static double Side(PanLaw law, double p)
    {
        if (law.Curve == PanCurve.LinearBalance) return Math.Min(1, 1 - p);
        double gain = Curve(law.Curve, p);
        return law.Normalization == PanNormalization.CenterUnity ? gain / Curve(law.Curve, 0) : gain;
    }

    static double Curve(PanCurve curve, double p)
    {
        double power = p == 1 ? 0 : Math.Cos((p + 1) * Math.PI / 4), linear = (1 - p) / 2;
        return curve switch
        {
            PanCurve.Minus3dB => power,
            PanCurve.Minus4Point5dB => Math.Sqrt(power * linear),
            _ => linear,
        };
    }
}
