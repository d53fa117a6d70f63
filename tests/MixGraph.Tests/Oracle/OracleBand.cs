using MixGraph.Processors;

namespace MixGraph.Tests.Oracle;

/// <summary>An equalizer band by Simper's trapezoidal state-variable filter in double (Cytomic, SvfLinearTrapOptimised2), and what float makes of it at worst.</summary>
/// <remarks>
/// The product runs the same filter in delta form in float, its first integrator times p = 2 a2: v3 = x - i2; y = K3 v3 + (K1 i1 + D x);
/// i1 += Q i1 + p v3; i2 += p i1 + S v3. Every frame thus makes errors of known size in i1, i2 and y: the rounding of v3, of each
/// multiply-add, and of the coefficients. An error in i1 at frame m reaches the output at frame n multiplied by
/// r1[n - m], the output of the filter started at i1 = 1 without input; likewise i2, and x by the impulse response. So
///   |error of y[n]| &lt;= local[n] + sum |h[k]| ex[n-k] + |r1[k]| d1[n-1-k] + |r2[k]| d2[n-1-k],
/// the worst case that no choice of signs exceeds. Low or narrow bands may carry the rounding of their states on (Kahan): then only
/// the increments are rounded, but from states that are read rounded. Which one a band does is its own affair: the greater counts.
/// Products of two errors are covered by 5 %.
/// </remarks>
internal sealed class OracleBand : OracleSection
{
    const double SecondOrder = 1.05;
    const double FlushedState = 1e-20;      // less than this may be set to zero, of i1 in its scaled form
    const double MayCompensateBelow = 0.01; // g k

    readonly double a1, a2, a3, m0, m1, m2;
    readonly bool mayCompensate;

    /// <summary>A section by its integrator gain, damping and output weights.</summary>
    public OracleBand((double G, double K, double M0, double M1, double M2) section)
    {
        (double g, double k, m0, m1, m2) = section;
        mayCompensate = g * k < MayCompensateBelow;
        a1 = 1 / (1 + g * (g + k));
        a2 = g * a1;
        a3 = g * a2;
    }

    /// <summary>The bilinear section of a shape.</summary>
    public static OracleBand Bilinear(BandShape shape, double frequency, double gain, double q, double sampleRate)
    {
        double a = Math.Pow(10, gain / 40), g = Math.Tan(Math.PI * Math.Min(frequency / sampleRate, 0.49)), k = 1 / q;
        return new(shape switch
        {
            BandShape.Bell => (g, k / a, 1, k / a * (a * a - 1), 0),
            BandShape.LowShelf => (g / Math.Sqrt(a), k, 1, k * (a - 1), a * a - 1),
            BandShape.HighShelf => (g * Math.Sqrt(a), k, a * a, k * (1 - a) * a, 1 - a * a),
            BandShape.LowCut => (g, k, 1, -k, -1),
            BandShape.HighCut => (g, k, 0, 0, 1),
            BandShape.BandPass => (g, k, 0, k, 0),
            BandShape.Notch => (g, k, 1, -k, 0),
            BandShape.AllPass => (g, k, 1, -2 * k, 0.0),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        });
    }

    public override bool IsIdentity => m0 == 1 && m1 == 0 && m2 == 0;

    public override double Direct => m0 + m2;

    public override OracleSignal Process(OracleSignal input)
    {
        if (IsIdentity) return input; // D = 1, K1 = K3 = 0: not a bit changes
        int frames = input.Frames;
        var output = OracleSignal.Silence(frames);
        var (d1, d2) = (new double[frames], new double[frames]);
        double i1 = 0, i2 = 0;
        for (int n = 0; n < frames; n++)
        {
            double x = input.Value[n], v3 = x - i2;
            output.Value[n] = Step(x, ref i1, ref i2, out double before1, out double before2);
            (d1[n], d2[n], output.Bound[n]) = LocalErrors(Math.Abs(x) + input.Bound[n], Math.Abs(v3), Math.Abs(before1), Math.Abs(before2), Math.Abs(i1), Math.Abs(i2), Math.Abs(output.Value[n]));
        }
        AddConvolved(Response(1, 0, 0, frames), input.Bound, output.Bound, 0);
        AddConvolved(Response(0, 1, 0, frames), d1, output.Bound, 1);
        AddConvolved(Response(0, 0, 1, frames), d2, output.Bound, 1);
        for (int n = 0; n < frames; n++) output.Bound[n] *= SecondOrder;
        return output;
    }

    double Step(double x, ref double i1, ref double i2, out double before1, out double before2)
    {
        (before1, before2) = (i1, i2);
        double v3 = x - i2, v1 = a1 * i1 + a2 * v3, v2 = i2 + a2 * i1 + a3 * v3;
        i1 = 2 * v1 - i1;
        i2 = 2 * v2 - i2;
        return m0 * x + m1 * v1 + m2 * v2;
    }

    /// <summary>What one frame of float may add to either state and to the output; all arguments are magnitudes.</summary>
    (double D1, double D2, double Output) LocalErrors(double x, double v3, double i1, double i2, double next1, double next2, double y)
    {
        const double u = OracleSignal.Roundoff;
        double p = 2 * a2, q = 2 * (1 - a1), s = 2 * a3;
        double d = Math.Abs(m0 + m2), k1 = Math.Abs(m1 * a1 + m2 * a2), k3 = Math.Abs(m1 * a2 + m2 * (a3 - 1));
        // Coefficients, v3, inner and outer multiply-add.
        double d1 = u * (q * i1 + p * v3) + u * p * v3 + u * (Math.Abs(1 - q) * i1 + next1);
        double d2 = u * s * v3 + u * s * v3 + u * (p * i1 + i2 + next2);
        double direct = d is 0 or 1 ? 0 : 2 * u * d * x; // coefficient and product
        double output = u * (k1 * i1 + k3 * v3) + direct + u * k3 * v3 + u * (k1 * i1 + d * x + y);
        if (mayCompensate)
        {
            // States read rounded, and the increments rounded: inner and outer multiply-add, and where it is added.
            d1 = Math.Max(d1, u * (q * i1 + p * v3) + u * (p * (v3 + i2) + q * i1) + 3 * u * (q * i1 + p * v3));
            d2 = Math.Max(d2, u * s * v3 + u * (s * (v3 + i2) + p * i1) + 3 * u * (p * i1 + s * v3));
            output += u * (k3 * i2 + k1 * i1);
        }
        (d1, d2) = (d1 + FlushedState / p, d2 + FlushedState);
        return (d1, d2, output);
    }

    /// <summary>The output from an impulse or from a state, without further input.</summary>
    double[] Response(double x, double i1, double i2, int frames)
    {
        var response = new double[frames];
        for (int n = 0; n < frames; n++, x = 0) response[n] = Math.Abs(Step(x, ref i1, ref i2, out _, out _));
        return response;
    }
}
