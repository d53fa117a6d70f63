using System.Numerics;

namespace MixGraph.Dsp.Tests;

/// <summary>A band as the textbooks have it, in double and apart from the product: Bristow-Johnson's cookbook for the response,
/// Simper's trapezoidal SVF (whose rounding noise is the lowest) for running it.</summary>
sealed class TextbookBand
{
    readonly double b0, b1, b2, a0, a1, a2;
    readonly double g, k, m0, m1, m2;
    double ic1, ic2;

    public TextbookBand(SvfShape shape, double frequency, double gainDecibels, double q, double sampleRate)
    {
        double w = 2 * Math.PI * frequency / sampleRate, c = Math.Cos(w), alpha = Math.Sin(w) / (2 * q);
        double a = Math.Pow(10, gainDecibels / 40), root = 2 * Math.Sqrt(a) * alpha;
        (b0, b1, b2, a0, a1, a2) = shape switch
        {
            SvfShape.Bell => (1 + alpha * a, -2 * c, 1 - alpha * a, 1 + alpha / a, -2 * c, 1 - alpha / a),
            SvfShape.LowShelf => (a * (a + 1 - (a - 1) * c + root), 2 * a * (a - 1 - (a + 1) * c), a * (a + 1 - (a - 1) * c - root),
                a + 1 + (a - 1) * c + root, -2 * (a - 1 + (a + 1) * c), a + 1 + (a - 1) * c - root),
            SvfShape.HighShelf => (a * (a + 1 + (a - 1) * c + root), -2 * a * (a - 1 + (a + 1) * c), a * (a + 1 + (a - 1) * c - root),
                a + 1 - (a - 1) * c + root, 2 * (a - 1 - (a + 1) * c), a + 1 - (a - 1) * c - root),
            SvfShape.LowCut => ((1 + c) / 2, -(1 + c), (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha),
            SvfShape.HighCut => ((1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha),
            SvfShape.BandPass => (alpha, 0, -alpha, 1 + alpha, -2 * c, 1 - alpha),
            SvfShape.Notch => (1, -2 * c, 1, 1 + alpha, -2 * c, 1 - alpha),
            SvfShape.AllPass => (1 - alpha, -2 * c, 1 + alpha, 1 + alpha, -2 * c, 1 - alpha),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
        double tan = Math.Tan(w / 2);
        (g, k, m0, m1, m2) = shape switch
        {
            SvfShape.Bell => (tan, 1 / (q * a), 1, (a * a - 1) / (q * a), 0),
            SvfShape.LowShelf => (tan / Math.Sqrt(a), 1 / q, 1, (a - 1) / q, a * a - 1),
            SvfShape.HighShelf => (tan * Math.Sqrt(a), 1 / q, a * a, (1 - a) * a / q, 1 - a * a),
            SvfShape.LowCut => (tan, 1 / q, 1, -1 / q, -1),
            SvfShape.HighCut => (tan, 1 / q, 0, 0, 1),
            SvfShape.BandPass => (tan, 1 / q, 0, 1 / q, 0),
            SvfShape.AllPass => (tan, 1 / q, 1, -2 / q, 0.0),
            _ => (tan, 1 / q, 1, -1 / q, 0.0),
        };
    }

    /// <summary>The transfer function at a normalised angular frequency.</summary>
    public Complex Response(double omega)
    {
        var z = Complex.FromPolarCoordinates(1, -omega);
        return (b0 + z * (b1 + z * b2)) / (a0 + z * (a1 + z * a2));
    }

    public double Next(double x)
    {
        double c1 = 1 / (1 + g * (g + k)), c2 = g * c1, c3 = g * c2;
        double v3 = x - ic2, v1 = c1 * ic1 + c2 * v3, v2 = ic2 + c2 * ic1 + c3 * v3;
        ic1 = 2 * v1 - ic1;
        ic2 = 2 * v2 - ic2;
        return m0 * x + m1 * v1 + m2 * v2;
    }
}
