namespace MixGraph.Dsp;

/// <summary>Coefficients of stereo matrices and of the side's low cut, in double.</summary>
internal static partial class StereoDesign
{
    /// <summary>The damping of the section of a Butterworth low cut of the second order, sqrt(2), and of the two sections of one of the fourth: 2 cos(pi/8) and 2 cos(3 pi/8).</summary>
    const double Damping2 = 1.4142135623730951, FirstDamping4 = 1.8477590650225735, SecondDamping4 = 0.76536686473017954;

    /// <summary>Gains of mid and side, then a rotation.</summary>
    /// <param name="mid">The gain of what both sides have in common.</param>
    /// <param name="side">The gain of what differs.</param>
    /// <param name="degrees">From the left towards the right: at 45, what was in the middle is on the right alone.</param>
    public static StereoMatrix<Lanes1> MidSide(double mid, double side, double degrees)
    {
        var (sine, cosine) = DspMath.SinCosPi(degrees / 180);
        double same = (mid + side) / 2, other = (mid - side) / 2;
        return Matrix(cosine * same - sine * other, cosine * other - sine * same, sine * same + cosine * other, sine * other + cosine * same);
    }

    /// <summary>A Butterworth low cut of the side, then the same.</summary>
    /// <param name="order">2 or 4.</param>
    /// <param name="frequency">Where the side is 3 dB down; hertz.</param>
    /// <param name="mid">The gain of mid.</param>
    /// <param name="side">The gain of the side.</param>
    /// <param name="degrees">The rotation.</param>
    /// <param name="sampleRate">Hertz.</param>
    public static SideCutCoefficients<Lanes1> SideCut(int order, double frequency, double mid, double side, double degrees, double sampleRate)
    {
        var (sine, cosine) = DspMath.SinCosPi(degrees / 180);
        SideCutCoefficients<Lanes1> c;
        c.Gain = Float(DspMath.TanPi(Math.Min(frequency / sampleRate, SvfDesign.HighestNormalizedFrequency)));
        c.Damping1 = Float(order == 2 ? Damping2 : FirstDamping4);
        c.Damping2 = Float(order == 2 ? Damping2 : SecondDamping4);
        c.LeftMid = Float(mid * (cosine - sine));
        c.LeftSide = Float(side * (cosine + sine));
        c.RightMid = Float(mid * (cosine + sine));
        c.RightSide = Float(side * (sine - cosine));
        return c;
    }

    /// <summary>Rounds a matrix.</summary>
    public static StereoMatrix<Lanes1> Matrix(double leftLeft, double leftRight, double rightLeft, double rightRight) =>
        new() { LeftLeft = Float(leftLeft), LeftRight = Float(leftRight), RightLeft = Float(rightLeft), RightRight = Float(rightRight) };

    static Lanes1 Float(double value) => Lanes1.Broadcast((float)value);
}
