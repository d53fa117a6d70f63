using MixGraph.Processors;

namespace MixGraph.Tests.Processors;

/// <summary>A compressor in double after the equations in its documentation, one sample after the other; it knows nothing of the library's code.</summary>
internal sealed class TextbookCompressor(Compressor c, double rate)
{
    /// <summary>Fast, slow and smoothed reduction and the frames left to hold, in dB.</summary>
    struct Gain
    {
        public double Fast, Slow, Total, Smooth;
        public double Held;
    }

    /// <summary>What stands for zero where a logarithm is taken, of a magnitude or of a mean square: 2^-127.</summary>
    static readonly double Silence = Math.Pow(2, -127);

    /// <summary>The automatic release in seconds and shares; of the compressor unless set otherwise.</summary>
    public (double Charge, double Slow, double Lasting) Auto { get; init; } = (5 * c.Release.TotalSeconds, 10 * c.Release.TotalSeconds, 1);
    public double Release { get; init; } = c.Release.TotalSeconds;

    Gain left, right;
    double leftSquare, rightSquare;

    static double Share(double seconds, double rate) => 1 - Math.Exp(-1 / (seconds * rate));

    /// <summary>The gain of both sides in dB, for two samples that the detector hears.</summary>
    public (double Left, double Right) Next(double l, double r)
    {
        double leftLevel, rightLevel;
        if (c.Detector == CompressorDetector.Rms)
        {
            double share = Share(c.RmsWindow.TotalSeconds, rate);
            leftSquare += share * (l * l - leftSquare);
            rightSquare += share * (r * r - rightSquare);
            (leftLevel, rightLevel) = (10 * Math.Log10(leftSquare + Silence), 10 * Math.Log10(rightSquare + Silence));
        }
        else (leftLevel, rightLevel) = (20 * Math.Log10(Math.Abs(l) + Silence), 20 * Math.Log10(Math.Abs(r) + Silence));

        double louder = Math.Max(leftLevel, rightLevel), link = c.StereoLink / 100;
        double makeUp = c.MakeUp.Value + (c.AutoMakeUp ? Curve(0) / 2 : 0);
        return (makeUp - Follow(ref left, Curve(leftLevel + link * (louder - leftLevel))), makeUp - Follow(ref right, Curve(rightLevel + link * (louder - rightLevel))));
    }

    /// <summary>Input less output level in dB of the static curve.</summary>
    public double Curve(double level)
    {
        double t = c.Threshold.Value, w = c.Knee.Value, range = c.Range.Value < 100 ? c.Range.Value : double.PositiveInfinity;
        bool up = c.Direction == CompressorDirection.Upward;
        if (up) (level, range) = (2 * t - level, Math.Min(range, 36)); // mirrored at the threshold
        double output = 2 * (level - t) < -w ? level
            : 2 * Math.Abs(level - t) <= w && w > 0 ? level + (1 / c.Ratio - 1) * Math.Pow(level - t + w / 2, 2) / (2 * w)
            : t + (level - t) / c.Ratio;
        double reduction = Math.Min(level - output, range);
        return up ? -reduction : reduction;
    }

    double Follow(ref Gain g, double demand)
    {
        double attack = Share(c.Attack.TotalSeconds, rate), release = Share(Release, rate);
        bool decoupled = c.Ballistics == CompressorBallistics.Decoupled;
        if (demand >= g.Fast)
        {
            g.Fast += (decoupled ? 1 : attack) * (demand - g.Fast);
            g.Held = Math.Round(c.Hold.TotalSeconds * rate);
        }
        else if (g.Held > 0) g.Held--;
        else g.Fast += release * (demand - g.Fast);
        double reduction = g.Fast;
        if (c.AutoRelease)
        {
            double goal = Auto.Lasting * g.Fast;
            g.Slow += Share(goal > g.Slow ? Auto.Charge : Auto.Slow, rate) * (goal - g.Slow);
            reduction = g.Total = Math.Max(reduction, g.Total + release * (g.Slow - g.Total));
        }
        if (!decoupled) return reduction;
        return g.Smooth += attack * (reduction - g.Smooth);
    }
}
