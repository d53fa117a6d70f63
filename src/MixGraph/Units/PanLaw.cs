using MixGraph.Dsp;

namespace MixGraph;

/// <summary>How the gains of the two sides move as a source is panned; named by the level of each side at the center, before normalisation.</summary>
public enum PanCurve
{
    /// <summary>Equal power: sine and cosine.</summary>
    Minus3dB,
    /// <summary>The geometric mean of the equal-power and the linear curve.</summary>
    Minus4Point5dB,
    /// <summary>Linear: the two sides sum to a constant.</summary>
    Minus6dB,
    /// <summary>The far side fades in a straight line, the near side stays at unity.</summary>
    LinearBalance,
}

/// <summary>Which point of a pan curve is 0 dB.</summary>
public enum PanNormalization
{
    /// <summary>A centered source passes unchanged, bit for bit; the sides are louder by what the curve is named after.</summary>
    CenterUnity,
    /// <summary>A hard-panned source passes unchanged; the center is attenuated by what the curve is named after.</summary>
    CenterAttenuated,
}

/// <summary>The pan law of a mix. The default value is -3 dB with the center at unity.</summary>
/// <param name="Curve">How the two sides move.</param>
/// <param name="Normalization">Which point is 0 dB; without effect on <see cref="PanCurve.LinearBalance"/>.</param>
public readonly record struct PanLaw(PanCurve Curve, PanNormalization Normalization = PanNormalization.CenterUnity)
{
    /// <summary>The amplitude factors of the two sides. The center is exactly 1 with <see cref="PanNormalization.CenterUnity"/>; the far side of a hard pan is exactly 0.</summary>
    public (double Left, double Right) Gains(Pan pan)
    {
        // One function evaluated at both signs, so that a mirrored pan has mirrored bits.
        return (Side(pan.Position), Side(-pan.Position));
    }

    double Side(double awayFromThisSide)
    {
        double p = awayFromThisSide;
        if (p == 1) return 0;
        if (Curve == PanCurve.LinearBalance) return p <= 0 ? 1 : 1 - p;
        bool centerUnity = Normalization == PanNormalization.CenterUnity;
        if (p == 0) return centerUnity ? 1 : CenterGain;
        double gain = p == -1 ? 1 : Curve switch
        {
            PanCurve.Minus3dB => EqualPower(p),
            PanCurve.Minus4Point5dB => Math.Sqrt(EqualPower(p) * Linear(p)),
            _ => Linear(p),
        };
        return centerUnity ? gain / CenterGain : gain;
    }

    double CenterGain => Curve switch
    {
        PanCurve.Minus3dB => Math.Sqrt(0.5),
        PanCurve.Minus4Point5dB => Math.Sqrt(Math.Sqrt(0.5) * 0.5),
        PanCurve.Minus6dB => 0.5,
        _ => 1,
    };

    static double EqualPower(double p) => DspMath.CosPi((p + 1) * 0.25);
    static double Linear(double p) => (1 - p) * 0.5;
}
